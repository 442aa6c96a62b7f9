"""Text as people type it, made comparable and clean: widths, blanks that are none, invisible characters."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from data.export.texts import OBEYED
from data.letters import holds_any, letters_of
from geo.check import ANY_LIMIT

LOOKED_AT, FEW = 1000, 100
"""Of so many rows at most so many differ in a column whose texts are made once."""
Texts = NDArray[np.object_]

_BLANKS = dict.fromkeys(
    [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, *range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " "
)
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "#%&+-./@_"}
_TABLE = {**_BLANKS, **_UNSEEN, **_WIDE}
_DOUBTFUL = frozenset(map(chr, _TABLE)) | {" ", "'"}
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
    if not holds_any(cells, _DOUBTFUL):
        return cells
    untidy = np.asarray(cells.str.contains(_UNTIDY, regex=True), np.bool_)
    if not untidy.any():
        return cells
    made = cells.to_numpy(object, copy=True)
    made[untidy] = [tidy_text(text) for text in made[untidy]]
    return pd.Series(made, cells.index, dtype="str")


def key_of(text: str) -> str:
    """Return what is left of a text when width, case, blanks and punctuation do not count, for comparing words and names."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold())


def keys_of_column(cells: pd.Series) -> list[str]:
    """Return the key of every cell: what `key_of` says of each, made of all of them in one piece."""
    whole = letters_of(cells + "\n").tobytes().decode()
    if whole.count("\n") != len(cells):
        return [key_of(text) for text in cells.tolist()]
    units = _units_of(whole)
    odd = units[~_plain()[units]]
    if odd.size:
        whole = _normal(whole, map(chr, np.unique(odd).tolist()))
        units = _units_of(whole)
    if units.size > len(whole):  # a character takes two units
        return _SIGNS_IN_LINE.sub("", whole).split("\n")[:-1]
    return units[_counts()[units]].tobytes().decode("utf-16-le").split("\n")[:-1]


def _units_of(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le"), np.uint16)


def _normal(text: str, letters: Iterable[str]) -> str:
    """Return a text in one width and case; these letters are set right one by one, for a text that is so already is passed quickly."""
    for letter in letters:
        if not letter.isascii() and not unicodedata.category(letter).startswith("C"):
            text = text.replace(letter, unicodedata.normalize("NFKC", letter))
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _plain() -> NDArray[np.bool_]:
    """Tell for each code unit whether it is of one width and case whatever stands beside it."""
    return np.array([_is_plain(chr(unit)) for unit in range(1 << 16)], np.bool_)


def _is_plain(letter: str) -> bool:
    joins = unicodedata.category(letter)[0] == "M" or unicodedata.category(letter) == "Cs" or "\u1100" <= letter <= "\u11ff"
    return not joins and unicodedata.normalize("NFKC", letter).casefold() == letter


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


def texts_of(cells: pd.Series) -> Texts:
    """Return the texts of a column, one object for all cells that are alike where the first rows show that few differ."""
    if len(cells) < LOOKED_AT or cells.iloc[:LOOKED_AT].nunique() > FEW:
        return cells.to_numpy(object)
    codes, distinct = pd.factorize(cells)
    return np.array([*distinct.tolist(), ""], object)[codes]


def beginnings_of(cells: pd.Series) -> list[str]:
    """Return the beginning of each cell, as much as a record may hold of it: what goes on farther is refused and need not be understood."""
    beginnings: list[str] = cells.str.slice(stop=ANY_LIMIT).tolist()
    return beginnings


def column_from_codes(codes: NDArray[np.intp], words: Sequence[str], index: pd.Index) -> pd.Series:
    """Return a column of text that has for each code the word at that place."""
    return pd.Series(pd.array(list(words), dtype="str").take(codes), index)


def constant_column(text: str, index: pd.Index) -> pd.Series:
    """Return a column that has one text in every row."""
    return pd.Series(pd.array(pa.repeat(pa.scalar(text, pa.large_string()), len(index)), dtype="str"), index)
