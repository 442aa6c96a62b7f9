"""Streets or hexagons filled by class: a small picture with a legend, drawn by ourselves, no map and no network needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

import streamlit as st
from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.stats.classes import Classes
from layers.style import FONT, tokens
from ui.markup import escaped, picture, region

WIDTH = 640
WHOLE = "项"
"""Unit of what is counted: a class begins one above the end of the class before."""
EDGE = 4
"""Pixels left free around the picture."""
FAINT, STRONG = 0.12, 0.92
"""Opacity of the lowest and the highest class."""
DARK = 0.85
"""From this opacity on a name is written in the colour for words on the accent, without a halo."""
TYPE, NARROW_TYPE = 11, 20
"""Size of names, pixels of the picture at its full width; in a narrow window the picture shrinks and its names may not."""
NARROW = 480
"""From this width down, pixels of the window, the picture is narrow: only the first word of a name is written, where it has room."""
ROOM = 0.8
"""Share of a name that its shape must be as wide as."""
LATIN = 0x2E80
"""Characters before this one are about half as wide as high."""
SIMPLE_DEG = 0.0002
"""Bends finer than this are not drawn, about 20 m."""


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """One area of the picture."""

    geometry: BaseGeometry
    """Degrees."""
    place: int
    """Class, -1 for none."""
    label: str = ""
    """Written on it."""
    words: str = ""
    """What a link over it says."""
    address: str = ""
    """Where a click leads within this application, '' for nowhere."""
    chosen: bool = False
    """Outlined strongly."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become pixels of the picture."""

    west: float
    north: float
    scale: float
    """Pixels per degree of latitude."""
    narrow: float
    """Cosine of the latitude."""
    height: float
    """Pixels."""

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where degrees lie, in pixels from the top left."""
        return (lon - self.west) * self.narrow * self.scale, (self.north - lat) * self.scale

    def percent(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where degrees lie, in percent of the picture with its edge."""
        x, y = self.place(lon, lat)
        return 100 * (x + EDGE) / (WIDTH + 2 * EDGE), 100 * (y + EDGE) / (self.height + 2 * EDGE)


def show(shapes: Sequence[Shape], classes: Classes, *, title: str, unit: str, outline: BaseGeometry) -> None:
    """Draw the shapes over an outline, in degrees, with a legend of the classes; those with an address are links."""
    west, south, east, north = outline.bounds
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrow)
    frame = Frame(west, north, scale, narrow, (north - south) * scale)
    links = "".join(region(one.words, one.address, _corners(one.geometry, frame), chosen=one.chosen) for one in shapes)
    st.html(
        f'<figure class="shade-map">{picture(_drawn(shapes, classes, frame, outline), title)}{links}</figure>'
        f'<div class="shade-title">{escaped(title)}</div><div class="shade">{_legend(classes, unit)}</div>'
    )


def _drawn(shapes: Sequence[Shape], classes: Classes, frame: Frame, outline: BaseGeometry) -> str:
    colour = tokens("dark" if st.context.theme.type == "dark" else "light")
    areas = "".join(_area(shape, frame, len(classes.bounds)) for shape in sorted(shapes, key=lambda shape: shape.chosen))
    roomy = roomy_of(shapes, frame)
    names = "".join(_label(shape, frame, len(classes.bounds), roomy=shape in roomy) for shape in shapes if shape.label)
    look = (
        f"path{{fill:{colour['accent']};stroke:{colour['panel-muted']};stroke-width:.7}}"
        f".outline{{fill:none;stroke:{colour['panel-text']};stroke-width:1.4}}.chosen{{stroke:{colour['panel-text']};stroke-width:2.6}}"
        f"text{{font:{TYPE}px {FONT};text-anchor:middle;fill:{colour['panel-text']};paint-order:stroke;"
        f"stroke:{colour['panel']};stroke-width:3}}.on-strong{{fill:{colour['accent-text']};stroke:none;font-weight:600}}"
        f".narrow{{display:none;font-size:{NARROW_TYPE}px}}@media(max-width:{NARROW}px){{.wide{{display:none}}.narrow{{display:inline}}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-EDGE} {-EDGE} {WIDTH + 2 * EDGE} {frame.height + 2 * EDGE:.2f}" '
        f'width="{WIDTH + 2 * EDGE}" height="{frame.height + 2 * EDGE:.2f}">'
        f'<style>{look}</style>{areas}<path d="{path_of(outline, frame)}" class="outline"></path>{names}</svg>'
    )


def opacity_of(place: int, classes: int) -> float:
    """Return how strongly a class is filled, 0 for none."""
    if place < 0:
        return 0.0
    return (FAINT + STRONG) / 2 if classes <= 1 else FAINT + (STRONG - FAINT) * place / (classes - 1)


def _area(shape: Shape, frame: Frame, classes: int) -> str:
    opacity, look = opacity_of(shape.place, classes), ' class="chosen"' if shape.chosen else ""
    path = path_of(shape.geometry.simplify(SIMPLE_DEG), frame)
    return f'<path d="{path}" fill-opacity="{opacity:.2f}"{look}></path>'


def roomy_of(shapes: Iterable[Shape], frame: Frame) -> set[Shape]:
    """Return the shapes whose names have room in a narrow picture: about as wide as themselves, and off the names of larger ones."""
    taken: list[BaseGeometry] = []
    found: set[Shape] = set()
    for shape in sorted((shape for shape in shapes if shape.label), key=lambda shape: -shape.geometry.area):
        x, y = _middle(shape, frame)
        wide = sum(NARROW_TYPE * (1.0 if ord(each) > LATIN else 0.6) for each in _short(shape))
        name = box(x - wide / 2, y - NARROW_TYPE, x + wide / 2, y + NARROW_TYPE / 4)
        west, _, east, _ = shape.geometry.bounds
        if (east - west) * frame.narrow * frame.scale < ROOM * wide or any(name.intersects(other) for other in taken):
            continue
        taken.append(name)
        found.add(shape)
    return found


def _short(shape: Shape) -> str:
    return shape.label.split(" ")[0]


def _middle(shape: Shape, frame: Frame) -> tuple[float, float]:
    point = shape.geometry.representative_point()
    return frame.place(point.x, point.y)


def _label(shape: Shape, frame: Frame, classes: int, *, roomy: bool) -> str:
    x, y = _middle(shape, frame)
    strong = " on-strong" if opacity_of(shape.place, classes) >= DARK else ""
    written = [("wide", shape.label), *([("narrow", _short(shape))] if roomy else [])]
    return "".join(f'<text x="{x:.0f}" y="{y:.0f}" class="{width}{strong}">{escaped(words)}</text>' for width, words in written)


def path_of(geometry: BaseGeometry, frame: Frame) -> str:
    """Return a shape in degrees as a path."""
    return "".join(f"M{_ring(ring.coords, frame)}Z" for part in _parts(geometry) for ring in (part.exterior, *part.interiors))


def _ring(corners: Iterable[tuple[float, ...]], frame: Frame) -> str:
    return "L".join("{:.1f} {:.1f}".format(*frame.place(corner[0], corner[1])) for corner in corners)


def _corners(geometry: BaseGeometry, frame: Frame) -> list[tuple[float, float]]:
    # One closed line through all parts and back the same way, so that the ways between them enclose nothing.
    parts = [[frame.percent(lon, lat) for lon, lat, *_ in part.exterior.coords] for part in _parts(geometry.simplify(SIMPLE_DEG))]
    return [corner for part in parts for corner in part] + [part[0] for part in reversed(parts[:-1])]


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon)]


def _legend(classes: Classes, unit: str) -> str:
    low: float | None = None
    pieces: list[str] = []
    whole = all(bound == int(bound) for bound in classes.bounds) and unit == WHOLE
    for place, bound in enumerate(classes.bounds):
        opacity = opacity_of(place, len(classes.bounds))
        least = None if low is None else low + 1 if whole else low
        words = f"≤ {bound:.3g}" if least is None else f"{bound:.3g}" if least == bound else f"{least:.3g} – {bound:.3g}"
        pieces.append(f'<span><i style="opacity:{opacity:.2f}"></i>{escaped(words)} {escaped(unit)}</span>')
        low = bound
    return "".join(pieces)
