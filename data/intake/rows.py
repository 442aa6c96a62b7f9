"""Rows as records: what the table tells, what follows from it, and what a new record gets when nothing is told."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.columns import ColumnMatch, part_of
from data.intake.coordinates import Floats, Numbers, Positions
from data.intake.findings import Bools
from data.intake.lexicon import EXTRA, Lexicon
from data.intake.tidy import each_once, key_of, tidy_column
from data.intake.values import Told, word_to_held
from geo.datum import DATUMS

ORIGINAL = "（原文）"
"""Ending of the heading under which words that no list has are kept."""
ORIGINAL_POINT = "原坐标"
"""Further column: coordinates as they were written, where they had to be converted."""
BASIS = "定位依据"
"""Further column: which known place a record got its point from."""
SHORT = 2
"""Characters of words that are too short to tell a kind by."""
ROUGH = (3, 2)
"""Decimals of degrees with which a point is not as exact as the first precision of the list, not as the second."""


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


def extras_of(cells: pd.DataFrame, matches: Sequence[ColumnMatch], told: Told, fields: Mapping[str, str]) -> list[dict[str, str]]:
    """Return per row the further columns that it fills, under their own headings."""
    extras: list[dict[str, str]] = [{} for _ in range(len(cells))]
    columns = {match.heading: tidy_column(cells[match.heading]) for match in matches if match.field == EXTRA}
    columns |= {f"{heading}{ORIGINAL}": column for heading, column in told.kept.items()}
    for heading, column in columns.items():
        for place, text in enumerate(column.tolist()):
            if text:
                extras[place][heading] = text
    if "extra" in fields:
        for place, text in enumerate(cells[fields["extra"]].tolist()):
            if text:
                extras[place] |= _object_from_text(text)
    return extras


def kinds_completed(told: Told, origin: Origin, lexicon: Lexicon, asked: str) -> pd.Series:
    """Return the kind of each row: as told, else as asked, else by a kind that ends its name or stands in the name of sheet or file.

    In a table with a column of kinds nothing is guessed.
    """
    if told.has("kind"):
        kinds = told.cells["kind"]
        return kinds.where(kinds != "", asked) if asked else kinds
    index = told.cells.index
    words = {word: held for word, held in lexicon.words["kind"].items() if len(word) > SHORT and not word.isascii()}
    whole = asked or word_to_held(origin.sheet, words) or word_to_held(re.sub(r"\.\w+$", "", origin.file), words)
    if whole or not told.has("name"):
        return pd.Series(whole, index, dtype="str")
    return pd.Series(each_once(told.cells["name"], lambda name: _ending(name, words)), index, dtype="str")


def original_points(extras: list[dict[str, str]], written: pd.Series, positions: Positions, rows: Bools) -> None:
    """Keep the coordinates as they were written in the extras of rows whose point was converted."""
    endings = {one.id: f"（{one.name}）" for one in DATUMS.values() if (one.like or one.id) != "wgs84"}
    for extra, text, datum, wanted in zip(extras, written.tolist(), positions.datums.tolist(), rows.tolist(), strict=True):
        if wanted and datum in endings:
            extra[ORIGINAL_POINT] = text + endings[datum]


def precisions_of(numbers: Numbers, positions: Positions, order: Sequence[str]) -> NDArray[np.object_]:
    """Tell from the number of decimals how exact points are; `order` lists the precisions, the finest first; '' without a point."""
    plane = np.array([bool(datum) and DATUMS[str(datum)].plane for datum in positions.datums], np.bool_)
    rough, coarse = (_ends_at(numbers.x, decimals) & _ends_at(numbers.y, decimals) & ~plane for decimals in ROUGH)
    made = np.where(coarse, order[-1], np.where(rough, order[min(1, len(order) - 1)], order[0]))
    return np.where(np.isfinite(positions.lon), made, "").astype(object)


def _ends_at(values: Floats, decimals: int) -> Bools:
    return np.asarray(np.round(values, decimals) == values, np.bool_)


def _ending(name: str, words: Mapping[str, str]) -> str:
    key = key_of(name)
    return next((words[word] for word in sorted(words, key=len, reverse=True) if key.endswith(word)), "")


def _object_from_text(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items() if value not in {None, ""}} if isinstance(found, dict) else {}
