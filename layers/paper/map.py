"""A scene on paper: ground, plan, symbols and names as on the screen, and what makes them a document."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from geo.catalogue import Catalogue
from geo.points import Rows
from geo.scene import Scene
from layers.atlas import drawings
from layers.drawing import Drawing
from layers.paper.camera import Bounds, Camera, camera_around
from layers.paper.canvas import PIXEL_MM, Canvas
from layers.paper.ground import paint_ground
from layers.paper.groups import Group, Sizes, groups_on
from layers.paper.ink import Ink
from layers.paper.legend import WIDTH_PX, Section, height_of, paint_legend, sections
from layers.paper.margin import credit_lines, paint_credits, paint_north_arrow, paint_scale_bar
from layers.paper.names import Name, names_of, paint_names
from layers.paper.placing import Box
from layers.paper.symbols import marks_of, paint_groups, paint_ring
from layers.style import tokens

BoxMm = tuple[float, float, float, float]
"""Left, top, width, height, millimetres."""
_PADDING_PX, _EDGE_PX, _CREDIT_PX = 14.0, 10.0, 36.0


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


def draw_map(ink: Ink, catalogue: Catalogue, scene: Scene, box_mm: BoxMm, extras: Extras, *, theme: str) -> Drawn:
    """Draw a scene into a box of the page; online bases are left out."""
    every, names = _standing(catalogue, scene.scheme)
    parts = sections(catalogue, scene.scheme, every, band=scene.band) if extras.legend else ()
    canvas = _canvas(ink, catalogue, scene, box_mm, extras)
    shown = places_shown(scene, int(catalogue.located.sum()))
    groups = groups_on(catalogue, shown, Sizes(canvas.camera.zoom))
    marks = marks_of(catalogue, theme)
    paint_ground(canvas, every, scene, theme)
    paint_groups(canvas, catalogue, groups, marks)
    if scene.pick_lonlat is not None and scene.pick_row >= 0:
        x, y = canvas.camera.pixels(np.array([scene.pick_lonlat]))[0].tolist()
        paint_ring(canvas, (x, y), marks)
    placed = paint_names(canvas, names, groups, theme, keep_off=_taken(canvas, extras, parts))
    if parts:
        corner = (_EDGE_PX, canvas.camera.height - height_of(parts) - _EDGE_PX)
        paint_legend(canvas, parts, corner, told=f"图上 {shown.size:,} 项", marks=marks, theme=theme)
    _document(canvas, catalogue, extras, theme)
    return Drawn(canvas.camera, int(shown.size), tuple(groups), parts, tuple(placed))


def places_shown(scene: Scene, located: int) -> Rows:
    """Return the places among the located entities that a scene shows."""
    bits = np.unpackbits(np.frombuffer(scene.rows, np.uint8), bitorder="little")[:located]
    return np.flatnonzero(bits).astype(np.int64)


@lru_cache(maxsize=2)
def _standing(catalogue: Catalogue, scheme: str) -> tuple[tuple[Drawing, ...], tuple[Name, ...]]:
    every = tuple(drawings(catalogue, scheme))
    return every, tuple(names_of(every))


def _canvas(ink: Ink, catalogue: Catalogue, scene: Scene, box_mm: BoxMm, extras: Extras) -> Canvas:
    left, top, width, height = box_mm
    across, down = width / extras.pixel_mm, height / extras.pixel_mm
    if extras.bounds is None and scene.camera is not None:
        return Canvas(ink, left, top, extras.pixel_mm, Camera(*scene.camera, across, down))
    legend = WIDTH_PX + _EDGE_PX if extras.legend and across - WIDTH_PX > 0.55 * down else 0.0
    foot = _CREDIT_PX if extras.credit else 0.0
    west, south, east, north = catalogue.district.geometry.bounds if extras.bounds is None else extras.bounds
    fitted = camera_around((west, south, east, north), across - legend, down - foot, padding=_PADDING_PX)
    # The ground to show lies in the part that legend and credits leave free.
    middle = fitted.degrees(np.array([[(across - legend) / 2 - legend / 2, (down - foot) / 2 + foot / 2]]))[0]
    return Canvas(ink, left, top, extras.pixel_mm, replace(fitted, lon=float(middle[0]), lat=float(middle[1]), width=across, height=down))


def _taken(canvas: Canvas, extras: Extras, parts: tuple[Section, ...]) -> list[Box]:
    """Return what names keep off: legend, scale bar, arrow, credits."""
    width, height = canvas.camera.width, canvas.camera.height
    boxes = [Box(width - 40, 0, 40, 60), Box(*_bar_at(canvas, extras, parts=bool(parts)), 150, 1)]
    if parts:
        boxes.append(Box(0, height - height_of(parts) - _EDGE_PX, WIDTH_PX + _EDGE_PX, height_of(parts) + _EDGE_PX))
    if extras.credit:
        boxes.append(Box(width - 560, height - _CREDIT_PX, 560, _CREDIT_PX))
    return boxes


def _bar_at(canvas: Canvas, extras: Extras, *, parts: bool) -> tuple[float, float]:
    return (WIDTH_PX + 2.4 * _EDGE_PX if parts else _EDGE_PX), canvas.camera.height - (_CREDIT_PX if extras.credit else _EDGE_PX)


def _document(canvas: Canvas, catalogue: Catalogue, extras: Extras, theme: str) -> None:
    colour = tokens(theme)
    paint_scale_bar(canvas, _bar_at(canvas, extras, parts=extras.legend), colour["label"], colour["label-halo"])
    paint_north_arrow(canvas, (canvas.camera.width - 22, 26), colour["label"], colour["label-halo"])
    if extras.credit:
        paint_credits(canvas, credit_lines(catalogue, approval=extras.approval), colour["panel-muted"], colour["panel"])
