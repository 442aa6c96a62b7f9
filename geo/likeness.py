"""Names that are nearly alike: what two writers of one name leave different. They are proposed, never taken for the same here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
