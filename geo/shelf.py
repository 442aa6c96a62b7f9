"""Texts of one sort, each kept once, with the entities that bear them: what a query scores against."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.corpus import ABSENT, Corpus, corpus_from_texts, folded
from geo.pinyin import Reader, is_chinese, reader_from_readings

Scores = NDArray[np.float32]
"""Greater is better, 0 is not found."""

_MIN_SOUND = 2
_MIN_CHARACTERS_FOR_TYPO = 3
_MIN_LETTERS_FOR_TYPO = 4
_LETTERS_FOR_TWO_TYPOS = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """Scores of a find INSIDE, at the START of or equal to the WHOLE of a text; a find that covers more of it gains up to 1."""

    plain: tuple[int, int, int]
    """The characters themselves."""
    pinyin: tuple[int, int, int]
    """Read aloud."""
    initials: tuple[int, int, int]
    """First letters of the syllables; 0 is not looked for."""
    sound: int
    """Other characters of the same sound."""
    typo: int
    """One error; every further one costs 2."""


NAME = Weights(plain=(80, 90, 100), pinyin=(60, 62, 64), initials=(50, 52, 54), sound=24, typo=20)
ALIAS = Weights(plain=(70, 72, 95), pinyin=(60, 61, 63), initials=(50, 51, 53), sound=24, typo=20)
PLACE = Weights(plain=(40, 42, 44), pinyin=(36, 37, 38), initials=(0, 0, 0), sound=12, typo=8)


class _Readings(NamedTuple):
    """Texts read aloud: one reading of each text in order, then further readings of some."""

    spelled: Corpus
    """Full pinyin; a find begins with a syllable."""
    initials: Corpus
    """First letters."""
    others: NDArray[np.intp]
    """Which text each further reading reads."""


class Shelf:
    """The texts of one sort, each kept once, with the entities that bear them; pinyin is read on first use."""

    def __init__(self, bearers: NDArray[np.intp], texts: Sequence[str], weights: Weights, reader: Reader) -> None:
        codes, unique = pd.factorize(np.asarray(texts, dtype=object))
        self._bearers = bearers
        self._codes = codes
        self._texts = folded([str(text) for text in unique])
        self._reader = reader
        self._weights = weights

    def scored(self, query: str) -> Scores:
        """Score each text that contains the folded query in characters, pinyin or initials."""
        scores = _weighted(self._plain.found(query), self._weights.plain, len(query) / self._sizes)
        if len(query) < _MIN_SOUND or not _has_letters(query):
            return scores
        np.maximum(scores, self._sounding(query, self._weights.pinyin, exactly=True), out=scores)
        if query.isascii() and any(self._weights.initials):
            levels = self._of_texts(np.maximum, self._read.initials.found(query))
            np.maximum(scores, _weighted(levels, self._weights.initials, len(query) / self._sizes), out=scores)
        return scores

    def guessed(self, query: str) -> Scores:
        """Score each text that sounds like the folded query or differs from it by few characters."""
        most = _errors_allowed(query)
        errors, covered = self._plain.errors(query, most), len(query) / self._sizes
        if query.isascii():
            errors = np.minimum(errors, self._of_texts(np.minimum, self._read.spelled.errors(query, most)))
            covered = len(query) / self._sound_sizes
        fewest = int(errors.min(initial=most + 1))
        levels = ((errors == fewest) & (0 < fewest <= most)).astype(np.uint8)
        scores = _weighted(levels, (self._weights.typo - 2 * (fewest - 1), 0, 0), covered)
        if len(query) >= _MIN_SOUND and not query.isascii():
            sound = self._weights.sound
            np.maximum(scores, self._sounding(query, (sound, sound, sound), exactly=False), out=scores)
        return scores

    def raise_scores(self, entities: Scores, texts: Scores) -> None:
        """Raise the scores of entities, in place, to those of the texts they bear."""
        borne = texts[self._codes]
        found = np.flatnonzero(borne)
        np.maximum.at(entities, self._bearers[found], borne[found])

    @cached_property
    def _plain(self) -> Corpus:
        """The characters."""
        return corpus_from_texts(self._texts)

    @cached_property
    def _read(self) -> _Readings:
        """The texts read aloud."""
        return _readings(self._texts, self._reader)

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        """Characters of each text, at least 1."""
        return np.maximum(self._plain.lengths, 1)

    @cached_property
    def _sound_sizes(self) -> NDArray[np.int64]:
        """Letters of each text's first reading, at least 1."""
        return np.maximum(self._read.spelled.lengths[: len(self._texts)], 1)

    def _sounding(self, query: str, weights: tuple[int, int, int], *, exactly: bool) -> Scores:
        """Score the texts that sound like the query; `exactly`: what is Chinese in it must be there as written."""
        if len(query) > self._sound_sizes.max(initial=0):
            return np.zeros(len(self._texts), dtype=np.float32)
        sound = "".join(self._reader.syllables(query))
        levels = self._of_texts(np.maximum, self._read.spelled.found(sound))
        for character in {each for each in query if exactly and is_chinese(each)}:
            levels[self._plain.found(character) == ABSENT] = ABSENT
        return _weighted(levels, weights, len(sound) / self._sound_sizes)

    def _of_texts(self, better: np.ufunc, values: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Keep for each text the better value of its readings."""
        own = values[: len(self._texts)].copy()
        better.at(own, self._read.others, values[len(self._texts) :])
        return own


def _readings(texts: Sequence[str], reader: Reader) -> _Readings:
    """Read texts aloud: first each by local readings, then by the book those that it reads otherwise, so that visitors find them too."""
    syllables = [reader.syllables(text) for text in texts]
    book = reader_from_readings({})
    others: list[int] = []
    for position, text in enumerate(texts):
        if reader.knows(text) and (other := book.syllables(text)) != syllables[position]:
            syllables.append(other)
            others.append(position)
    spelled = ["".join(each) for each in syllables]
    openings = np.zeros(sum(map(len, spelled)) + len(spelled), dtype=np.bool_)
    sizes = np.fromiter((len(unit) for each in syllables for unit in (*each, "\n")), dtype=np.int64)
    openings[np.cumsum(sizes) - sizes] = True
    initials = corpus_from_texts(["".join(unit[:1] for unit in each) for each in syllables])
    return _Readings(corpus_from_texts(spelled, openings), initials, np.array(others, dtype=np.intp))


def _weighted(levels: NDArray[np.uint8], weights: tuple[int, int, int], covered: NDArray[np.float64]) -> Scores:
    """Turn levels into scores, a little more for a text of which the query makes up more."""
    scale = np.array([0, *weights], dtype=np.float32)
    return np.where(levels == ABSENT, np.float32(0), scale[levels] + np.minimum(covered, 1).astype(np.float32))


def _has_letters(query: str) -> bool:
    """Tell whether a query may be pinyin, all or in part."""
    return any("a" <= character <= "z" for character in query)


def _errors_allowed(query: str) -> int:
    """Say how many wrong, missing or extra characters a folded query may have."""
    if query.isascii():
        return 0 if len(query) < _MIN_LETTERS_FOR_TYPO else 1 + (len(query) >= _LETTERS_FOR_TWO_TYPOS)
    return int(len(query) >= _MIN_CHARACTERS_FOR_TYPO)
