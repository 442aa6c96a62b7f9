"""Many known names met in many texts at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.corpus import folded, units_from
from geo.points import Rows

_END = "\n"
_UNIT_BITS = 16
_NONE = -1


@dataclass(frozen=True, eq=False, slots=True)
class Mentions:
    """Finds in order of texts, and within a text from left to right."""

    texts: Rows
    """Number of the text of each find."""
    names: Rows
    """Number of the name in the lexicon."""
    ends: Rows
    """Where the find ends in the folded text, code units."""
    whole: NDArray[np.bool_]
    """The name is all that the text says."""


class Lexicon:
    """Finds names in texts; texts and names are compared as a search does: by letters and digits of one width and case."""

    def __init__(self, names: Sequence[str]) -> None:
        edges: dict[int, int] = {}
        ends: dict[int, int] = {}
        for place, name in enumerate(folded(names)):
            node = 0
            for unit in units_from(name).tolist():
                node = edges.setdefault(node << _UNIT_BITS | unit, len(edges) + 1)
            if node:
                ends.setdefault(node, place)
        self._keys = np.array(sorted(edges), np.int64)
        self._nodes = np.array([edges[key] for key in self._keys.tolist()], np.int64)
        self._named = np.full(len(edges) + 1, _NONE, np.int64)
        self._named[list(ends)] = list(ends.values())
        self._openings = np.zeros(1 << _UNIT_BITS, np.bool_)
        self._openings[self._keys[self._keys < 1 << _UNIT_BITS]] = True

    def mentions(self, texts: Sequence[str]) -> Mentions:
        """Find every name in every text; of names that begin at one place the longest, and none that lies within another find.

        A name given twice is known by its first number.
        """
        units = units_from("".join(text + _END for text in folded(texts)))
        at = np.flatnonzero(self._openings[units]).astype(np.int64)
        names, lengths = self._longest(units, at)
        real = names != _NONE
        at, names, lengths = at[real], names[real], lengths[real]
        ends = at + lengths
        outer = np.ones(at.size, np.bool_)
        outer[1:] = ends[1:] > np.maximum.accumulate(ends)[:-1]
        at, names, ends = at[outer], names[outer], ends[outer]
        stops = np.flatnonzero(units == ord(_END))
        owners = np.searchsorted(stops, at).astype(np.int64)
        starts = np.concatenate([np.zeros(1, np.int64), stops[:-1] + 1]) if stops.size else stops
        return Mentions(owners, names, ends - starts[owners], (starts[owners] == at) & (stops[owners] == ends))

    def _longest(self, units: NDArray[np.uint16], at: Rows) -> tuple[Rows, Rows]:
        """Walk the tree of names from every opening at once; return the longest name from each, and its length."""
        names, lengths = np.full(at.size, _NONE, np.int64), np.zeros(at.size, np.int64)
        alive, nodes, depth = np.arange(at.size), np.zeros(at.size, np.int64), 0
        while alive.size and self._keys.size:
            keys = nodes << _UNIT_BITS | units[at[alive] + depth]
            edges = np.minimum(np.searchsorted(self._keys, keys), self._keys.size - 1)
            onward = self._keys[edges] == keys
            alive, nodes, depth = alive[onward], self._nodes[edges[onward]], depth + 1
            ended = self._named[nodes] != _NONE
            names[alive[ended]], lengths[alive[ended]] = self._named[nodes[ended]], depth
        return names, lengths
