"""Where a table's head is among its first rows, and what its columns are called: titles above, two levels, no head at all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.readers.letters import letters_from_column

LOOKED_AT = 40
"""Rows among which the head is looked for."""
MOST_LEVELS = 3
STEMS = "甲乙丙丁戊己庚辛壬癸"
"""What forms write under columns of words."""
FEW = 3
"""Up to so many rows the fullest counts as usual."""
ENOUGH = 0.6
"""Share of the usual number of filled cells from which a row counts as a head."""

_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_REMARK = re.compile(r"[：:]")
_BETWEEN = re.compile("(?<=[\u3001-\u9fff\uff00-\uffef])\\s+(?=[\u3001-\u9fff\uff00-\uffef])")
"""Blanks between two Chinese characters; where a line ends among them a word goes on."""
_SPACE = re.compile(r"\s+")

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """Places of the head among the rows looked at."""

    top: int
    """First row of the head."""
    levels: int
    """Rows of the head; 0 when the table starts with its data."""


def heading_of(rows: Sequence[Row], wide: Iterable[tuple[int, int]] = ()) -> Heading:
    """Find the head; `wide` names (row, column) where a cell merged over several columns starts."""
    usual = _usual(rows)
    merged = set(wide)
    for top, row in enumerate(rows):
        filled = _filled(row)
        if not filled:
            continue
        below = rows[top + 1] if top + 1 < len(rows) else ()
        if _has_numbers(row) and filled >= ENOUGH * usual:
            return Heading(top, 0)
        if _two_levels(row, below) or (filled > 1 and not _is_remark(row) and _grouped(top, row, below, merged)):
            return Heading(top, _levels(rows, top))
        if filled >= ENOUGH * usual and not (_is_remark(row) and filled < usual):
            return Heading(top, 1)
    return Heading(0, 0)


def names_of(levels: Sequence[Row], width: int, first_column: int = 0) -> list[str]:
    """Return a unique name for each column, '' where the head has none; levels are joined by '/'."""
    spread = _spread(levels, width)
    names: list[str] = []
    for column in range(width):
        parts = [_SPACE.sub(" ", _BETWEEN.sub(_mended, row[column])).strip() for row in spread]
        name = "/".join(part for place, part in enumerate(parts) if part and part not in parts[:place])
        while name and name in names:
            name += f"（{letters_from_column(first_column + column)}列）"
        names.append(name)
    return names


def _mended(blanks: re.Match[str]) -> str:
    return "" if {"\r", "\n"} & set(blanks[0]) else blanks[0]


def column_without_name(column: int) -> str:
    """Name a column whose head is empty by its letter; columns count from 0."""
    return f"{letters_from_column(column)}列"


def is_number(text: str) -> bool:
    """Say whether a cell is written as a number."""
    return bool(_NUMBER.fullmatch(text.strip()))


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _usual(rows: Sequence[Row]) -> int:
    """Return how many cells a full row usually has: the upper quartile, so that neither titles nor one torn row decide."""
    counts = sorted(filter(None, map(_filled, rows)))
    return counts[max(3 * len(counts) // 4, min(len(counts), FEW) - 1)] if counts else 0


def counts_columns(row: Row) -> bool:
    """Say whether a row only numbers columns, as forms do: 1, 2, 3 … with or without 甲, 乙 before."""
    cells = [cell.strip() for cell in row if cell.strip()]
    words = sum(1 for cell in cells if cell in STEMS)
    enough = len(cells) >= FEW and (words != 1 or len(cells) > FEW)
    return enough and cells == [*STEMS[:words], *map(str, range(1, len(cells) - words + 1))]


def _has_numbers(row: Row) -> bool:
    """Say whether a row has numbers other than years; months and quarters as 1, 2, 3 … are names too."""
    numbers = [cell.strip() for cell in row if is_number(cell) and not _YEAR.fullmatch(cell.strip())]
    in_turn = len(numbers) > FEW and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return bool(numbers) and not in_turn


def _is_remark(row: Row) -> bool:
    return any(_REMARK.search(cell) for cell in row)


def _runs(row: Row, width: int) -> list[range]:
    """Return each filled cell with the empty ones to its right."""
    starts = [column for column, cell in enumerate(row[:width]) if cell.strip()]
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], width], strict=True)]


def _two_levels(row: Row, below: Row) -> bool:
    """Say whether `below` names the parts of groups in `row`: filled under every group, empty under some column that stands alone."""
    if not _filled(row) or not _filled(below) or _has_numbers(below) or not row[0].strip():
        return False
    filled = [bool(cell.strip()) for cell in below]
    width = 1 + max(column for column in range(len(row)) if row[column].strip() or (column < len(filled) and filled[column]))
    runs = _runs(row, min(width, len(filled)))
    groups = [run for run in runs if len(run) > 1 and any(filled[column] for column in run)]
    alone = [run for run in runs if not any(filled[column] for column in run)]
    return bool(groups and alone) and all(all(filled[column] for column in run) for run in groups) and all(len(run) == 1 for run in alone)


def _grouped(top: int, row: Row, below: Row, merged: set[tuple[int, int]]) -> bool:
    starts = [column for column, cell in enumerate(row) if cell.strip() and (top, column) in merged]
    return bool(starts and _filled(below) > _filled(row)) and not _has_numbers(below)


def _levels(rows: Sequence[Row], top: int) -> int:
    levels = 2
    while levels < MOST_LEVELS and top + levels < len(rows) and _two_levels(rows[top + levels - 1], rows[top + levels]):
        levels += 1
    return levels


def _spread(levels: Sequence[Row], width: int) -> list[list[str]]:
    """Give a group's name to every column that the level below names, never across the name of a level above."""
    padded = [[*row, *[""] * (width - len(row))][:width] for row in levels]
    for place, row in enumerate(padded[:-1]):
        for column in range(1, width):
            same = not place or padded[place - 1][column] == padded[place - 1][column - 1]
            if not row[column].strip() and padded[place + 1][column].strip() and same:
                row[column] = row[column - 1]
    return padded
