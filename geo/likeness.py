"""Names that are nearly alike: what two writers of one name leave different. They are proposed, never taken for the same here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

LEAST = 0.82
"""From here on two names are alike, where 1 is the same."""
BIGRAMS = 3
"""Pairs of characters at the beginning of a name of which two alike names share one."""
LARGEST = 400
"""Names that share a pair of characters; a pair that more of them share tells nothing."""
NUMERALS = frozenset("0123456789一二三四五六七八九十甲乙丙丁东南西北abcdefgh")
"""Characters that tell brothers apart: 一期 and 二期 are alike and not the same."""


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
    same = {name: place for place, name in reversed(list(enumerate(known))) if name}
    blocks = _blocks(known)
    for place, name in enumerate(names):
        if name in same:
            yield Alike(place, same[name], 1.0)
        elif name and (best := _best(name, known, blocks)):
            yield Alike(place, *best)


def names_alike_before(names: Sequence[str]) -> Iterator[Alike]:
    """Yield for each name the name before it in the same list that is most like it, if one is alike; '' is like nothing.

    All names that share a pair of characters are compared at once, which is what a list of a hundred thousand needs.
    """
    first: dict[str, int] = {}
    best: dict[int, tuple[float, int]] = {}
    for place, name in enumerate(names):
        if name and first.setdefault(name, place) != place:
            best[place] = (1.0, -first[name])
    distinct = {name: place for name, place in first.items() if name}
    blocks = _blocks([name if distinct.get(name) == place else "" for place, name in enumerate(names)])
    for block in (block for block in blocks.values() if len(block) > 1):
        for place, other, score in _alike_within(block, names):
            best[place] = max(best.get(place, (0.0, 0)), (score, -other))
    return (Alike(place, -other, score) for place, (score, other) in sorted(best.items()))


def _alike_within(block: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield place, earlier place and score of all alike names of a block, whose places ascend."""
    texts = [names[place] for place in block]
    scores = process.cdist(texts, texts, scorer=Indel.normalized_similarity, score_cutoff=LEAST, dtype=np.float32)
    for later, earlier in zip(*(places.tolist() for places in np.nonzero(scores)), strict=True):
        if later > earlier and not _brothers(texts[later], texts[earlier]):
            yield block[later], block[earlier], float(scores[later, earlier])


def _blocks(known: Sequence[str]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(known):
        for pair in _pairs(name):
            blocks[pair].append(place)
    return {pair: places for pair, places in blocks.items() if len(places) <= LARGEST}


def _pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(min(BIGRAMS, len(name) - 1))}


def _best(name: str, known: Sequence[str], blocks: Mapping[str, list[int]]) -> tuple[int, float] | None:
    places = {place for pair in _pairs(name) for place in blocks.get(pair, ())}
    best: tuple[int, float] | None = None
    for place in sorted(places):
        score = Indel.normalized_similarity(name, known[place], score_cutoff=best[1] if best else LEAST)
        if score >= LEAST and (best is None or score > best[1]) and not _brothers(name, known[place]):
            best = (place, score)
    return best


def _brothers(one: str, other: str) -> bool:
    """Tell whether two names differ in what tells brothers apart."""
    return [each for each in one if each in NUMERALS] != [each for each in other if each in NUMERALS]
