"""Where names may stand: the rules of placing.js; all in pixels of the window."""

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from layers.paper.camera import Places

CELL = 64
MARGIN = 2.5
_STEPS = (0, -0.45, 0.45, -0.9, 0.9, -1.4, 1.4, -2, 2)
_ASIDE = (0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45, -0.6, 0.6)
OFFSETS = sorted(
    ((2.5 * abs(across) + abs(down), across, down) for across, down in itertools.product(_ASIDE, _STEPS)), key=lambda one: one[0]
)
"""(distance, across, down) tried around an anchor, in widths and heights of the name, the nearest first."""
COVERED, OUTSIDE, FAR = 1.3, 3.0, 0.05
"""What a place costs: each symbol covered, the share outside one's own area, the distance from the anchor."""
_STEEP, _MOST_TURN = 1.2, 1.0


class Box(NamedTuple):
    """A rectangle from its top left corner."""

    x: float
    y: float
    w: float
    h: float


class Line(NamedTuple):
    """Text around a point."""

    text: str
    x: float
    y: float
    size: float
    gap: float
    turn: float
    """Degrees, clockwise."""


@dataclass(slots=True)
class Place:
    """A name where it stands."""

    lines: list[Line]
    """What is written."""
    boxes: list[Box]
    """What it takes up."""
    cost: float = 0.0
    """The less the better."""
    covered: float = 0.0
    """Symbols that lie under it, parts of them counted as such."""


@dataclass(slots=True)
class Ground:
    """Boxes that are taken."""

    window: tuple[float, float]
    """Width and height; nothing is free beyond."""
    cells: dict[tuple[int, int], list[Box]] = field(default_factory=lambda: defaultdict(list))
    """Found again by grid cell."""

    def free(self, boxes: Sequence[Box]) -> bool:
        """Tell whether nothing lies there and all of it is in the window."""
        width, height = self.window
        if any(box.x < 0 or box.y < 0 or box.x + box.w > width or box.y + box.h > height for box in boxes):
            return False
        return not any(_shared(box, other) for box in boxes for cell in _cells(box) for other in self.cells.get(cell, ()))

    def take(self, boxes: Sequence[Box]) -> None:
        """Keep a place."""
        for box in boxes:
            for cell in _cells(box):
                self.cells[cell].append(box)

    def covered(self, boxes: Sequence[Box]) -> float:
        """Return how many taken boxes would be covered."""
        return sum(_shared(box, other) / other.w / other.h for box in boxes for other in set(self._meeting(box)))

    def _meeting(self, box: Box) -> Iterator[Box]:
        return (other for cell in _cells(box) for other in self.cells.get(cell, ()) if _shared(box, other) > 0)


class Grounds(NamedTuple):
    """What names keep off."""

    names: Ground
    symbols: Ground


def box_around(x: float, y: float, width: float, height: float) -> Box:
    """Return a box with a margin around a middle."""
    return Box(x - width / 2 - MARGIN, y - height / 2 - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)


def around(
    anchor: tuple[float, float],
    stand: Callable[[float, float], tuple[Place, float, float]],
    *,
    grounds: Grounds,
    outside: Callable[[Sequence[Box]], float],
    most: float,
    may_cover: bool,
) -> Place | None:
    """Return the cheapest place near an anchor; None when each lies on another name, costs more than `most` or covers what it must not."""
    _, width, height = stand(0, 0)
    best: Place | None = None
    for far, across, down in OFFSETS:
        if best is not None and best.cost <= FAR * far:
            break
        place, _, _ = stand(anchor[0] + across * width, anchor[1] + down * height)
        if not grounds.names.free(place.boxes):
            continue
        covered = grounds.symbols.covered(place.boxes)
        if covered and not may_cover:
            continue
        cost = FAR * far + COVERED * covered
        if cost < (best.cost if best else most):
            cost += OUTSIDE * outside(place.boxes)
            if cost < (best.cost if best else most):
                best = Place(place.lines, place.boxes, cost, covered)
    return best


@dataclass(frozen=True, slots=True)
class Track:
    """Points and directions along a line."""

    points: Places
    """Corners."""
    far: tuple[float, ...]
    """How far each corner lies along the line."""

    @property
    def length(self) -> float:
        """Return the length of the line."""
        return self.far[-1]

    def at(self, way: float) -> tuple[float, float]:
        """Return the point at a distance from the beginning."""
        place = 1
        while place < len(self.far) - 1 and self.far[place] < way:
            place += 1
        share = (way - self.far[place - 1]) / ((self.far[place] - self.far[place - 1]) or 1)
        (x1, y1), (x2, y2) = self.points[place - 1], self.points[place]
        return float(x1 + (x2 - x1) * share), float(y1 + (y2 - y1) * share)

    def angle(self, way: float, reach: float) -> float:
        """Return the direction at a distance, radians."""
        (x1, y1), (x2, y2) = self.at(max(way - reach, 0)), self.at(min(way + reach, self.length))
        return math.atan2(y2 - y1, x2 - x1)


def track_from(points: Places) -> Track:
    """Return a line that can be walked along."""
    far = [0.0]
    for (x1, y1), (x2, y2) in itertools.pairwise(points.tolist()):
        far.append(far[-1] + math.hypot(x2 - x1, y2 - y1))
    return Track(points, tuple(far))


def along(text: str, face: tuple[float, float], track: Track, middle: float, *, bend: float, lift: float) -> Place | None:
    """Return characters, of a size and a gap, along a track: turned with it where it runs across the page, upright where it runs down.

    None where the track bends too much or is too short.
    """
    size, gap = face
    step = size + gap
    start = middle - step * (len(text) - 1) / 2
    end = start + step * (len(text) - 1)
    if start < size or end > track.length - size:
        return None
    (x1, y1), (x2, y2) = track.at(start), track.at(end)
    steep = abs(y2 - y1) > _STEEP * abs(x2 - x1)
    backward = y2 < y1 if steep else x2 < x1
    lines: list[Line] = []
    before = 0.0
    for place, one in enumerate(text):
        way = start + step * (len(text) - 1 - place if backward else place)
        turn = _turned(track.angle(way, step) + (math.pi if backward else 0) - (math.pi / 2 if steep else 0))
        if abs(turn) > _MOST_TURN or (place and abs(_turned(turn - before)) > bend):
            return None
        before = turn
        x, y = track.at(way)
        lines.append(Line(one, x + lift * math.sin(turn), y - lift * math.cos(turn), size, 0, math.degrees(turn)))
    return Place(lines, [box_around(line.x, line.y, size, size) for line in lines])


def _turned(angle: float) -> float:
    return math.atan2(math.sin(angle), math.cos(angle))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box.x / CELL), math.floor((box.x + box.w) / CELL) + 1):
        for row in range(math.floor(box.y / CELL), math.floor((box.y + box.h) / CELL) + 1):
            yield column, row


def _shared(one: Box, other: Box) -> float:
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across * down if across > 0 and down > 0 else 0.0
