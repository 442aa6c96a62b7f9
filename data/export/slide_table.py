"""A table on a slide: type as large as the rows allow, each row as high as its text, rows without room left to the caller."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Emu

from data.export.slide_text import MARGIN_IN, POINTS, Box, Colours, height_of, inch, rgb, set_run, wrapped
from data.export.texts import columns_of, visible

_SIZES = (14, 13, 12, 11, 10)
_PAD_IN, _WIDEST, _SPARE = 0.05, 40, 3
"""Above and below the text of a cell; characters beyond which a column grows no wider; those that it has to spare."""


def add_table(page: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], box: Box, colours: Colours) -> int:
    """Draw as many rows as there is room for and return how many."""
    shown = [[visible(cell) for cell in row] for row in (columns, *rows)]
    widths = _widths(shown, box[2])
    size, heights = _size(shown, widths, box[3])
    kept = _kept(heights, box[3])
    shape = page.shapes.add_table(kept, len(columns), *map(inch, (box[0], box[1], box[2], sum(heights[:kept]))))
    shape.table.first_row = True
    for column, width in enumerate(widths):
        shape.table.columns[column].width = Emu(inch(width))
    for line, cells in enumerate(shown[:kept]):
        shape.table.rows[line].height = Emu(inch(heights[line]))
        for column, text in enumerate(cells):
            _fill(shape.table.cell(line, column), text, size, colours, head=line == 0)
    return kept - 1


def _fill(cell: Any, text: str, size: float, colours: Colours, *, head: bool) -> None:
    cell.margin_top = cell.margin_bottom = Emu(inch(_PAD_IN * 0.6))
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(colours["panel-raised" if head else "panel"])
    set_run(cell.text_frame.paragraphs[0].add_run(), text, size, colours["panel-text"], bold=head)


def _size(shown: Sequence[Sequence[str]], widths: Sequence[float], room: float) -> tuple[float, list[float]]:
    """Return the largest size in which all rows fit, and the height of each; the smallest when none does."""
    for size in _SIZES:
        heights = [_height(cells, widths, size) for cells in shown]
        if sum(heights) <= room:
            break
    return size, heights


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = (wrapped(cell, width - 2 * MARGIN_IN, size) for cell, width in zip(cells, widths, strict=True))
    return 2 * _PAD_IN + max(height_of(one, size) for one in lines)


def _kept(heights: Sequence[float], room: float) -> int:
    """Return how many lines find room, the heading and one row at least."""
    kept, used = 0, 0.0
    for height in heights:
        used += height
        if used > room and kept > 1:
            break
        kept += 1
    return kept


def _widths(shown: Sequence[Sequence[str]], room: float) -> list[float]:
    longest = [min(max(map(columns_of, cells)), _WIDEST) + _SPARE for cells in zip(*shown, strict=True)]
    heads = [columns_of(cell) + _SPARE for cell in shown[0]]
    shares = [max(room * one / sum(longest), head / 2 * _SIZES[-1] / POINTS) for one, head in zip(longest, heads, strict=True)]
    return [room * one / sum(shares) for one in shares]
