"""Many short texts laid end to end in one array, so that one query meets all of them at once."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

ABSENT, INSIDE, START, WHOLE = range(4)
"""How a text contains a query; a greater number is a better find."""

MAX_FUZZY_LENGTH = 64
"""Characters of a query with errors; of longer ones RapidFuzz does not look at every part of a text."""

_ENCODING = "utf-16-le"
_SEPARATOR = "\n"
_FILLING = "\0" * 3
"""One more than the errors that are counted; no folded text has this character."""
_SLACK = 1e-3
"""Of a ratio in 32 bits."""


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
        """Count for each text the characters of the folded query that its most similar part of that length lacks.

        A wrong, missing or extra character counts 1, and so do two in the wrong order. `most`, 2 or less, is the greatest count
        of interest: `most + 1` stands for more, also for each text when the query is no longer than `most` or very long.
        """
        fewest = np.full(len(self), most + 1, dtype=np.uint8)
        asked = np.flatnonzero(self.lengths >= len(query) - most)
        if not most < len(query) <= MAX_FUZZY_LENGTH or not asked.size:
            return fewest
        padded = self._padded()
        texts = padded if asked.size == len(padded) else [padded[text] for text in asked.tolist()]
        least = 100 * (1 - most / len(query)) - _SLACK
        ratios = process.cdist([query], texts, scorer=fuzz.partial_ratio, score_cutoff=least, dtype=np.float32, workers=1)[0]
        lacking = np.ceil(len(query) * (1 - ratios / 100) - _SLACK)
        fewest[asked] = np.minimum(lacking, most + 1)
        return fewest

    def _padded(self) -> list[str]:
        """Write each text between filling, which keeps RapidFuzz from comparing a query with a part shorter than itself."""
        joined = self.units.tobytes().decode(_ENCODING, "surrogatepass")
        return (_FILLING + joined.replace(_SEPARATOR, _FILLING + _SEPARATOR + _FILLING)).split(_SEPARATOR)[:-1]


def corpus_from_texts(texts: Sequence[str], openings: NDArray[np.bool_] | None = None) -> Corpus:
    """Lay folded texts end to end; `openings` marks, for all texts with their separators, where a find may begin."""
    units = units_from("".join(text + _SEPARATOR for text in texts))
    ends = np.flatnonzero(units == ord(_SEPARATOR)).astype(np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1]) if ends.size else ends
    return Corpus(units, starts, ends - starts, openings)
