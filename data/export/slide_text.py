"""Text on slides: as large as its room allows, in a font that offices have, never a link."""

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from data.export.texts import columns_of, visible

FONT = "Microsoft YaHei"
"""What offices have; another Chinese font takes its place where it is missing."""
POINTS, LEADING, MARGIN_IN = 72, 1.35, 0.1
"""In an inch; height of a line in sizes; left and right of the text in its box."""
SIZES = (48, 44, 40, 36, 32, 28, 24, 22, 20, 18, 16, 14, 12, 11, 10)
_EMU = 914400

Box = tuple[float, float, float, float]
"""Left, top, width, height, inches."""
Colours = Mapping[str, str]
"""`panel`, `panel-raised`, `panel-text`, `panel-muted` and `accent`, as `#rrggbb`."""


def inch(length: float) -> int:
    """Return a length in the units of PowerPoint."""
    return int(length * _EMU)


def rgb(colour: str) -> RGBColor:
    """Return a colour given as `#rrggbb`."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return RGBColor(red, green, blue)


def height_of(lines: Sequence[str], size: float) -> float:
    """Return what lines of a size take, inches."""
    return len(lines) * size * LEADING / POINTS


def fitted(text: str, width: float, height: float, most: float) -> tuple[list[str], float]:
    """Return the lines of a text and the largest size, points, in which they fit a room in inches; else those of the smallest."""
    for size in [one for one in SIZES if one <= most] or [SIZES[-1]]:
        lines = wrapped(text, width, size)
        if height_of(lines, size) <= height:
            break
    return lines, size


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Return the lines of a text of a size in a width of so many inches."""
    return [line for part in text.split("\n") for line in _lines(part, width * POINTS / size * 2 * 0.97)]


def write(page: Any, text: str, box: Box, colours: Colours, *, look: str, most: float) -> None:
    """Write text into a box of a slide; `look` is a colour's name and perhaps `bold`."""
    shown = visible(text)
    _, size = fitted(shown, box[2] - 2 * MARGIN_IN, box[3], most)
    frame = page.shapes.add_textbox(*map(inch, box)).text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_top = frame.margin_bottom = Emu(0)
    for number, part in enumerate(shown.split("\n")):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        set_run(paragraph.add_run(), part, size, colours[look.split(maxsplit=1)[0]], bold="bold" in look)


def set_run(run: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    """Set a piece of text."""
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = rgb(colour)
    latin = run.font._element.get_or_add_latin()  # noqa: SLF001 - python-pptx has no name for the Chinese font
    latin.addnext(latin.makeelement(qn("a:ea"), {"typeface": FONT}))


def _lines(text: str, columns: float) -> list[str]:
    lines, line = [], ""
    for one in text:
        if columns_of(line + one) > columns and line:
            lines.append(line)
            line = ""
        line += one
    return [*lines, line]
