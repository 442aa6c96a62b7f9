"""PowerPoint files whose text, tables and charts are PowerPoint's own and can be edited; only the map is a picture."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from data.export.texts import columns_of, visible

FONT = "Microsoft YaHei"
"""What offices have; another Chinese font takes its place where it is missing."""
SLIDE_HEIGHT_IN = 7.5
_EMU = 914400
_POINTS = 72
_LEADING = 1.35
_SIZES = (24, 22, 20, 18, 16, 14, 12, 11, 10)
_ROW_IN = 0.32

Box = tuple[float, float, float, float]
"""Left, top, width, height, inches."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide to be made."""

    title: str
    """Large."""
    text: str = ""
    """Paragraphs."""
    picture: bytes = b""
    """PNG of the map, in the ratio of `picture_box`."""
    columns: tuple[str, ...] = ()
    """Headings of the table, or name and number of the chart."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of the table."""
    values: tuple[float, ...] = ()
    """With them it is a chart."""
    heading: str = ""
    """Above table or chart."""
    source: str = ""
    """Under them: where it comes from, of which day it is."""
    notes: str = ""
    """For the presenter."""
    left_out: int = 0
    """Rows that there was no room for before; those that the slide has no room for are added and told."""


@dataclass(frozen=True, slots=True)
class Deck:
    """How all slides look."""

    title: str
    """Of the file."""
    foot: str
    """On every slide: mark, credit, data version and fingerprint."""
    ratio: float
    """Width by height."""
    colours: Mapping[str, str]
    """`panel`, `panel-text`, `panel-muted` and `accent`, as `#rrggbb`."""


def picture_box(ratio: float) -> Box:
    """Return where the map stands on a slide."""
    return 0.0, 0.0, SLIDE_HEIGHT_IN * ratio * 0.56, SLIDE_HEIGHT_IN - 0.45


def deck_from_slides(slides: Sequence[Slide], deck: Deck) -> bytes:
    """Make a PPTX file; no cell, note or title is a link or a formula, whatever the text."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(int(SLIDE_HEIGHT_IN * deck.ratio * _EMU)), Emu(int(SLIDE_HEIGHT_IN * _EMU))
    file.core_properties.title, file.core_properties.author = visible(deck.title), ""
    for one in slides:
        _add(file, one, deck)
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def _add(file: Any, one: Slide, deck: Deck) -> None:
    page = file.slides.add_slide(file.slide_layouts[6])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = _rgb(deck.colours["panel"])
    wide, left = SLIDE_HEIGHT_IN * deck.ratio, picture_box(deck.ratio)[2] + 0.3
    if one.picture:
        page.shapes.add_picture(io.BytesIO(one.picture), *map(_inch, picture_box(deck.ratio)))
    room = wide - left - 0.35
    _write(page, one.title, (left, 0.35, room, 1.05), deck, look="panel-text bold", most=30)
    titled, size = fitted(one.title, room - 0.2, 1.05, 30)
    down = 0.6 + len(titled) * size * _LEADING / _POINTS
    left_out = one.left_out
    if one.text:
        lines, size = fitted(one.text, room - 0.2, 2.3, 18)
        height = len(lines) * size * _LEADING / _POINTS + 0.12
        _write(page, one.text, (left, down, room, height), deck, look="panel-text", most=size)
        down += height + 0.15
    if one.rows:
        _write(page, one.heading, (left, down, room, 0.34), deck, look="panel-muted bold", most=14)
        box = (left, down + 0.36, room, SLIDE_HEIGHT_IN - 0.95 - down - 0.36)
        if one.values:
            _chart(page, one, box, deck)
        else:
            left_out += len(one.rows) - _table(page, one, box, deck)
    if one.source:
        told = f"另有 {left_out} 行未列。" if left_out else ""
        _write(page, f"{told}{one.source}", (left, SLIDE_HEIGHT_IN - 0.92, room, 0.4), deck, look="panel-muted", most=10)
    _write(page, deck.foot, (0.2, SLIDE_HEIGHT_IN - 0.42, wide - 0.4, 0.36), deck, look="panel-muted", most=11)
    if one.notes:
        page.notes_slide.notes_text_frame.text = visible(one.notes)


def fitted(text: str, width: float, height: float, most: float) -> tuple[list[str], float]:
    """Return the lines of a text and the largest size, points, in which they fit a room in inches; else those of the smallest."""
    for size in [one for one in _SIZES if one <= most] or [_SIZES[-1]]:
        lines = [line for part in text.split("\n") for line in _lines(part, width * _POINTS / size * 2 * 0.97)]
        if len(lines) * size * _LEADING <= height * _POINTS:
            break
    return lines, size


def _lines(text: str, columns: float) -> list[str]:
    lines, line = [], ""
    for one in text:
        if columns_of(line + one) > columns and line:
            lines.append(line)
            line = ""
        line += one
    return [*lines, line]


def _write(page: Any, text: str, box: Box, deck: Deck, *, look: str, most: float) -> None:
    shown = visible(text)
    _, size = fitted(shown, box[2] - 0.2, box[3], most)
    frame = page.shapes.add_textbox(*map(_inch, box)).text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_top = frame.margin_bottom = Emu(0)
    for number, part in enumerate(shown.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _set(paragraph.add_run(), part, size, deck.colours[look.split(maxsplit=1)[0]], bold="bold" in look)


def _set(run: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = _rgb(colour)
    latin = run.font._element.get_or_add_latin()  # noqa: SLF001 - python-pptx has no name for the Chinese font
    latin.addnext(latin.makeelement(qn("a:ea"), {"typeface": FONT}))


def _table(page: Any, one: Slide, box: Box, deck: Deck) -> int:
    """Draw as many rows as there is room for and return how many."""
    rows = one.rows[: max(int(box[3] / _ROW_IN) - 1, 1)]
    widths = _widths(one.columns, rows, box[2])
    lines = [max(len(fitted(cell, width - 0.2, 0, 10)[0]) for cell, width in zip(row, widths, strict=True)) for row in rows]
    kept, used = 0, _ROW_IN
    for count in lines:
        used += max(_ROW_IN, count * 10 * _LEADING / _POINTS + 0.1)
        if used > box[3] and kept:
            break
        kept += 1
    rows = rows[:kept]
    shape = page.shapes.add_table(len(rows) + 1, len(one.columns), *map(_inch, (box[0], box[1], box[2], _ROW_IN * (len(rows) + 1))))
    shape.table.first_row = True
    for column, width in enumerate(widths):
        shape.table.columns[column].width = Emu(_inch(width))
    for line, cells in enumerate((one.columns, *rows)):
        for column, text in enumerate(cells):
            cell = shape.table.cell(line, column)
            cell.margin_top = cell.margin_bottom = Emu(_inch(0.03))
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(deck.colours["panel-raised" if line == 0 else "panel"])
            _set(cell.text_frame.paragraphs[0].add_run(), visible(text), 10, deck.colours["panel-text"], bold=line == 0)
    return len(rows)


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]], room: float) -> list[float]:
    longest = [min(max(columns_of(cell) for cell in cells), 40) + 3 for cells in zip(columns, *rows, strict=True)]
    return [room * one / sum(longest) for one in longest]


def _chart(page: Any, one: Slide, box: Box, deck: Deck) -> None:
    data = CategoryChartData()
    data.categories = [visible(row[0]) for row in one.rows]
    data.add_series(visible(one.columns[-1]), one.values)
    height = min(box[3], 0.4 + 0.42 * len(one.rows))
    chart = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(_inch, (box[0], box[1], box[2], height)), data).chart
    chart.has_legend = chart.has_title = False
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = _rgb(deck.colours["accent"])
    chart.font.size, chart.font.name = Pt(11), FONT
    chart.font.color.rgb = _rgb(deck.colours["panel-text"])


def _rgb(colour: str) -> RGBColor:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return RGBColor(red, green, blue)


_inch: Callable[[float], int] = lambda length: int(length * _EMU)  # noqa: E731 - a unit, not a function of its own
