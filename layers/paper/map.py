"""A scene on paper: ground, plan, symbols and names as on the screen, and what makes them a document."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.catalogue import Catalogue
from geo.points import Rows
from geo.scene import Scene
from layers.atlas import drawings
from layers.drawing import Drawing
from layers.paper.camera import Bounds, Camera
from layers.paper.canvas import PIXEL_MM, Canvas
from layers.paper.ground import paint_ground
from layers.paper.groups import Group, Sizes, groups_on
from layers.paper.ink import Ink
from layers.paper.legend import WIDTH_PX, Section, height_of, paint_legend, sections
from layers.paper.margin import credit_lines, paint_credits, paint_north_arrow, paint_scale_bar
from layers.paper.names import Name, names_of, paint_names
from layers.paper.placing import Box
from layers.paper.seating import ARROW_PX, EDGE_PX, FOOT_PX, Sight, Window, seated
from layers.paper.symbols import marks_of, paint_groups, paint_ring
from layers.style import tokens

BoxMm = tuple[float, float, float, float]
"""Left, top, width, height, millimetres."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What a map carries besides itself."""

    bounds: Bounds | None = None
    """Ground to show, degrees (west, south, east, north); None goes by the scene's camera, else shows the whole district."""
    legend: bool = True
    """Whether the legend is drawn."""
    credit: bool = True
    """Whether the lines below are written; a picture that leaves the house keeps them."""
    approval: str = ""
    """The configured 审图号; without one the picture says that it is internal."""
    pixel_mm: float = PIXEL_MM
    """Millimetres of one pixel of the screen: smaller makes finer lines and smaller type."""


PLAIN = Extras()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, for whoever counts."""

    camera: Camera
    """Where the map looks."""
    shown: int
    """Entities of the scene that have a point, as the screen's legend counts them."""
    groups: tuple[Group, ...]
    """What stands for them."""
    sections: tuple[Section, ...]
    """The legend's entries."""
    names: tuple[tuple[str, Box], ...]
    """Names and where they stand, pixels of the window."""
    panel: Box | None = None
    """Where the legend sits, pixels of the window."""


def draw_map(ink: Ink, catalogue: Catalogue, scene: Scene, box_mm: BoxMm, extras: Extras, *, theme: str) -> Drawn:
    """Draw a scene into a box of the page; online bases are left out."""
    every, names = _standing(catalogue, scene.scheme)
    parts = sections(catalogue, scene.scheme, every, band=scene.band, aged=bool(scene.ages)) if extras.legend else ()
    shown = places_shown(scene, int(catalogue.located.sum()))
    canvas, panel = _canvas(ink, _sight(catalogue, scene, shown, extras), box_mm, extras, parts)
    groups = groups_on(catalogue, shown, Sizes(canvas.camera.zoom))
    marks = marks_of(catalogue, theme, scene.ages)
    paint_ground(canvas, every, scene, theme)
    paint_groups(canvas, catalogue, groups, marks)
    if scene.pick_lonlat is not None and scene.pick_row >= 0:
        x, y = canvas.camera.pixels(np.array([scene.pick_lonlat]))[0].tolist()
        paint_ring(canvas, (x, y), marks)
    placed = paint_names(canvas, names, groups, theme, keep_off=_taken(canvas, extras, panel))
    if panel is not None:
        paint_legend(canvas, parts, (panel.x, panel.y), told=f"图上 {shown.size:,} 项", marks=marks, theme=theme)
    _document(canvas, catalogue, extras, theme, bar=_bar_at(canvas, extras, panel))
    return Drawn(canvas.camera, int(shown.size), tuple(groups), parts, tuple(placed), panel)


def places_shown(scene: Scene, located: int) -> Rows:
    """Return the places among the located entities that a scene shows."""
    bits = np.unpackbits(np.frombuffer(scene.rows, np.uint8), bitorder="little")[:located]
    return np.flatnonzero(bits).astype(np.int64)


@lru_cache(maxsize=2)
def _standing(catalogue: Catalogue, scheme: str) -> tuple[tuple[Drawing, ...], tuple[Name, ...]]:
    every = tuple(drawings(catalogue, scheme))
    return every, tuple(names_of(every))


def _sight(catalogue: Catalogue, scene: Scene, shown: Rows, extras: Extras) -> Sight:
    rows = catalogue.located_rows[shown]
    points = np.column_stack([catalogue.points.lon[rows], catalogue.points.lat[rows]])
    return Sight(catalogue.district.geometry, points, extras.bounds, scene.camera if extras.bounds is None else None)


def _canvas(ink: Ink, sight: Sight, box_mm: BoxMm, extras: Extras, parts: tuple[Section, ...]) -> tuple[Canvas, Box | None]:
    """Return the window on the page and where the legend sits in it."""
    left, top, width, height = box_mm
    panel = (WIDTH_PX, height_of(parts)) if parts else None
    window = Window(width / extras.pixel_mm, height / extras.pixel_mm, panel, FOOT_PX if extras.credit else 0.0)
    seat = seated(window, sight)
    return Canvas(ink, left, top, extras.pixel_mm, seat.camera), seat.panel


def _taken(canvas: Canvas, extras: Extras, panel: Box | None) -> list[Box]:
    """Return what names keep off: legend, scale bar, arrow, credits."""
    width, height = canvas.camera.width, canvas.camera.height
    boxes = [Box(width - ARROW_PX[0], 0, *ARROW_PX), Box(*_bar_at(canvas, extras, panel), 150, 1)]
    if panel is not None:
        boxes.append(panel)
    if extras.credit:
        boxes.append(Box(width - 560, height - FOOT_PX, 560, FOOT_PX))
    return boxes


def _bar_at(canvas: Canvas, extras: Extras, panel: Box | None) -> tuple[float, float]:
    """Return where the scale bar begins: at the lower left, beside the legend when that sits there."""
    down = canvas.camera.height - (FOOT_PX if extras.credit else EDGE_PX)
    beside = panel is not None and panel.x == EDGE_PX and panel.y + panel.h > down - 2 * EDGE_PX
    return (WIDTH_PX + 2.4 * EDGE_PX if beside else EDGE_PX), down


def _document(canvas: Canvas, catalogue: Catalogue, extras: Extras, theme: str, *, bar: tuple[float, float]) -> None:
    colour = tokens(theme)
    paint_scale_bar(canvas, bar, colour["label"], colour["label-halo"])
    paint_north_arrow(canvas, (canvas.camera.width - 22, 26), colour["label"], colour["label-halo"])
    if extras.credit:
        paint_credits(canvas, credit_lines(catalogue, approval=extras.approval), colour["panel-muted"], colour["panel"])
