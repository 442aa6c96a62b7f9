"""PowerPoint files whose text, tables and charts are PowerPoint's own and can be edited; only the map is a picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Pt

from data.export.slide_table import add_table
from data.export.slide_text import FONT, MARGIN_IN, Box, Colours, fitted, height_of, inch, rgb, wrapped, write
from data.export.texts import visible

SLIDE_HEIGHT_IN = 7.5
SOURCE_IN = 6.53
"""Where the source stands, from the top."""
FEW = 6
"""Bars that leave room for larger type."""


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
    """Above table or chart; above the title of a cover."""
    source: str = ""
    """Under them: where it comes from, of which day it is."""
    notes: str = ""
    """For the presenter."""
    left_out: int = 0
    """Rows that there was no room for before; those that the slide has no room for are added and told."""
    cover: bool = False
    """Whether the title stands large in the middle."""


@dataclass(frozen=True, slots=True)
class Deck:
    """How all slides look."""

    title: str
    """Of the file."""
    foot: str
    """On every slide: mark, credit, data version and fingerprint."""
    ratio: float
    """Width by height."""
    colours: Colours
    """Of the style table."""


def picture_box(ratio: float) -> Box:
    """Return where the map stands on a slide."""
    return 0.0, 0.0, SLIDE_HEIGHT_IN * ratio * 0.56, SLIDE_HEIGHT_IN - 0.45


def deck_from_slides(slides: Sequence[Slide], deck: Deck) -> bytes:
    """Make a PPTX file; no cell, note or title is a link or a formula, whatever the text."""
    file = Presentation()
    file.slide_width, file.slide_height = Emu(inch(SLIDE_HEIGHT_IN * deck.ratio)), Emu(inch(SLIDE_HEIGHT_IN))
    file.core_properties.title, file.core_properties.author = visible(deck.title), ""
    for one in slides:
        _add(file, one, deck)
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def _add(file: Any, one: Slide, deck: Deck) -> None:
    page = file.slides.add_slide(file.slide_layouts[6])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = rgb(deck.colours["panel"])
    wide, left = SLIDE_HEIGHT_IN * deck.ratio, picture_box(deck.ratio)[2] + 0.3
    if one.picture:
        page.shapes.add_picture(io.BytesIO(one.picture), *map(inch, picture_box(deck.ratio)))
    (_cover if one.cover else _tell)(page, one, deck, (left, wide - left - 0.35))
    write(page, deck.foot, (0.2, SLIDE_HEIGHT_IN - 0.42, wide - 0.4, 0.36), deck.colours, look="panel-muted", most=11)
    if one.notes:
        page.notes_slide.notes_text_frame.text = visible(one.notes)


def _cover(page: Any, one: Slide, deck: Deck, room: tuple[float, float]) -> None:
    """Write a title in the middle, with a line above and the text below."""
    left, wide = room
    write(page, one.heading, (left, 2.0, wide, 0.5), deck.colours, look="accent bold", most=24)
    lines, size = fitted(one.title, wide - 2 * MARGIN_IN, 1.8, 40)
    write(page, one.title, (left, 2.55, wide, 1.8), deck.colours, look="panel-text bold", most=40)
    write(page, one.text, (left, 2.75 + height_of(lines, size), wide, 1.6), deck.colours, look="panel-text", most=20)
    if one.source:
        write(page, one.source, (left, SOURCE_IN, wide, 0.5), deck.colours, look="panel-muted", most=10)


def _tell(page: Any, one: Slide, deck: Deck, room: tuple[float, float]) -> None:
    """Write title, text, chart or table and source below each other."""
    left, wide = room
    title = _broken(one.title, wide - 2 * MARGIN_IN, 30)
    titled, size = fitted(title, wide - 2 * MARGIN_IN, 1.05, 30)
    write(page, title, (left, 0.35, wide, 1.05), deck.colours, look="panel-text bold", most=30)
    down, left_out = 0.6 + height_of(titled, size), one.left_out
    if one.text:
        lines, size = fitted(one.text, wide - 2 * MARGIN_IN, 2.3, 18)
        height = height_of(lines, size) + 0.12
        write(page, one.text, (left, down, wide, height), deck.colours, look="panel-text", most=size)
        down += height + 0.15
    if one.rows:
        write(page, one.heading, (left, down, wide, 0.34), deck.colours, look="panel-muted bold", most=14)
        box = (left, down + 0.38, wide, SOURCE_IN - 0.1 - down - 0.38)
        if one.values:
            _chart(page, one, box, deck)
        else:
            left_out += len(one.rows) - add_table(page, one.columns, one.rows, box, deck.colours)
    if one.source:
        told = f"另有 {left_out} 行未列。" if left_out else ""
        write(page, told + one.source, (left, SOURCE_IN, wide, 0.5), deck.colours, look="panel-muted", most=10)


def _broken(title: str, width: float, size: float) -> str:
    """Break a title that needs two lines behind its colon rather than in a word."""
    head, colon, tail = title.partition("：")
    return f"{head}{colon}\n{tail}" if tail and len(wrapped(title, width, size)) > 1 else title


def _chart(page: Any, one: Slide, box: Box, deck: Deck) -> None:
    data = CategoryChartData()
    data.categories = [visible(row[0]) for row in one.rows]
    data.add_series(visible(one.columns[-1]), one.values)
    height = min(box[3], 0.4 + 0.42 * len(one.rows))
    chart = page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *map(inch, (box[0], box[1], box[2], height)), data).chart
    chart.has_legend = chart.has_title = False
    chart.category_axis.reverse_order = True
    chart.category_axis.has_major_gridlines = chart.value_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 45, True
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = rgb(deck.colours["accent"])
    chart.font.size, chart.font.name = Pt(14 if len(one.rows) <= FEW else 11), FONT
    chart.font.color.rgb = rgb(deck.colours["panel-text"])
