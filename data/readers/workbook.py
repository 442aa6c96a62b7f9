"""Sheets of a workbook as tables: read by a foreign library in a child process, put together here."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import ipc

from data.readers.child.start import private_folder, waiting_child
from data.readers.heading import LOOKED_AT, heading_of
from data.readers.limits import MOST_COLUMNS, MOST_ROWS
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError, name_shown
from data.readers.tables import Flaw, Grid, rows_named, table_from_grid


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet's own XML says and the library does not tell; rows and columns count from 0."""

    hidden_rows: tuple[int, ...] = ()
    """Rows that the user does not see."""
    flaws: tuple[Flaw, ...] = ()
    """Cells that hold no value: formulas never computed, errors; by place in the sheet."""
    padded: Mapping[tuple[int, int], int] | None = None
    """Cells shown with leading zeros -> digits."""


@dataclass(frozen=True, eq=False, slots=True)
class CleanBook:
    """What the library may see, and what it does not tell."""

    content: bytes
    """A workbook that was looked at; where it could be, packed anew from the parts that were."""
    facts: Callable[[], dict[str, SheetFacts]] = dict
    """Finds the facts of each sheet by its name; called while the library reads."""


def tables_from_workbook(file: str, suffix: str, clean: Callable[[], CleanBook]) -> tuple[RawTable, ...]:
    """Read all sheets that hold something; `clean` looks at the file while the child starts. RefusedFileError when none can be read."""
    facts: dict[str, SheetFacts] = {}
    with private_folder(file) as folder:
        source = folder / f"book{suffix}"
        with waiting_child(file, "workbook", source) as child:
            book = clean()
            source.write_bytes(book.content)
            child.read(lambda: facts.update(book.facts()))
        sheets = json.loads((folder / "sheets.json").read_text("utf-8"))
        frames = {place: _frame(folder / f"{place}.arrow") for place, sheet in enumerate(sheets) if sheet["start"]}
        shown = name_shown(file)
        tables = [_table(shown, sheets[place], frame, facts.get(sheets[place]["name"], SheetFacts())) for place, frame in frames.items()]
    if not tables:
        flaw = next((one for fact in facts.values() for one in fact.flaws), None)
        found, remedy = (flaw.reason, flaw.remedy) if flaw else ("所有工作表都是空的", "检查是不是选错了文件")
        raise RefusedFileError(file, found, remedy=remedy)
    return tuple(tables)


def _frame(path: Path) -> pd.DataFrame:
    table = ipc.open_file(pa.py_buffer(path.read_bytes())).read_all()
    table.validate(full=True)
    return pd.DataFrame({place: pd.array(column.combine_chunks(), dtype="str") for place, column in enumerate(table.columns)})


def _table(file: str, sheet: Mapping[str, Any], frame: pd.DataFrame, facts: SheetFacts) -> RawTable:
    top, left = sheet["start"]
    if len(frame) > MOST_ROWS or frame.shape[1] > MOST_COLUMNS:
        found = f"工作表“{sheet['name']}”有 {len(frame)} 行、{frame.shape[1]} 列"
        raise RefusedFileError(file, found, limit=f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列", remedy="删掉用不到的行列，或分成几个文件")
    frame.index = pd.RangeIndex(top + 1, top + 1 + len(frame))
    lost = [Flaw(top + row, left + column, str(frame[column].iloc[row]), *_LOST) for row, column in sheet["lost"]]
    _pad(frame, facts.padded or {}, top, left)
    grid = Grid(frame=frame, file=file, name=sheet["name"], first_column=left, flaws=(*facts.flaws, *lost))
    merged = [(low - top, start - left, high - top, stop - left) for low, start, high, stop in sheet["merged"]]
    heading = heading_of(grid.sample(LOOKED_AT), [(low, start) for low, start, _, stop in merged if stop > start])
    notes = list(_notes(sheet, facts))
    filled = _fill(frame, [one for one in merged if one[0] >= heading.top + heading.levels])
    if filled:
        notes.append(f"{filled} 处合并单元格，每一行都填了合并格里的内容")
    return table_from_grid(grid, heading, notes)


_LOST = ("这个数超过 15 位，Excel 把它存成了数值，末尾几位已经丢失", "把这一列设为“文本”后重新填写完整的号码")


def _pad(frame: pd.DataFrame, padded: Mapping[tuple[int, int], int], top: int, left: int) -> None:
    """Put back the leading zeros that a number format shows."""
    for column in {column - left for _, column in padded} & set(frame.columns):
        cells = frame[column].tolist()
        for (row, place), digits in padded.items():
            if place - left == column and 0 <= row - top < len(cells) and cells[row - top].isdecimal():
                cells[row - top] = cells[row - top].zfill(digits)
        frame[column] = pd.array(cells, dtype="str")


def _fill(frame: pd.DataFrame, merged: Sequence[tuple[int, int, int, int]]) -> int:
    """Give every row of a merged cell its text; columns to its right stay empty. Return how many were filled."""
    tall = [(low, start, min(high, len(frame) - 1)) for low, start, high, _ in merged if high > low >= 0 <= start < frame.shape[1]]
    for column in {start for _, start, _ in tall}:
        cells = frame[column].tolist()
        for low, start, high in tall:
            if start == column:
                cells[low : high + 1] = [cells[low]] * (high + 1 - low)
        frame[column] = pd.array(cells, dtype="str")
    return len(tall)


def _notes(sheet: Mapping[str, Any], facts: SheetFacts) -> Sequence[str]:
    notes = []
    if sheet["hidden"]:
        notes.append("这个工作表在文件里是隐藏的，照常读入")
    if facts.hidden_rows:
        notes.append(f"{rows_named([row + 1 for row in facts.hidden_rows])}在文件里是隐藏的，照常读入")
    return notes
