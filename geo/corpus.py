"""Many short texts laid end to end in one array, so that one query meets all of them at once."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

ABSENT, INSIDE, START, WHOLE = range(4)
"""How a text contains a query; a greater number is a better find."""

MAX_FUZZY_LENGTH = 64
"""A query with errors is followed in the bits of one machine word."""

_ENCODING = "utf-16-le"
_SEPARATOR = "\n"


def folded(texts: Sequence[str]) -> list[str]:
    """Reduce texts to what a search compares: letters and digits of one width and case.

    Full-width forms, case, accents and tone marks are unified, ü becomes v; spaces, punctuation and control characters are dropped.
    """
    if not texts:
        return []
    joined = _SEPARATOR.join(texts)
    if joined.count(_SEPARATOR) != len(texts) - 1:
        joined = _SEPARATOR.join(text.replace(_SEPARATOR, "") for text in texts)
    plain = unicodedata.normalize("NFKD", joined).casefold().replace("u\u0308", "v")
    units = units_from(plain)
    return units[_kept_units()[units]].tobytes().decode(_ENCODING, "surrogatepass").split(_SEPARATOR)


def units_from(text: str) -> NDArray[np.uint16]:
    """Write a text as UTF-16 code units; a lone surrogate is passed on as it is."""
    return np.frombuffer(text.encode(_ENCODING, "surrogatepass"), dtype="<u2")


@cache
def _kept_units() -> NDArray[np.bool_]:
    """Mark the code units that take part in a search: letters, digits, halves of rare characters, and the separator."""
    units = range(1 << 16)
    kept = np.fromiter((chr(unit).isalnum() or unicodedata.category(chr(unit)) == "Cs" for unit in units), dtype=np.bool_)
    kept[ord(_SEPARATOR)] = True
    return kept


@dataclass(frozen=True, eq=False)
class Corpus:
    """Folded texts in one array of UTF-16 units, each followed by a separator."""

    units: NDArray[np.uint16]
    """All texts."""
    starts: NDArray[np.int64]
    """Where each text begins in `units`."""
    lengths: NDArray[np.int64]
    """Units of each text without the separator."""
    openings: NDArray[np.bool_] | None = None
    """Units at which a find may begin; None: any."""

    def __len__(self) -> int:
        """Count the texts."""
        return self.starts.size

    def found(self, query: str) -> NDArray[np.uint8]:
        """Tell for each text how it contains the folded query: ABSENT, INSIDE, START or WHOLE."""
        wanted = units_from(query)
        levels = np.full(len(self), ABSENT, dtype=np.uint8)
        if not wanted.size or not len(self) or wanted.size > self.lengths.max():
            return levels
        at = self._occurrences(wanted)
        owners = np.searchsorted(self.starts, at, side="right") - 1
        levels[owners] = INSIDE
        leading = owners[at == self.starts[owners]]
        levels[leading] = START
        levels[leading[self.lengths[leading] == wanted.size]] = WHOLE
        return levels

    def _occurrences(self, wanted: NDArray[np.uint16]) -> NDArray[np.intp]:
        """Find where the wanted units stand one after the other."""
        last = self.units.size - wanted.size + 1
        first = self.units[:last] == wanted[0]
        if self.openings is not None:
            first &= self.openings[:last]
        at = np.flatnonzero(first)
        for offset, unit in enumerate(wanted[1:].tolist(), start=1):
            if not at.size:
                break
            at = at[self.units[at + offset] == unit]
        return at

    def errors(self, query: str, most: int) -> NDArray[np.uint8]:
        """Count for each text the wrong, missing or extra characters of its part most like the query; `most + 1` stands for more.

        All texts are followed at once, unit by unit, by the bit-parallel automaton of Wu and Manber (1992).
        """
        wanted = units_from(query)
        fewest = np.full(len(self), most + 1, dtype=np.uint8)
        if not most < wanted.size <= MAX_FUZZY_LENGTH:
            return fewest
        places = np.zeros(1 << 16, dtype=np.uint64)
        for offset, unit in enumerate(wanted.tolist()):
            places[unit] |= np.uint64(1 << offset)
        order = np.argsort(-self.lengths, kind="stable")
        states = [np.full(len(self), (1 << errors) - 1, dtype=np.uint64) for errors in range(most + 1)]
        accepted = np.uint64(1 << (wanted.size - 1))
        longest_first = -self.lengths[order]
        for column in range(int(self.lengths.max(initial=0))):
            active = order[: int(np.searchsorted(longest_first, -column, side="left"))]
            states = [state[: active.size] for state in states]
            _advance(states, places[self.units[self.starts[active] + column]])
            for errors in range(most, -1, -1):
                reached = active[(states[errors] & accepted) != 0]
                fewest[reached] = np.minimum(fewest[reached], errors)
        return fewest


def _advance(states: list[NDArray[np.uint64]], matching: NDArray[np.uint64]) -> None:
    """Move the automaton over one more unit of every text, in place; state k holds the prefixes reached with k errors."""
    one = np.uint64(1)
    before = states[0].copy()
    states[0][:] = ((before << one) | one) & matching
    for errors in range(1, len(states)):
        old = states[errors].copy()
        reached = ((old << one) | one) & matching
        reached |= before | ((before | states[errors - 1]) << one) | one
        states[errors][:] = reached
        before = old


def corpus_from_texts(texts: Sequence[str], openings: NDArray[np.bool_] | None = None) -> Corpus:
    """Lay folded texts end to end; `openings` marks, for all texts with their separators, where a find may begin."""
    units = units_from("".join(text + _SEPARATOR for text in texts))
    ends = np.flatnonzero(units == ord(_SEPARATOR)).astype(np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1]) if ends.size else ends
    return Corpus(units, starts, ends - starts, openings)
