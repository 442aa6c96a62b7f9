"""How Chinese names are read aloud: pinyin syllables with local readings, and the order of lists by pinyin."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

_LAST_BASIC = 0xFFFF


def bare_syllable(marked: str) -> str:
    """Strip tone marks from a syllable, `lǜ` to `lv`: ü is written v, as on a keyboard."""
    letters = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii())


class _Singles(dict[str, str]):
    """Syllables of single characters as the dictionary lists them first; other characters read as they are written."""

    def __missing__(self, character: str) -> str:
        listed = bare_syllable(PINYIN_DICT.get(ord(character), "").split(",")[0])
        self[character] = listed or (character if ord(character) <= _LAST_BASIC else "")
        return self[character]


@cache
def _phrase_heads() -> dict[str, int]:
    """Tell for the first two characters of dictionary phrases how long the longest such phrase is."""
    longest: dict[str, int] = {}
    for phrase in PHRASES_DICT:
        longest[phrase[:2]] = max(longest.get(phrase[:2], 0), len(phrase))
    return longest


@cache
def _book_phrase(phrase: str) -> tuple[str, ...]:
    """Read a listed phrase; empty when the dictionary has not one syllable a character."""
    listed = PHRASES_DICT[phrase]
    return tuple(bare_syllable(syllables[0]) for syllables in listed) if len(listed) == len(phrase) else ()


def is_chinese(character: str) -> bool:
    """Tell whether a character has a pinyin reading."""
    return ord(character) in PINYIN_DICT


class Reader:
    """Reads text aloud by dictionary phrases and by local readings.

    The longest match wins, from left to right; a local text of several characters goes before the dictionary, a single local
    character after its phrases: with 涌 read chong, 涌现 is still yong xian.
    """

    def __init__(self, local: Mapping[str, tuple[str, ...]]) -> None:
        """Take local readings: text to one syllable a character."""
        self._words = {text: syllables for text, syllables in local.items() if len(text) > 1}
        self._characters = {text: syllables[0] for text, syllables in local.items() if len(text) == 1}
        self._word = re.compile("|".join(map(re.escape, sorted(self._words, key=len, reverse=True))) or "(?!)")
        self._any = re.compile("|".join(map(re.escape, local)) or "(?!)")
        self._singles = _Singles(self._characters)

    def syllables(self, text: str) -> list[str]:
        """Read each character: a syllable for Chinese, else the character itself, '' beyond Unicode's basic plane."""
        read: list[str] = []
        done = 0
        for word in self._word.finditer(text):
            read += self._by_book(text[done : word.start()])
            read += self._words[word.group()]
            done = word.end()
        return read + self._by_book(text[done:])

    def knows(self, text: str) -> bool:
        """Tell whether some local reading may apply to the text."""
        return self._any.search(text) is not None

    def key(self, text: str) -> str:
        """Make a key that sorts names by pinyin.

        Order: Chinese before digits before Latin letters, at every position; punctuation, spaces and case do not count.
        Within a syllable the same characters stay together. Tones are not considered.
        """
        shown = [character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum()]
        pairs = zip(self.syllables("".join(shown)), shown, strict=True)
        return " ".join(_sort_unit(syllable, character) for syllable, character in pairs)

    def _by_book(self, text: str) -> list[str]:
        """Read text without local words: characters first, then the dictionary's phrases over them."""
        read = list(map(self._singles.__getitem__, text))
        heads = _phrase_heads()
        done = 0
        for start in [start for start in range(len(text) - 1) if text[start : start + 2] in heads]:
            longest = heads[text[start : start + 2]] if start >= done else 0
            for end in range(min(start + longest, len(text)), start + 1, -1):
                if text[start:end] in PHRASES_DICT and (syllables := _book_phrase(text[start:end])):
                    read[start:end] = syllables
                    done = end
                    break
        return read


def _sort_unit(syllable: str, character: str) -> str:
    """Make one position of a sort key: `{` and `~` follow every letter, so digits and Latin come after Chinese."""
    if is_chinese(character):
        return f"{syllable} {character}"
    return ("{" if character.isdecimal() else "~") + character


def reader_from_readings(readings: Mapping[str, str]) -> Reader:
    """Build a reader from local readings such as {"涌": "chong"}; a reading without one syllable a character is left out."""
    return _reader(tuple(sorted(readings.items())))


@lru_cache(maxsize=8)
def _reader(readings: tuple[tuple[str, str], ...]) -> Reader:
    """Build a reader once per set of readings."""
    return Reader({text: tuple(reading.split()) for text, reading in readings if text and len(reading.split()) == len(text)})


def pinyin_key(text: str, readings: Mapping[str, str]) -> str:
    """Make a key that sorts names by pinyin, Chinese before digits before Latin letters, with local readings."""
    return reader_from_readings(readings).key(text)
