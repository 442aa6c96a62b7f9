"""Names on the map: chosen, placed by rank off each other and off the symbols, and written, as labels.js does on the screen."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from layers.drawing import Drawing, Label
from layers.paper.camera import Places
from layers.paper.canvas import Canvas
from layers.paper.ground import is_area, parts_of
from layers.paper.groups import Group, Sizes
from layers.paper.ink import Type
from layers.paper.placing import Box, Ground, Grounds, Line, Place, along, around, box_around, track_from
from layers.paper.typesetting import LOOKS, Look, pixels_of, type_size
from layers.style import tokens

MINOR, NEXT_ANCHOR, COVERED_ENOUGH = 1.3, 0.03, 0.1
"""Most that a minor name's place may cost; what each further anchor costs; how much of a symbol may be under a name of two lines."""
SHIFTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
AREA_UNKNOWN = "面积未公布"
_HALO_PX = 3.4


@dataclass(frozen=True, slots=True)
class Name:
    """A label with what it names."""

    label: Label
    """From the drawing."""
    lines: tuple[Places, ...] = ()
    """Lines that it runs along, degrees."""
    area: Any = None
    """Shape of what it names, degrees."""


def names_of(drawings: Sequence[Drawing]) -> list[Name]:
    """Return the labels of drawings with what they name."""
    return [_dressed(label, drawing) for drawing in drawings for label in drawing.labels]


def paint_names(
    canvas: Canvas, names: Sequence[Name], groups: Sequence[Group], theme: str, *, keep_off: Sequence[Box] = ()
) -> list[tuple[str, Box]]:
    """Write the names that find a place; returns what stands where, pixels of the window."""
    placed = list(places_of(canvas, names, groups, keep_off))
    colours = tokens(theme)
    for name, place in placed:
        look = LOOKS[name.label.style]
        for line in place.lines:
            face = Type(line.size, colours[look.colour], bold=look.bold, gap=line.gap, halo=colours["label-halo"], halo_width=_HALO_PX)
            canvas.text(line.text, (line.x, line.y), face, turn=line.turn)
    return [(name.label.text, box) for name, place in placed for box in place.boxes]


def places_of(canvas: Canvas, names: Sequence[Name], groups: Sequence[Group], keep_off: Sequence[Box] = ()) -> Iterator[tuple[Name, Place]]:
    """Return where names stand, the most important first; a name never crosses the edge of the window."""
    window = (canvas.camera.width, canvas.camera.height)
    grounds = Grounds(Ground(window), Ground((math.inf, math.inf)))
    grounds.names.take(keep_off)
    grounds.symbols.take(list(_obstacles(canvas, groups)))
    zoom = canvas.camera.zoom
    wanted = [name for name in names if name.label.min_zoom <= zoom <= name.label.max_zoom and name.label.style in LOOKS]
    for name in sorted(wanted, key=lambda one: (-one.label.priority, one.label.id)):
        for place in _placed(canvas, name, LOOKS[name.label.style], grounds):
            grounds.names.take(place.boxes)
            yield name, place


def _dressed(label: Label, drawing: Drawing) -> Name:
    feature = next((one for one in drawing.features if one["properties"].get("id") == label.id), None)
    if label.path:
        return Name(label, (np.array(label.path),))
    if not label.anchors:
        return Name(label, tuple(parts_of(feature["geometry"])) if feature else ())
    if feature is None or not is_area(feature["geometry"]):
        return Name(label)
    return Name(label, area=shape(feature["geometry"]))


def _obstacles(canvas: Canvas, groups: Sequence[Group]) -> Iterator[Box]:
    sizes = Sizes(canvas.camera.zoom)
    if not groups:
        return
    at = canvas.camera.from_world(np.array([[group.x, group.y] for group in groups]))
    for group, (x, y) in zip(groups, at.tolist(), strict=True):
        radius = sizes.radius(group) + (0 if group.many else 1)
        yield Box(x - radius, y - radius, 2 * radius, 2 * radius)
        if not group.many and group.count > 1:
            reach, right, up = 0.45 * sizes.symbol, 0.6 * sizes.symbol, 0.84 * sizes.symbol
            yield Box(x + right - reach, y - up - reach, 2 * reach, 2 * reach)


def _placed(canvas: Canvas, name: Name, look: Look, grounds: Grounds) -> list[Place]:
    if name.lines:
        return [place for line in name.lines for place in _along(canvas, name, look, line, grounds)]
    if look.around:
        return _beside(canvas, name, look, grounds)
    second = _second_line(name.label)
    found = _inside(canvas, name, look, grounds, second)
    if second and (found is None or found.covered > COVERED_ENOUGH):
        brief = _inside(canvas, name, look, grounds, "")
        if brief is not None and (found is None or brief.covered < found.covered / 2):
            found = brief
    return [] if found is None else [found]


def _second_line(label: Label) -> str:
    if label.area_km2 is None:
        return ""
    area = AREA_UNKNOWN if math.isnan(label.area_km2) else f"{label.area_km2:g} km²"
    return "\u2002".join(part for part in (label.prefix, area) if part)


def _standing(canvas: Canvas, text: str, look: Look, second: str) -> Callable[[float, float], tuple[Place, float, float]]:
    size, small = type_size(look, canvas.camera.zoom), pixels_of("text-1")
    first = canvas.width(text, Type(size, gap=look.gap))
    below = canvas.width(second, Type(small)) if second else 0.0
    up, down = (small * 0.62, size * 0.62) if second else (0.0, 0.0)

    def stand(x: float, y: float) -> tuple[Place, float, float]:
        lines = [Line(text, x, y - up, size, look.gap, 0)]
        boxes = [box_around(x, y - up, first, size)]
        if second:
            lines.append(Line(second, x, y + down, small, 0, 0))
            boxes.append(box_around(x, y + down, below, small))
        return Place(lines, boxes), max(first, below), size + (small * 1.2 if second else 0)

    return stand


def _inside(canvas: Canvas, name: Name, look: Look, grounds: Grounds, second: str) -> Place | None:
    stand = _standing(canvas, name.label.text, look, second)
    best: Place | None = None

    area = None if name.area is None else shapely.transform(name.area, canvas.camera.pixels)
    shapely.prepare(area)

    def outside(boxes: Places) -> Places:
        return _shares_outside(area, boxes)

    for number, anchor in enumerate(name.label.anchors):
        dear = number * NEXT_ANCHOR
        if best is not None and best.cost <= dear:
            break
        x, y = canvas.camera.pixels(np.array([anchor]))[0].tolist()
        most = math.inf if look.hold else MINOR
        place = around((x, y), stand, grounds=grounds, outside=outside, most=most, may_cover=look.hold)
        if place is not None and (best is None or place.cost + dear < best.cost):
            best = Place(place.lines, place.boxes, place.cost + dear, place.covered)
    return best


def _shares_outside(area: Any, boxes: Places) -> Places:
    """Return the share of each name that lies beyond what it names, more when its middle does."""
    if area is None:
        return np.zeros(len(boxes))
    low, middle, high = boxes[:, :2], boxes[:, :2] + boxes[:, 2:] / 2, boxes[:, :2] + boxes[:, 2:]
    across = np.column_stack([low[:, 0], high[:, 0], low[:, 0], high[:, 0], middle[:, 0]])
    down = np.column_stack([low[:, 1], low[:, 1], high[:, 1], high[:, 1], middle[:, 1]])
    away = ~shapely.contains_xy(area, across, down)
    shares: Places = away.mean(axis=1) + np.where(away[:, 4], 0.5, 0)
    return shares


def _beside(canvas: Canvas, name: Name, look: Look, grounds: Grounds) -> list[Place]:
    stand = _standing(canvas, name.label.text, look, "")
    _, width, height = stand(0, 0)
    x, y = canvas.camera.pixels(np.array(name.label.anchors[:1]))[0].tolist()
    away = look.around * (1 if canvas.camera.zoom < 14 else 1.3)  # noqa: PLR2004 - as labels.js
    slant = 0.7 * away
    spots = [(away + width / 2, 0.0), (-away - width / 2, 0.0), (0.0, -away - height / 2), (0.0, away + height / 2)]
    spots += [(side * (slant + width / 2), down * (slant + height / 3)) for side, down in product((1, -1), (-1, 1))]
    for dx, dy in spots:
        place, _, _ = stand(x + dx, y + dy)
        if grounds.names.free(place.boxes) and grounds.symbols.free(place.boxes):
            return [place]
    return []


def _along(canvas: Canvas, name: Name, look: Look, line: Places, grounds: Grounds) -> list[Place]:
    size = type_size(look, canvas.camera.zoom)
    track = track_from(canvas.camera.pixels(line))
    windows = max(1, round(track.length / look.every))
    found: list[Place] = []
    for window in range(windows):
        for shift, lift in product(SHIFTS, look.lift):
            middle = track.length * (window + shift) / windows
            place = along(name.label.text, (size, look.gap), track, middle, bend=look.bend, lift=lift * size)
            if place is not None and grounds.names.free(place.boxes) and grounds.symbols.free(place.boxes):
                found.append(place)
                grounds.names.take(place.boxes)
                break
    return found
