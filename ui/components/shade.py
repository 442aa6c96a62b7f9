"""Streets or hexagons filled by class: a small picture with a legend, drawn by ourselves, no map and no network needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

import streamlit as st
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.stats.classes import Classes
from layers.style import FONT, tokens
from ui.markup import escaped, plain

WIDTH = 640
FAINT, STRONG = 0.12, 0.92
"""Opacity of the lowest and the highest class."""
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


def show(shapes: Sequence[Shape], classes: Classes, *, title: str, unit: str, outline: BaseGeometry) -> None:
    """Draw the shapes over an outline, in degrees, with a legend of the classes."""
    west, south, east, north = outline.bounds
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrow)
    frame = (west, north, scale, narrow)
    height = (north - south) * scale
    colour = tokens("dark" if st.context.theme.type == "dark" else "light")
    areas = "".join(_area(shape, frame, len(classes.bounds)) for shape in shapes)
    names = "".join(_label(shape, frame) for shape in shapes if shape.label)
    look = (
        f"path{{fill:{colour['accent']};stroke:{colour['panel-muted']};stroke-width:.7}}"
        f".outline{{fill:none;stroke:{colour['panel-text']};stroke-width:1.4}}"
        f"text{{font:11px {FONT};text-anchor:middle;fill:{colour['panel-text']};paint-order:stroke;"
        f"stroke:{colour['panel']};stroke-width:3}}"
    )
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {WIDTH + 8:d} {height + 8:.0f}" width="{WIDTH + 8:d}">'
        f'<style>{look}</style>{areas}<path d="{path_of(outline, frame)}" class="outline"></path>{names}</svg>'
    )
    st.image(picture, width=WIDTH, caption=plain(title), alt=title)
    st.html(f'<div class="shade">{_legend(classes, unit)}</div>')


def opacity_of(place: int, classes: int) -> float:
    """Return how strongly a class is filled, 0 for none."""
    if place < 0:
        return 0.0
    return (FAINT + STRONG) / 2 if classes <= 1 else FAINT + (STRONG - FAINT) * place / (classes - 1)


def _area(shape: Shape, frame: tuple[float, float, float, float], classes: int) -> str:
    opacity = opacity_of(shape.place, classes)
    path = path_of(shape.geometry.simplify(SIMPLE_DEG), frame)
    return f'<path d="{path}" fill-opacity="{opacity:.2f}"></path>'


def _label(shape: Shape, frame: tuple[float, float, float, float]) -> str:
    point = shape.geometry.representative_point()
    west, north, scale, narrow = frame
    x, y = (point.x - west) * narrow * scale, (north - point.y) * scale
    return f'<text x="{x:.0f}" y="{y:.0f}">{escaped(shape.label)}</text>'


def path_of(geometry: BaseGeometry, frame: tuple[float, float, float, float]) -> str:
    """Return a shape in degrees as a path; `frame` is west, north, pixels per degree of latitude, and cosine of it."""
    return "".join(f"M{_ring(ring.coords, frame)}Z" for part in _parts(geometry) for ring in (part.exterior, *part.interiors))


def _ring(corners: Iterable[tuple[float, ...]], frame: tuple[float, float, float, float]) -> str:
    west, north, scale, narrow = frame
    return "L".join(f"{(corner[0] - west) * narrow * scale:.1f} {(north - corner[1]) * scale:.1f}" for corner in corners)


def _parts(geometry: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if isinstance(part, Polygon)]


def _legend(classes: Classes, unit: str) -> str:
    low, pieces = None, []
    for place, bound in enumerate(classes.bounds):
        opacity = opacity_of(place, len(classes.bounds))
        words = f"≤ {bound:.3g}" if low is None else f"{low:.3g} – {bound:.3g}"
        pieces.append(f'<span><i style="opacity:{opacity:.2f}"></i>{escaped(words)} {escaped(unit)}</span>')
        low = bound
    return "".join(pieces)
