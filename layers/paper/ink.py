"""The pen: paths and text on pages, in millimetres from the top left corner; the only module that knows how a PDF is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

import pylopdf_fonts_zh_cn
from fpdf import FPDF, TextMode
from fpdf.drawing import BoundingBox, ClippingPath, GraphicsContext, GraphicsStyle, PaintedPath, Renderable
from fpdf.drawing_primitives import Point
from fpdf.enums import IntersectionRule

MM_IN_INCH = 25.4
POINTS_IN_MM = 72 / MM_IN_INCH
BASELINE = 0.37
"""How far below the middle of a line its baseline lies, in sizes."""
Spot = tuple[float, float]
"""From the left, from the top."""
_FONT = "sans"
_BOLD = 0.035
"""Stroke that makes the one weight of the font bold, in sizes."""
_PATH_HERE, _CLIP_HERE = "<path>", "<clip>"
_Kind = TypeVar("_Kind", bound=PaintedPath)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a path is painted; lengths in millimetres."""

    fill: str = ""
    """`#rrggbb`, '' for none."""
    fill_opacity: float = 1.0
    """0 to 1."""
    line: str = ""
    """Colour of the line, '' for none."""
    line_opacity: float = 1.0
    """0 to 1."""
    width: float = 0.2
    """Of the line."""
    dash: tuple[float, ...] = ()
    """Lengths of dash and gap."""
    round: bool = True
    """Whether the line ends round."""


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set; lengths in millimetres."""

    size: float
    """Height of a Chinese character."""
    colour: str = "#000000"
    """`#rrggbb`."""
    bold: bool = False
    """Whether it is drawn heavier."""
    gap: float = 0.0
    """Space between characters."""
    halo: str = ""
    """Colour of a rim that keeps it apart from the ground, '' for none."""
    halo_width: float = 0.0
    """Of both sides together."""


class _Trace(NamedTuple):
    """A whole path, already written as PDF operators in page millimetres; one item instead of one for each corner."""

    text: str

    @property
    def end_point(self) -> Point:
        """Return where it ends, which nobody asks: each path stands alone."""
        return Point(0, 0)

    def bounding_box(self, start: Point) -> tuple[BoundingBox, Point]:
        """Return nothing: no gradient or pattern is fitted to it."""
        return BoundingBox.empty(), start

    def render(self, _registry: Any, _style: GraphicsStyle, _last: Renderable, start: Point) -> tuple[str, Renderable, Point]:
        """Return the operators as they are."""
        return self.text, self, start

    def render_debug(self, *given: Any) -> tuple[str, Renderable, Point]:
        """Return the operators as they are."""
        return self.render(*given[:4])


class _Painted(NamedTuple):
    """A path with its stroke; what the writer makes of a stroke is asked once and kept, since it takes longer than the path itself."""

    trace: str
    stroke: Stroke
    within: str
    known: dict[tuple[Stroke, bool], str]

    @property
    def end_point(self) -> Point:
        """Return where it ends, which nobody asks: each path stands alone."""
        return Point(0, 0)

    def bounding_box(self, start: Point) -> tuple[BoundingBox, Point]:
        """Return nothing: no gradient or pattern is fitted to it."""
        return BoundingBox.empty(), start

    def render(self, registry: Any, style: GraphicsStyle, last: Renderable, start: Point) -> tuple[str, Renderable, Point]:
        """Return the operators that paint it."""
        key = (self.stroke, bool(self.within))
        if key not in self.known:
            self.known[key], _, _ = _styled(self.stroke, clip=bool(self.within)).render(registry, style, last, start)
        return self.known[key].replace(_CLIP_HERE, self.within).replace(_PATH_HERE, self.trace), self, start

    def render_debug(self, *given: Any) -> tuple[str, Renderable, Point]:
        """Return the operators that paint it."""
        return self.render(*given[:4])


class Ink:
    """Pages of one size on which paths and text are drawn, later ones above earlier ones."""

    def __init__(self, width_mm: float, height_mm: float, *, title: str = "") -> None:
        """Start the first page."""
        self.width_mm, self.height_mm = width_mm, height_mm
        self._pdf = FPDF(unit="mm", format=(width_mm, height_mm))
        self._pdf.set_margin(0)
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_creation_date(datetime(2000, 1, 1, tzinfo=UTC))  # the same content is the same file
        self._pdf.set_lang("zh-CN")
        self._pdf.set_title(title)
        self._pdf.add_font(_FONT, "", pylopdf_fonts_zh_cn.sans_path())
        font: Any = self._pdf.fonts[_FONT]
        font.ttfont.recalcBBoxes = False  # the boxes of the whole font are right for a part of it, and cost nothing
        self._widths: Any = font.cw
        self._known: dict[tuple[Stroke, bool], str] = {}
        self._paths: list[_Painted | GraphicsContext] = []
        self._group: GraphicsContext | None = None
        self.page()

    def page(self) -> None:
        """Go on to a fresh page."""
        self._flush()
        self._pdf.add_page()
        self._pdf.set_font(_FONT, size=10)

    def path(self, trace: str, stroke: Stroke, *, within: str = "") -> None:
        """Paint a path made by `traces`; only inside the path `within` when it is given."""
        if not trace:
            return
        path = _Painted(trace, stroke, within, self._known)
        if self._group is None:
            self._paths.append(path)
        else:
            self._group.add_item(path, clone=False)

    @contextmanager
    def clipped(self, trace: str) -> Iterator[None]:
        """Keep all paths inside one; text is to wait until the end."""
        self._group = GraphicsContext()
        self._group.clipping_path = _painted(trace, ClippingPath)
        yield
        self._paths.append(self._group)
        self._group = None

    def text(self, words: str, at: Spot, face: Type, *, align: str = "left", turn: float = 0.0) -> None:
        """Write one line whose middle lies at the height of a spot; `align` says what of it is there, `turn` is clockwise degrees."""
        if not words:
            return
        self._flush()
        x, y = at
        width = self.width(words, face)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        base = y + BASELINE * face.size
        if not turn:
            self._write(words, left, base, face)
            return
        with self._pdf.rotation(-turn, x, y):
            self._write(words, left, base, face)

    def width(self, words: str, face: Type) -> float:
        """Return the length of a line, millimetres."""
        return float(sum(self._widths[ord(one)] for one in words)) / 1000 * face.size + face.gap * max(len(words) - 1, 0)

    def to_pdf(self) -> bytes:
        """Return the pages as PDF; the used characters of the font are embedded."""
        self._flush()
        return bytes(self._pdf.output())

    def _write(self, words: str, left: float, base: float, face: Type) -> None:
        pdf = self._pdf
        spacing = face.gap * POINTS_IN_MM
        size = {"font_size_pt": face.size * POINTS_IN_MM, "font_family": _FONT, "char_spacing": spacing, "stroke_join_style": "round"}
        if face.halo:
            with pdf.local_context(
                **size, text_mode=TextMode.STROKE, draw_color=face.halo, line_width=face.halo_width, stroke_opacity=0.85
            ):
                self._set(words, left, base, face)
        mode: dict[str, Any] = {"text_mode": TextMode.FILL}
        if face.bold:
            mode = {"text_mode": TextMode.FILL_STROKE, "draw_color": face.colour, "line_width": _BOLD * face.size}
        with pdf.local_context(**size, **mode, text_color=face.colour):
            self._set(words, left, base, face)

    def _set(self, words: str, left: float, base: float, face: Type) -> None:
        """Write each character at its own place where they are spread, since the writer of lines knows no spacing."""
        if not face.gap:
            self._pdf.text(left, base, words)
            return
        plain = Type(face.size)
        for place, one in enumerate(words):
            self._pdf.text(left + self.width(words[:place], plain) + place * face.gap, base, one)

    def _flush(self) -> None:
        if not self._paths:
            return
        with self._pdf.drawing_context() as drawing:
            together = GraphicsContext()
            for path in self._paths:
                together.add_item(path, clone=False)
            drawing.add_item(together, clone=False)
        self._paths = []


def _painted(trace: str, kind: type[_Kind]) -> _Kind:
    path = kind()
    path.add_path_element(_Trace(trace), clone=False)
    return path


def _styled(stroke: Stroke, *, clip: bool) -> PaintedPath:
    """Return a path that stands for every one of a stroke: where its own trace and its clipping trace belong, marks stand."""
    path = _painted(_PATH_HERE, PaintedPath)
    style = path.style
    style.fill_color, style.stroke_color = stroke.fill or None, stroke.line or None
    style.fill_opacity, style.stroke_opacity = stroke.fill_opacity, stroke.line_opacity
    style.stroke_width = stroke.width
    style.stroke_dash_pattern = tuple(stroke.dash) or None
    style.stroke_cap_style = "round" if stroke.round else "butt"
    style.stroke_join_style = "round"
    style.intersection_rule = IntersectionRule.EVENODD
    if clip:
        path.clipping_path = _painted(_CLIP_HERE, ClippingPath)
    return path
