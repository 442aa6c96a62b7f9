"""Where names may stand: the rules of placing.js; all in pixels of the window."""

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from layers.paper.camera import Places

CELL = 64
MARGIN = 2.5
_STEPS = (0, -0.45, 0.45, -0.9, 0.9, -1.4, 1.4, -2, 2)
_ASIDE = (0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45, -0.6, 0.6)
OFFSETS = sorted(
    ((2.5 * abs(across) + abs(down), across, down) for across, down in itertools.product(_ASIDE, _STEPS)), key=lambda one: one[0]
)
"""(distance, across, down) tried around an anchor, in widths and heights of the name, the nearest first."""
_FAR, _SHIFTS = np.array([one[0] for one in OFFSETS]), np.array([one[1:] for one in OFFSETS])
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
    taken: dict[Box, None] = field(default_factory=dict)
    """The same boxes once each, as they came."""
    _rows: Places = field(default_factory=lambda: np.empty((0, 4)))

    def free(self, boxes: Sequence[Box]) -> bool:
        """Tell whether nothing lies there and all of it is in the window."""
        width, height = self.window
        if any(box.x < 0 or box.y < 0 or box.x + box.w > width or box.y + box.h > height for box in boxes):
            return False
        return not any(_shared(box, other) for box in boxes for cell in _cells(box) for other in self.cells.get(cell, ()))

    def take(self, boxes: Sequence[Box]) -> None:
        """Keep a place."""
        for box in boxes:
            self.taken[box] = None
            for cell in _cells(box):
                self.cells[cell].append(box)

    def free_for(self, boxes: Places) -> NDArray[np.bool_]:
        """Tell of many places, an array of (place, box, left top width height), which are free and in the window."""
        low, high = boxes[..., :2], boxes[..., :2] + boxes[..., 2:]
        within = ((low >= 0) & (high <= np.array(self.window))).all(axis=(1, 2))
        met = self._shared_with(boxes).max(axis=(1, 2), initial=0.0)
        return np.asarray(within & (met == 0))

    def covered_by(self, boxes: Places) -> Places:
        """Return how many taken boxes each of many places would cover, parts counted as such; an array as `free_for` takes it."""
        near = self._near(boxes)
        covered: Places = (self._shared_with(boxes) / (near[:, 2] * near[:, 3])).sum(axis=(1, 2))
        return covered

    def _shared_with(self, boxes: Places) -> Places:
        """Return the area that each box shares with each taken one nearby."""
        near, mine = self._near(boxes), boxes[:, :, None, :]
        sides = np.minimum(mine[..., :2] + mine[..., 2:], near[:, :2] + near[:, 2:]) - np.maximum(mine[..., :2], near[:, :2])
        shared: Places = np.maximum(sides, 0).prod(axis=-1)
        return shared

    def _near(self, boxes: Places) -> Places:
        if not self.taken:
            return np.empty((0, 4))
        if len(self._rows) != len(self.taken):
            self._rows = np.array(list(self.taken))
        low, high = boxes[..., :2].min(axis=(0, 1)), (boxes[..., :2] + boxes[..., 2:]).max(axis=(0, 1))
        rows = self._rows
        near: Places = rows[((rows[:, :2] < high) & (rows[:, :2] + rows[:, 2:] > low)).all(axis=1)]
        return near


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
    outside: Callable[[Places], Places],
    most: float,
    may_cover: bool,
) -> Place | None:
    """Return the cheapest place near an anchor; None when each lies on another name, costs more than `most` or covers what it must not.

    `outside` tells the share outside one's own area of boxes (left, top, width, height), one in each row.
    """
    place, width, height = stand(0, 0)
    shifts = np.array(anchor) + _SHIFTS * np.array([width, height])
    boxes = np.array(place.boxes) + np.pad(shifts, ((0, 0), (0, 2)))[:, None, :]
    covered = grounds.symbols.covered_by(boxes)
    cost = FAR * _FAR + COVERED * covered
    kept = np.flatnonzero(grounds.names.free_for(boxes) & (may_cover | (covered == 0)) & (cost < most))
    if not kept.size:
        return None
    total = cost[kept] + OUTSIDE * outside(boxes[kept, 0])
    best = int(total.argmin())
    if total[best] >= most:
        return None
    (x, y), at = shifts[kept[best]].tolist(), int(kept[best])
    found, _, _ = stand(x, y)
    return Place(found.lines, found.boxes, float(total[best]), float(covered[at]))


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
