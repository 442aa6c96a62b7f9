"""Text as people type it, made comparable and clean: widths, blanks that are none, invisible characters."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from data.export.texts import OBEYED

_BLANKS = dict.fromkeys(
    [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, *range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "
)
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "#%&+-./@_"}
_TABLE = {**_BLANKS, **_UNSEEN, **_WIDE}
_SIGNS = re.compile(r"[\W_]+")
_SIGNS_IN_LINE = re.compile(r"(?:[^\w\n]|_)+")
_UNTIDY = "[" + re.escape("".join(map(chr, _TABLE))) + "]|^[ ']| $|  "


def tidy_text(text: str) -> str:
    """Return one line of text: full-width letters and digits narrow, every blank a space, no invisible characters, no space too many.

    Chinese punctuation stays as it is typed: names keep their brackets. The guard that our own CSV files put before what looks like a
    formula goes.
    """
    clean = " ".join(text.translate(_TABLE).split())
    return clean[1:] if clean.startswith("'") and clean[1:].startswith(OBEYED) else clean


def tidy_column(cells: pd.Series) -> pd.Series:
    """Return a column of text with every cell tidied; only those that need it are touched."""
    if not _may_be_untidy(letters_of(cells)):
        return cells
    untidy = np.asarray(cells.str.contains(_UNTIDY, regex=True), np.bool_)
    if not untidy.any():
        return cells
    made = cells.to_numpy(object, copy=True)
    made[untidy] = [tidy_text(text) for text in made[untidy]]
    return pd.Series(made, cells.index, dtype="str")


def letters_of(cells: pd.Series) -> NDArray[np.uint8]:
    """Return all cells of a column of text as UTF-8, one after the other."""
    found = pa.array(cells)
    parts = [np.empty(0, np.uint8)]
    for chunk in found.chunks if isinstance(found, pa.ChunkedArray) else [found]:
        if len(chunk):
            _, ends, letters = chunk.buffers()
            limits = np.frombuffer(ends, np.int64 if pa.types.is_large_string(chunk.type) else np.int32)[chunk.offset :]
            parts.append(np.frombuffer(letters or b"", np.uint8)[limits[0] : limits[len(chunk)]])
    return np.concatenate(parts) if len(parts) > 2 else parts[-1]  # noqa: PLR2004 - one piece is not copied


def _may_be_untidy(letters: NDArray[np.uint8]) -> bool:
    """Tell whether UTF-8 holds a character that may have to go: looks closely only where such a one may begin."""
    starts, untidy = _untidy()
    at = np.flatnonzero(starts.take(letters))
    first, second, third = (letters.take(at + step, mode="clip").astype(np.int64) for step in range(3))
    two, three = (first & 0x1F) << 6 | second & 0x3F, (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
    return bool(untidy[np.where(first < 0x80, first, np.where(first < 0xE0, two, three))].any())  # noqa: PLR2004 - as UTF-8 has it


@cache
def _untidy() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell for each byte whether one of the characters that may have to go begins with it in UTF-8, and which characters they are."""
    starts, untidy = np.zeros(1 << 8, np.bool_), np.zeros(1 << 16, np.bool_)
    untidy[[*_TABLE, *map(ord, " '")]] = True
    starts[[chr(code).encode()[0] for code in np.flatnonzero(untidy).tolist()]] = True
    return starts, untidy


def key_of(text: str) -> str:
    """Return what is left of a text when width, case, blanks and punctuation do not count, for comparing words and names."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def keys_of_column(cells: pd.Series) -> list[str]:
    """Return the key of every cell: what `key_of` says of each, made of all of them in one piece."""
    whole = letters_of(cells + "\n").tobytes().decode()
    if whole.count("\n") != len(cells):
        return [key_of(text) for text in cells.tolist()]
    plain = unicodedata.normalize("NFKC", whole).casefold()
    units = np.frombuffer(plain.encode("utf-16-le"), np.uint16)
    if units.size > len(plain):  # a character takes two units
        return _SIGNS_IN_LINE.sub("", plain).split("\n")[:-1]
    return units[_counts()[units]].tobytes().decode("utf-16-le").split("\n")[:-1]


@cache
def _counts() -> NDArray[np.bool_]:
    """Tell for each code unit whether it counts in keys; the end of a line does."""
    counts = np.ones(1 << 16, np.bool_)
    for unit in range(1 << 16):
        counts[unit] = _SIGNS_IN_LINE.match(chr(unit)) is None
    return counts


def each_once(cells: pd.Series, made: Callable[[str], Any]) -> NDArray[np.object_]:
    """Make something of every cell, but only once of cells that are alike."""
    codes, distinct = pd.factorize(cells)
    of_distinct = np.empty(len(distinct), object)
    for place, text in enumerate(distinct.tolist()):
        of_distinct[place] = made(text)
    return of_distinct[codes] if len(distinct) else np.empty(len(cells), object)


def column_from_codes(codes: NDArray[np.intp], words: Sequence[str], index: pd.Index) -> pd.Series:
    """Return a column of text that has for each code the word at that place."""
    return pd.Series(pd.array(list(words), dtype="str").take(codes), index)
