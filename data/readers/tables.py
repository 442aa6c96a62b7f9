"""From a grid of text to a table: head, names, blank rows, totals and remarks, each row under the number its own program shows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.readers.apart import rows_apart
from data.readers.heading import Heading, column_without_name, names_of
from data.readers.raw import RawTable
from geo.model import Problem

MOST_NUMBERS_SHOWN = 5
"""Row numbers that a note names one by one."""
LONGEST_TITLE = 200
"""Characters of what stands above a head that are kept."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong with one cell, before its column has a name."""

    row: int
    """In the sheet, from 0."""
    column: int
    """In the sheet, from 0."""
    value: str
    """What stands there."""
    reason: str
    """In plain Chinese."""
    remedy: str
    """In plain Chinese."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Grid:
    """The used part of a sheet before anybody knows its head."""

    frame: pd.DataFrame
    """All text; columns count from 0, the index is the row number that the user sees."""
    file: str
    """Name of the file, as it may be shown."""
    name: str = ""
    """Of the sheet."""
    first_column: int = 0
    """Place of the frame's first column in the sheet, from 0."""
    flaws: tuple[Flaw, ...] = ()
    """What is wrong with single cells."""

    def sample(self, rows: int) -> list[list[str]]:
        """Return the first rows as lists."""
        return [[str(cell) for cell in row] for row in self.frame.head(rows).to_numpy()]


def table_from_grid(grid: Grid, heading: Heading, notes: Sequence[str] = (), problems: Sequence[Problem] = ()) -> RawTable:
    """Cut head, blank rows, totals and trailing remarks off a grid; what is left out is told in the notes."""
    frame = grid.frame
    sample = grid.sample(heading.top + heading.levels)
    levels = sample[heading.top :]
    body = frame.iloc[heading.top + heading.levels :]
    filled = _filled(body)
    told, more = list(notes), list(problems)
    above = [row for row in range(heading.top) if any(cell.strip() for cell in sample[row])]
    if above:
        told.append(f"表头上面的{rows_named([int(frame.index[row]) for row in above])}不是数据，已跳过")
    if heading.levels > 1:
        told.append(f"表头有 {heading.levels} 层，列名用“/”连起来")
    if not heading.levels:
        more.append(_headless(grid, frame))
    names = names_of(levels, frame.shape[1], grid.first_column)
    keep = [column for column, name in enumerate(names) if name or filled[:, column].any()]
    names = [names[column] or column_without_name(grid.first_column + column) for column in keep]
    out = _left_out(body, filled, told)
    cells = body[filled.any(axis=1) & ~out].iloc[:, keep]
    apart = {*frame.index[: heading.top + heading.levels], *body.index[out]}
    more.extend(_problems(grid, dict(zip(keep, names, strict=True)), apart))
    cells.columns = pd.Index(names, dtype="str")
    title = " ".join(cell.strip() for row in above for cell in sample[row] if cell.strip())
    return RawTable(name=grid.name, cells=cells, title=title[:LONGEST_TITLE], notes=tuple(told), problems=tuple(more))


def rows_named(numbers: Sequence[int]) -> str:
    """Write row numbers for a note, long lists in short: `第 3、4 行`, `第 3、4、5、6、7 等 12 行`."""
    shown = "、".join(str(number) for number in numbers[:MOST_NUMBERS_SHOWN])
    return f"第 {shown} 行" if len(numbers) <= MOST_NUMBERS_SHOWN else f"第 {shown} 等 {len(numbers)} 行"


def _filled(frame: pd.DataFrame) -> NDArray[np.bool_]:
    if not len(frame) or not frame.shape[1]:
        return np.zeros(frame.shape, bool)
    return np.column_stack([frame[column].str.strip().ne("").to_numpy(bool) for column in frame.columns])


def _numbers(frame: pd.DataFrame, chosen: NDArray[np.bool_]) -> list[int]:
    return [int(number) for number in frame.index[chosen]]


def _problems(grid: Grid, names: Mapping[int, str], apart: Collection[int]) -> Iterator[Problem]:
    """Name the columns of flaws; those in rows that are no data are of no concern."""
    for flaw in sorted(grid.flaws, key=lambda flaw: (flaw.row, flaw.column)):
        if flaw.row + 1 not in apart:
            column = names.get(flaw.column - grid.first_column) or column_without_name(flaw.column)
            yield Problem(grid.file, flaw.row + 1, column, flaw.value, flaw.reason, flaw.remedy)


def _headless(grid: Grid, frame: pd.DataFrame) -> Problem:
    row = int(frame.index[0]) if len(frame) else 1
    value = str(next((cell for cell in frame.iloc[0] if cell.strip()), "")) if len(frame) else ""
    return Problem(grid.file, row, "", value, "没有找到表头，第一行看起来已经是数据", "在第一行上面加一行列名")


def _left_out(body: pd.DataFrame, filled: NDArray[np.bool_], notes: list[str]) -> NDArray[np.bool_]:
    """Mark totals rows, numbers of columns, and remarks below the last full row; say so in the notes."""
    out = np.zeros(len(body), np.bool_)
    for said, marked in rows_apart(body, filled).items():
        if marked.any():
            notes.append(f"{rows_named(_numbers(body, marked))}是{said}，没有当作数据")
        out |= marked
    return out
