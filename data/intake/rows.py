"""Rows as records: what the table tells, what follows from it, and what a new record gets when nothing is told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.columns import ColumnMatch, part_of
from data.intake.coordinates import Floats, Numbers, Positions
from data.intake.findings import Bools
from data.intake.lexicon import EXTRA
from data.intake.tidy import column_from_codes, each_once, tidy_column
from data.intake.values import Told
from geo.datum import DATUMS

ORIGINAL = "（原文）"
"""Ending of the heading under which words that no list has are kept."""
ORIGINAL_POINT = "原坐标"
"""Further column: coordinates as they were written, where they had to be converted."""
BASIS = "定位依据"
"""Further column: which known place a record got its point from."""
ROUGH = (3, 2)
"""Decimals of degrees with which a point is not as exact as the first precision of the list, not as the second."""
_NOTHING = (None, "")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from."""

    file: str
    """Name of the file."""
    sheet: str = ""
    """Name of the sheet or layer, or ''."""

    def __str__(self) -> str:
        """Name both."""
        return f"{self.file}（{self.sheet}）" if self.sheet else self.file


def joined_parts(cells: pd.DataFrame) -> pd.DataFrame:
    """Join texts that a format with short fields had to split: `note2` goes on `note`."""
    headings = {str(heading): place for place, heading in enumerate(cells.columns)}
    parts = {heading: whole for heading in headings if (whole := part_of(heading, headings))}
    if not parts:
        return cells
    joined = cells.copy()
    for heading in sorted(parts, key=lambda heading: (parts[heading], len(heading), heading)):
        joined[parts[heading]] = joined[parts[heading]] + joined[heading]
    return joined.drop(columns=list(parts))


def extras_of(cells: pd.DataFrame, matches: Sequence[ColumnMatch], told: Told, fields: Mapping[str, str]) -> pd.DataFrame:
    """Return the further columns of a table as text, '' where a row has nothing, under their own headings."""
    names = {match.heading: match.further for match in matches if match.field == EXTRA}
    alike = len(set(names.values())) < len(names)  # what two columns would be called none of them is
    columns = {heading if alike else name: tidy_column(cells[heading]) for heading, name in names.items()}
    columns |= {f"{heading}{ORIGINAL}": column for heading, column in told.kept.items()}
    for name, given in _columns_from_json(cells[fields["extra"]] if "extra" in fields else pd.Series(dtype="str")).items():
        column = pd.Series(given, cells.index, dtype="str")
        columns[name] = column.where(column != "", columns[name]) if name in columns else column
    return pd.DataFrame(columns, cells.index, dtype="str")


def original_points(written: pd.Series, positions: Positions, rows: Bools) -> pd.Series:
    """Return the coordinates as they were written with their system, '' but for rows whose point was converted."""
    codes, systems = pd.factorize(positions.datums)
    moved = np.array([bool(one) and (DATUMS[one].like or one) != "wgs84" for one in systems], np.bool_)[codes] & rows
    endings = [f"（{DATUMS[one].name}）" if one else "" for one in systems]
    made = written + column_from_codes(codes, endings, written.index)
    return made if moved.all() else made.where(moved, "")


def precisions_of(numbers: Numbers, positions: Positions) -> NDArray[np.int64]:
    """Tell from the number of decimals how exact points are: 0 the finest precision, 1 the next, 2 the coarsest."""
    codes, systems = pd.factorize(positions.datums)
    plane = np.array([bool(one) and DATUMS[one].plane for one in systems], np.bool_)[codes]
    rough, coarse = (_ends_at(numbers.x, decimals) & _ends_at(numbers.y, decimals) & ~plane for decimals in ROUGH)
    return np.where(coarse, 2, np.where(rough, 1, 0))


def _ends_at(values: Floats, decimals: int) -> Bools:
    return np.asarray(np.round(values, decimals) == values, np.bool_)


def _columns_from_json(texts: pd.Series) -> dict[str, list[str]]:
    """Return what objects in a column of JSON hold, a column for each name."""
    columns: dict[str, list[str]] = {}
    for place, found in enumerate(each_once(texts, _object_from_text)):
        for name, text in found.items():
            columns.setdefault(name, [""] * len(texts))[place] = text
    return columns


def _object_from_text(text: str) -> dict[str, str]:
    """Return what a cell of JSON holds as text, nothing when it cannot be read; what is no text in it stays as JSON writes it."""
    try:
        found = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return {}
    held = found.items() if isinstance(found, dict) else ()
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for name, value in held if value not in _NOTHING
    }
