"""Columns of text looked at as bytes: whether any cell holds some characters, without a word being made of any."""

from collections.abc import Collection
from functools import cache

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

_ASCII_END, _TWO_BYTES_END = 0x80, 0xE0
"""Where first bytes of UTF-8 begin that have one, and two, bytes after them."""


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


def holds_any(cells: pd.Series, characters: Collection[str]) -> bool:
    """Tell whether any cell of a column of text holds one of some characters, all of Unicode's basic plane."""
    letters = letters_of(cells)
    starts, wanted = _marks(frozenset(characters))
    at = np.flatnonzero(starts.take(letters))
    first, second, third = (letters.take(at + step, mode="clip").astype(np.int64) for step in range(3))
    two, three = (first & 0x1F) << 6 | second & 0x3F, (first & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
    return bool(wanted[np.where(first < _ASCII_END, first, np.where(first < _TWO_BYTES_END, two, three))].any())


@cache
def _marks(characters: frozenset[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell for each byte whether one of the characters begins with it in UTF-8, and for each code whether it is one of them."""
    starts, wanted = np.zeros(1 << 8, np.bool_), np.zeros(1 << 16, np.bool_)
    wanted[[ord(one) for one in characters]] = True
    starts[[one.encode()[0] for one in characters]] = True
    return starts, wanted
