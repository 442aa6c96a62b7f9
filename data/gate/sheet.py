"""A sheet's XML before the library sees it: how far its cells really reach, what is hidden, which cells hold no value.

The quick look may count too much, never too little; only what it finds too large is counted exactly.
"""

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat
from xml.sax.saxutils import unescape

from data.readers.letters import column_from_letters
from data.readers.limits import MOST_BOX_CELLS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from data.readers.refusal import RefusedFileError
from data.readers.tables import Flaw
from data.readers.workbook import SheetFacts

MOST_MERGED = 100_000
"""Merged ranges of one sheet."""
QUICK_ROWS = 100_000
"""Rows with fewer digits are not looked at one by one."""

_FAR = re.compile(rb'r="\s*(?:([A-Za-z]{2,3})(\d{1,7})|[A-Za-z]?(\d{6,7}))')
_UNUSUAL = re.compile(rb'r(?:\s+=|=[^"])|\sr="\s*(?:[A-Za-z]{4}|[A-Za-z]{0,3}\d{8})')
"""A place written as Excel, WPS and LibreOffice never do; then everything is counted exactly."""
_TAG = rb"[^<>]{0,300}"
"""Attributes of a tag. No pattern looks beyond the next bracket: what a hostile sheet repeats is not looked at again and again."""
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]{0,1000})>")
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
_FORMULA = rb"<(?:\w+:)?f\b(?:" + _TAG + rb"/>|" + _TAG + rb">([^<]*)</(?:\w+:)?f>)"
_UNCOMPUTED = re.compile(rb"<(?:\w+:)?c\b(" + _TAG + rb")>\s*" + _FORMULA + rb"\s*</(?:\w+:)?c>")
_ERROR = re.compile(rb"<(?:\w+:)?c\b(" + _TAG + rb"\bt=[\"']e[\"']" + _TAG + rb")>\s*(?:" + _FORMULA + rb")?\s*<(?:\w+:)?v>([^<]*)<")
_STYLED = re.compile(rb"<(?:\w+:)?c\b(" + _TAG + rb"\bs=[\"'](\d{1,9})[\"']" + _TAG + rb")>")
_PLACE = re.compile(rb"\br=[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_ROW_PLACE = re.compile(r"\d{1,7}")

_STRAY = "删掉表格右边和下边零散的格子，另存后再导入"
_UNCOMPUTED_WORDS = ("公式还没有算出结果", "用 Excel 打开这个文件，保存一次再导入")
_ERROR_WORDS = ("公式算出的是错误", "改正公式，或直接填写内容")


def check_reach(file: str, sheet: str, xml: bytes) -> int:
    """Return how many cells a sheet may have; RefusedFileError when they reach further than may be read."""
    if _UNUSUAL.search(xml):
        return _counted(file, sheet, xml)
    cells = xml.count(b"<c") + xml.count(b":c")
    far = _FAR.findall(xml)
    rows = max([QUICK_ROWS, *(int(row or other) for _, row, other in far)]) + xml.count(b"row")
    columns = max([26, *(column_from_letters(name.decode()) + 1 for name in {letters for letters, _, _ in far if letters})])
    if rows <= MOST_ROWS + QUICK_ROWS and columns <= MOST_COLUMNS and rows * columns <= MOST_BOX_CELLS and cells <= MOST_CELLS:
        return cells
    return _counted(file, sheet, xml)


def facts_of(xml: bytes, padded_styles: dict[int, int]) -> SheetFacts:
    """Return what is hidden, not computed or shown with leading zeros; `padded_styles` names styles and their digits."""
    rows = [row for row in _ROW.findall(xml) if _HIDDEN.search(row)] if b"hidden=" in xml else []
    hidden = [int(found[1]) - 1 for row in rows if (found := _ROW_NUMBER.search(row))]
    padded: dict[tuple[int, int], int] = {}
    if padded_styles:
        for attributes, style in _STYLED.findall(xml):
            if int(style) in padded_styles and (place := _place(attributes)):
                padded[place] = padded_styles[int(style)]
    return SheetFacts(tuple(hidden), tuple(_flaws(xml)), padded)


def _flaws(xml: bytes) -> Iterator[Flaw]:
    if b"<f" in xml or b":f" in xml:
        for attributes, formula in _UNCOMPUTED.findall(xml):
            if place := _place(attributes):
                yield Flaw(*place, f"={unescape(formula.decode('utf-8', 'replace'))[:60]}", *_UNCOMPUTED_WORDS)
    if b't="e"' in xml or b"t='e'" in xml:
        for attributes, _, error in _ERROR.findall(xml):
            if place := _place(attributes):
                yield Flaw(*place, error.decode("utf-8", "replace")[:20], *_ERROR_WORDS)


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = _PLACE.search(attributes)
    return (int(found[2]) - 1, column_from_letters(found[1].decode())) if found else None


def _counted(file: str, sheet: str, xml: bytes) -> int:
    """Count a sheet's filled cells and its box exactly, as a parser reads it."""
    reach = Reach()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reach.start, reach.end
    parser.CharacterDataHandler = _marker(reach)
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError:
        raise RefusedFileError(file, f"工作表“{sheet[:30]}”已损坏", remedy="用 Excel 打开，另存后再导入") from None
    _judged(file, sheet, reach)
    return reach.cells


def _marker(reach: "Reach") -> Callable[[str], None]:
    def mark(text: str) -> None:
        """Note that the cell that is open holds text."""
        reach.filled |= bool(text)

    return mark


def _judged(file: str, sheet: str, reach: "Reach") -> None:
    if reach.odd:
        found = f"工作表“{sheet[:30]}”里有格子的位置写成“{reach.odd[:12]}”"
        raise RefusedFileError(file, found, limit="位置是 A1 到 XFD1048576", remedy="用 Excel 打开，另存后再导入")
    rows, columns = reach.bottom - reach.top + 1, reach.right - reach.left + 1
    if reach.cells > MOST_CELLS:
        found, limit = f"工作表“{sheet[:30]}”有 {reach.cells} 个有内容的格子", f"最多 {MOST_CELLS // 10000} 万个"
        raise RefusedFileError(file, found, limit=limit, remedy="分成几个文件再导入")
    if reach.cells and (rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_BOX_CELLS):
        found = f"工作表“{sheet[:30]}”有内容的格子散在 {rows} 行、{columns} 列里"
        raise RefusedFileError(file, found, limit=f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列", remedy=_STRAY)


class Reach:
    """The box of cells that hold something, as a parser comes upon them."""

    def __init__(self) -> None:
        self.top, self.left, self.bottom, self.right = 1 << 30, 1 << 30, -1, -1
        self.cells = 0
        self.row, self.column = -1, -1
        self.filled = False
        self.odd = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note where a row or cell stands; without a place of its own it follows the one before."""
        name = tag.rpartition(" ")[2]
        if name == "row":
            stated = attributes.get("r", "").strip()
            self.odd = self.odd or ("" if _ROW_PLACE.fullmatch(stated) else stated)
            self.row, self.column = int(stated) - 1 if stated and not self.odd else self.row + 1, -1
        elif name == "c":
            stated = attributes.get("r", "").strip()
            place = _CELL.fullmatch(stated)
            self.odd = self.odd or ("" if place else stated)
            self.column += 1
            if place:
                self.row, self.column = int(place[2]) - 1, column_from_letters(place[1])
            self.filled = False

    def end(self, tag: str) -> None:
        """Count a cell that held text."""
        if tag.rpartition(" ")[2] == "c" and self.filled:
            self.cells += 1
            self.top, self.bottom = min(self.top, self.row), max(self.bottom, self.row)
            self.left, self.right = min(self.left, self.column), max(self.right, self.column)
