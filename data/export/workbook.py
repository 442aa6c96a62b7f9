"""Tidy Excel files: title, facts, frozen heading, numbers as numbers, everything else as text that Excel never obeys.

Above the heading stand the title and one line a fact, each in the first cell alone, so that our own import takes them for what they are.
"""

import io
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from numbers import Real
from typing import Any

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.export.texts import OBEYED, columns_of, visible

MOST_ROWS = 1_048_576
"""Lines that a sheet can have; longer tables go on in a further sheet."""
LONGEST_TEXT = 32_767
"""Characters that a cell can have; what is longer ends with how much was left out."""
LONGEST_NAME = 31
LONG_TEXT = 255
"""Characters beyond which some Excel shows `####` in a cell of format text."""
NARROWEST, WIDEST, SAMPLE = 6, 46, 200
"""Widths in characters, and rows that are looked at for them."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]|[\x00-\x1f]")
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WHOLE, _ANY_NUMBER = "0", "General"


@dataclass(frozen=True, eq=False, kw_only=True)
class SheetSpec:
    """One sheet to be made."""

    name: str
    """On the tab; cleaned and told apart where needed."""
    title: str
    """First line."""
    frame: pd.DataFrame
    """Headings as they are to be read. Numbers become numbers, NaN and None empty cells, all else text: keep codes as text."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Column -> unit, written behind the heading in brackets."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """Column -> Excel's number format, like `0.0%`; by default whole numbers plain, others as they are."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Lines under the title of this sheet; they win over those of the workbook."""


def workbook_from_sheets(sheets: Sequence[SheetSpec], *, facts: Mapping[str, str]) -> bytes:
    """Make an XLSX file; `facts` (截至日期, 来源, 口径, …) stand under the title of every sheet, empty ones are left out.

    Text keeps its characters, but control characters show as replacement characters. No cell is a formula or a link, whatever the
    text. ValueError without a sheet.
    """
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    target, taken = io.BytesIO(), set[str]()
    with Workbook(target, _OPTIONS) as book:
        styles = _Styles(book)
        for sheet in sheets:
            rows = _rows_of(sheet, styles)
            above = [sheet.title, *(f"{name}：{said}" for name, said in {**facts, **sheet.facts}.items() if said)]
            room, left = MOST_ROWS - len(above) - 1, len(sheet.frame)
            while True:
                _write(book.add_worksheet(_name(sheet.name, taken)), sheet, above, islice(rows, room), styles)
                left -= room
                if left <= 0:
                    break
    return target.getvalue()


class _Styles:
    """The few looks of a cell."""

    def __init__(self, book: Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.fact = book.add_format({"font_color": "#5b6771"})
        self.head = book.add_format({"bold": True, "bg_color": "#e8eef5", "bottom": 1, "valign": "vcenter", "num_format": "@"})
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})
        self.long = book.add_format({"quote_prefix": True})
        self._book, self._numbers = book, dict[str, Format]()

    def number(self, shape: str) -> Format:
        """Return the look of a number."""
        if shape not in self._numbers:
            self._numbers[shape] = self._book.add_format({"num_format": shape})
        return self._numbers[shape]

    def of_text(self, text: str) -> Format:
        """Return a look in which Excel does not obey the text even after it has been edited."""
        if len(text) > LONG_TEXT:
            return self.long
        return self.quoted if text.startswith(OBEYED) else self.text


Cell = tuple[bool, Any, Format]
"""Whether it is a number, the number or text, and its look."""


def _write(page: Worksheet, sheet: SheetSpec, above: Sequence[str], rows: Iterator[tuple[Cell | None, ...]], styles: _Styles) -> None:
    head = len(above)
    headings = _headings(sheet)
    for place, width in enumerate(_widths(sheet, headings)):
        page.set_column(place, place, width)
    for line, text in enumerate(above):
        page.write_string(line, 0, _fitting(text), styles.fact if line else styles.title)
    for place, heading in enumerate(headings):
        page.write_string(head, place, _fitting(heading), styles.head)
    line = head
    for line, cells in enumerate(rows, head + 1):
        for place, cell in enumerate(cells):
            if cell:
                (page.write_number if cell[0] else page.write_string)(line, place, cell[1], cell[2])
    page.freeze_panes(head + 1, 0)
    if headings:
        page.autofilter(head, 0, max(line, head), len(headings) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
    page.repeat_rows(head)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _headings(sheet: SheetSpec) -> list[str]:
    units = sheet.units
    return [f"{column}（{units[column]}）" if units.get(column) else str(column) for column in sheet.frame.columns]


def _rows_of(sheet: SheetSpec, styles: _Styles) -> Iterator[tuple[Cell | None, ...]]:
    """Yield the lines of a frame; what a cell is depends on its value alone."""
    frame = sheet.frame
    makers = [_cell_maker(sheet.formats.get(str(column), ""), styles) for column in frame.columns]
    columns = (map(make, frame.iloc[:, place].tolist()) for place, make in enumerate(makers))
    return zip(*columns, strict=True) if makers else iter(())


def _cell_maker(shape: str, styles: _Styles) -> Callable[[Any], Cell | None]:
    whole, broken = styles.number(shape or _WHOLE), styles.number(shape or _ANY_NUMBER)

    def cell(value: Any) -> Cell | None:
        """Write a value down as a number or text with its style; None for nothing to write."""
        if isinstance(value, str):
            text = _fitting(value)
            return (False, text, styles.of_text(text)) if text else None
        if isinstance(value, bool):
            return (False, "是" if value else "否", styles.text)
        if isinstance(value, Real):
            return (True, value, whole if float(value).is_integer() else broken) if math.isfinite(value) else None
        return None if value is None or value is pd.NA or value is pd.NaT else cell(str(value))

    return cell


def _fitting(text: str) -> str:
    shown = visible(text)
    if len(shown.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return shown
    kept = shown.encode("utf-16-le")[: (LONGEST_TEXT - 40) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…（余下 {len(shown) - len(kept)} 字未写出）"


def _widths(sheet: SheetSpec, headings: Sequence[str]) -> list[int]:
    def width(place: int, heading: str) -> int:
        """Measure a column, characters: its heading and the first lines of its first cells."""
        shown = sheet.frame.iloc[:SAMPLE, place].tolist()
        return max([columns_of(heading) + 3, *(columns_of(str(value).split("\n", 1)[0]) + 1 for value in shown)])

    return [min(max(width(place, heading), NARROWEST), WIDEST) for place, heading in enumerate(headings)]


def _name(wanted: str, taken: set[str]) -> str:
    """Return a name that a tab can have and that no other tab has, upper and lower case being the same."""
    clean = _NOT_IN_NAMES.sub(" ", visible(wanted)).strip().strip("'").strip() or "表"
    clean = f"{clean}表" if clean.lower() == "history" else clean
    name, number = clean[:LONGEST_NAME], 1
    while name.lower() in taken:
        number += 1
        ending = f" ({number})"
        name = clean[: LONGEST_NAME - len(ending)] + ending
    taken.add(name.lower())
    return name
