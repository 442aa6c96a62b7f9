"""Names that are nearly alike: what two writers of one name leave different. They are proposed, never taken for the same here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

LEAST = 0.82
"""From here on two names are alike, where 1 is the same."""
BIGRAMS = 3
"""Pairs of characters at the beginning of a name of which two alike names share one."""
LARGEST = 400
"""Names that share a pair of characters; a pair that more of them share tells nothing."""
NUMERALS = "0123456789一二三四五六七八九十甲乙丙丁东南西北abcdefgh"
"""Characters that tell brothers apart: 一期 and 二期 are alike and not the same."""
AT_ONCE = 1 << 19
"""Pairs of names that are looked at in one piece, for the memory that they take."""

_NO_NUMERALS = re.compile(f"[^{NUMERALS}]+")
REACH = 2 / LEAST - 1
"""How many times as long as a name another one that is alike can be."""
SLACK = 1e-4
"""By how much the limits of length and letters let more through than is alike: the score decides."""
CODES, BITS = 1 << 21, 64
"""Codes of characters there can be, and bits of the word that stands for the letters of a name."""
SPREAD = 0x9E3779B1
"""Multiplied by it, codes of characters that stand beside each other come to lie far apart."""
CELLS = 1 << 20
"""Into so many cells pairs of characters are spread, for leaving out what one name alone has without sorting all."""
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names that may mean the same."""

    place: int
    """Of the name that was asked about."""
    known: int
    """Of the name that was there."""
    score: float
    """From `LEAST` to 1."""


def names_alike(names: Sequence[str], known: Sequence[str]) -> Iterator[Alike]:
    """Yield for each name the known name that is most like it, if one is alike; '' is like nothing.

    Names are to be freed before of what tells nobody apart. Names that differ in a numeral, a letter or a direction are not alike.
    """
    first = _first_places(known)
    same = {place: first[name] for place, name in enumerate(names) if name in first}
    texts = [*("" if place in same else name for place, name in enumerate(names)), *known]
    here, there = _Texts(texts).pairs_between(len(names))
    return _most_alike(texts, here, there, same, known=len(names))


def names_alike_before(names: Sequence[str]) -> Iterator[Alike]:
    """Yield for each name the name before it in the same list that is most like it, if one is alike; '' is like nothing."""
    same = _same_before(names)
    texts = list(names)
    for place in same:
        texts[place] = ""
    one, other = _Texts(texts).pairs_within()
    return _most_alike(texts, np.maximum(one, other), np.minimum(one, other), same)


def _same_before(names: Sequence[str]) -> Mapping[int, int]:
    """Return for each place whose name stood before the place where it stood first; names that are all different are passed quickly."""
    if len(set(names)) == len(names):
        return {}
    first: dict[str, int] = {"": len(names)}
    found = [first.setdefault(name, place) for place, name in enumerate(names)]
    return {place: found[place] for place in np.flatnonzero(np.array(found, np.int64) < np.arange(len(names))).tolist()}


def _first_places(names: Sequence[str]) -> Mapping[str, int]:
    places = dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))
    places.pop("", None)
    return places


def _most_alike(texts: list[str], here: Ints, there: Ints, same: Mapping[int, int], known: int = 0) -> Iterator[Alike]:
    """Yield for each text here the text there that is most like it, of equals the first, and what is the `same`; `known` is there's 0."""
    mine, theirs = ([texts[place] for place in places.tolist()] for places in (here, there))
    scores = process.cpdist(mine, theirs, scorer=Indel.normalized_similarity, score_cutoff=LEAST, dtype=np.float64)
    for pair in np.flatnonzero(scores):
        if _NO_NUMERALS.sub("", mine[pair]) != _NO_NUMERALS.sub("", theirs[pair]):
            scores[pair] = 0
    order = np.lexsort((there, -scores, here))
    order = order[scores[order] > 0]
    places, first = np.unique(here[order], return_index=True)
    best = order[first]
    found = {place: Alike(place, at, 1.0) for place, at in same.items()}
    for place, at, score in zip(places.tolist(), (there[best] - known).tolist(), scores[best].tolist(), strict=True):
        found[place] = Alike(place, at, score)
    return (found[place] for place in sorted(found))


class _Texts:
    """Names as arrays: which pairs of them may be alike at all is found without comparing any two letter by letter."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        self.codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths

    def pairs_between(self, known: int) -> tuple[Ints, Ints]:
        """Return the places of pairs that may be alike: of a name before `known` and of one from there on."""
        places, keys = self._entries(known)
        mine = places < known
        asked, theirs, there = places[mine], keys[~mine], places[~mine]
        bare = keys[mine] - self.lengths[asked]
        low = np.searchsorted(theirs, bare + np.ceil(self.lengths[asked] / REACH - SLACK).astype(np.int64))
        high = np.searchsorted(theirs, bare + self._longest(asked), "right")
        return self._likely(asked, there, low, high)

    def pairs_within(self) -> tuple[Ints, Ints]:
        """Return the places of pairs that may be alike, each pair once."""
        places, keys = self._entries()
        high = np.searchsorted(keys, keys - self.lengths[places] + self._longest(places), "right")
        return self._likely(places, places, np.arange(1, len(places) + 1), high)

    def _longest(self, places: Ints) -> Ints:
        return np.asarray(np.floor(self.lengths[places] * REACH + SLACK), np.int64)

    def _entries(self, known: int = 0) -> tuple[Ints, Ints]:
        """Return places and keys, in the order of the keys: names that share a pair of characters and their numerals, by length.

        What too many names from place `known` on share is left out.
        """
        bigrams = self._bigrams()
        there = bigrams >= 0
        places = np.repeat(np.arange(len(self.texts)), BIGRAMS)[there.ravel()]
        cells = bigrams[there] * SPREAD >> 20 & CELLS - 1
        shared = np.bincount(cells, minlength=CELLS)[cells] > 1
        places, (blocks, distinct) = places[shared], pd.factorize(bigrams[there][shared])
        few = np.bincount(blocks[places >= known], minlength=len(distinct))[blocks] <= LARGEST
        places, blocks = places[few], blocks[few]
        numerals, kinds = pd.factorize(self._numerals())
        width = 2 * self.lengths.max(initial=0) + 1
        keys = (blocks * len(kinds) + numerals[places]) * width + self.lengths[places]
        order = np.argsort(keys)
        return places[order], keys[order]

    def _bigrams(self) -> Ints:
        """Return a row for each name: its first pairs of characters, each once, -1 for none."""
        found = np.full((len(self.texts), BIGRAMS), -1, np.int64)
        for step in range(BIGRAMS):
            there = np.flatnonzero(self.lengths >= step + 2)
            at = self.starts[there] + step
            found[there, step] = self.codes[at] * CODES + self.codes[at + 1]
            found[(found[:, :step] == found[:, step : step + 1]).any(axis=1), step] = -1
        return found

    def _numerals(self) -> Ints:
        """Return a number for each name that tells its numerals, in their order; other numerals hardly ever have the same."""
        table = np.zeros(1 << 16, np.bool_)
        table[[ord(one) for one in NUMERALS]] = True
        at = np.flatnonzero(table[np.minimum(self.codes, (1 << 16) - 1)])
        names = np.searchsorted(self.starts + self.lengths, at, "right")
        first = np.searchsorted(names, np.arange(len(self.texts)))
        powers = np.cumprod(np.full(at.size, SPREAD, np.int64))
        made = np.zeros(len(self.texts), np.int64)
        np.add.at(made, names, self.codes[at] * powers[np.arange(at.size) - first[names]])
        return made

    def _letters(self) -> NDArray[np.uint64]:
        """Return a word of bits for each name: names whose words differ in some bits are at least so many letters apart."""
        bits = np.uint64(1) << (self.codes * SPREAD >> 26 & BITS - 1).astype(np.uint64)
        words, there = np.zeros(len(self.texts), np.uint64), self.lengths > 0
        if there.any():
            words[there] = np.bitwise_or.reduceat(bits, self.starts[there])
        return words

    def _likely(self, asked: Ints, known: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
        """Keep of the pairs of each asked place and the known ones of its span those whose letters allow that they are alike."""
        letters, counts = self._letters(), np.maximum(high - low, 0)
        ends = np.cumsum(counts)
        cuts = np.unique([0, *np.searchsorted(ends, np.arange(AT_ONCE, ends[-1] if len(ends) else 0, AT_ONCE)), len(ends)])
        pairs = [np.empty(0, np.int64)]
        for first, last in pairwise(cuts.tolist()):
            size, before = counts[first:last], ends[first:last] - counts[first:last]
            here = np.repeat(asked[first:last], size)
            there = known[np.repeat(low[first:last] - before, size) + np.arange(before[0], ends[last - 1])]
            most = (1 - LEAST) * (self.lengths[here] + self.lengths[there]) + SLACK
            fits = np.bitwise_count(letters[here] ^ letters[there]) <= most
            pairs.append(here[fits] * len(self.texts) + there[fits])
        one, other = np.divmod(np.unique(np.concatenate(pairs)), max(len(self.texts), 1))
        return one, other
