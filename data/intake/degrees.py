"""Numbers of coordinates as people write them: degrees with minutes and seconds, decimal comma, 东经, units; metres too."""

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.intake.tidy import each_once
from data.letters import letters_of

_PLAIN = r"[+-]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20})"
_MOST_PLAIN = 12
"""Characters of a number that is short enough to be taken as it is."""
LONGEST = 200
"""Characters of a coordinate or a pair; in what is longer none is looked for."""
_DIGITS = np.zeros(256, np.bool_)
_DIGITS[np.frombuffer(b"0123456789.-", np.uint8)] = True
_DMS = re.compile(
    r"(\d{1,3}(?:\.\d+)?)\s*(?:°|º|˚|度|d)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:'|′|’|‘|分|m)\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|”|“|''|′′|秒|s)?)?"
)
_SIDE = re.compile(r"^(东经|北纬|西经|南纬|经度|纬度|[EeNnWwSsXxYy])?[:：=]?\s*(.*?)\s*(东经|北纬|西经|南纬|[EeNnWwSs]|度|°|米|m)?$")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)|[+-]?\d{1,3}(?:,\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,12},\d+")
_NEGATIVE = {"西经", "南纬", "W", "w", "S", "s"}
_SIXTY = 60
_PAIR = r"^\s*(?:POINT\s*Z?\s*\()?\s*([^,，;；、\s]+)\s*[,，;；、\s]\s*([^,，;；、\s)]+)(?:\s+[-\d.]+)?\s*\)?\s*$"


def numbers_from_text(cells: pd.Series) -> NDArray[np.float64]:
    """Return one number a cell, NaN where none can be read for certain: degrees with minutes become decimal, west and south negative."""
    if (quick := _all_plain(cells)) is not None:
        return quick
    plain = np.asarray(cells.str.fullmatch(_PLAIN), np.bool_)
    values = np.full(len(cells), np.nan)
    values[plain] = pc.cast(pc.utf8_ltrim(pa.array(cells[plain]), "+"), pa.float64()).to_numpy()
    other = ~plain & np.asarray(cells != "", np.bool_)
    if other.any():
        values[other] = each_once(cells[other], number_from_text).astype(np.float64)
    return values


def _all_plain(cells: pd.Series) -> NDArray[np.float64] | None:
    """Return the numbers of a column that holds nothing else, or None: digits, a point and a minus alone are no other notation."""
    texts = pa.array(cells)
    if not _DIGITS.take(letters_of(cells)).all() or (pc.max(pc.utf8_length(texts)).as_py() or 0) > _MOST_PLAIN:
        return None
    try:
        return np.asarray(pc.cast(texts, pa.float64()).to_numpy(zero_copy_only=False))
    except pa.ArrowInvalid:
        return None


def number_from_text(text: str) -> float:
    """Return the number that a text means, like `113°20'30.5"`, `东经113.34°`, `113,34` or `2,559,000.12`; NaN when it means none."""
    found = _SIDE.match(text[: LONGEST + 1].strip().replace("，", ",").replace("．", "."))
    before, body, after = found.groups() if found and len(text) <= LONGEST else ("", "", "")
    sign = -1 if {before, after} & _NEGATIVE else 1
    for candidate in (body, body + (after or "")):
        value = _value(candidate)
        if value == value:  # noqa: PLR0124 - not NaN
            return sign * value
    return float("nan")


def pairs_from_text(cells: pd.Series) -> pd.DataFrame:
    """Split cells like `113.3,23.1` or `POINT(113.3 23.1)` into two columns of text, both '' where a cell is no pair."""
    return cells.mask(cells.str.len() > LONGEST, "").str.extract(_PAIR).fillna("").set_axis(["first", "second"], axis=1)


def _value(body: str) -> float:
    if re.fullmatch(_PLAIN, body):
        return float(body)
    if _THOUSANDS.fullmatch(body):
        return float(body.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(body):
        return float(body.replace(",", "."))
    parts = _DMS.fullmatch(body)
    if not parts:
        return float("nan")
    degrees, minutes, seconds = (float(part or 0) for part in parts.groups())
    return degrees + minutes / _SIXTY + seconds / _SIXTY**2 if minutes < _SIXTY and seconds < _SIXTY else float("nan")
