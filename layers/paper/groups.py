"""What stands on the map at a zoom: symbols, stacks at one point, and clusters, grouped as clusters.js groups them on the screen."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.points import Rows
from layers.paper.camera import Places, world_from_degrees

SINGLE_ZOOM = 15
"""From this zoom on single symbols stand, and a cluster only where a square is too full to read."""
_SINGLE_SQUARE_PX, _READABLE, _READABLE_AT_LAST = 64, 12, 400
_SQUARE_PX, _FINE_SQUARE_PX, _FEW = 32, 8, 4000
_MERGE_AT_MOST, _PASSES, _OVERLAP = 20000, 6, 0.85
_FINEST, _DEPTH, _DIGIT = 14, 16, 65536
_SCALE = 10_000_000


@dataclass(slots=True)
class Group:
    """Entities that are drawn as one thing."""

    x: float
    """Of the middle, pixels of the world at zoom 0."""
    y: float
    """Of the middle."""
    members: list[int]
    """Places among the located entities."""
    many: bool
    """Whether it spans several points: a cluster, drawn as a disc."""

    @property
    def count(self) -> int:
        """Return how many entities it stands for."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large things are drawn at a zoom, in pixels."""

    zoom: float
    """Of the map."""
    nearest: float = 18.0
    """Deepest zoom there is."""

    @property
    def symbol(self) -> float:
        """Return the breadth of a symbol."""
        return float(math.floor(12.5 + min(max(self.zoom - 12, 0), 5) + 0.5))

    def radius(self, group: Group) -> float:
        """Return the radius that a group takes up."""
        return disc_radius(group.count) if group.many else self.symbol / 2


def disc_radius(count: int) -> float:
    """Return the radius of the disc of a cluster, pixels."""
    return 11 + 3.4 * math.log10(count)


def groups_on(catalogue: Catalogue, shown: Rows, sizes: Sizes) -> list[Group]:
    """Return the groups that a zoom makes of the located entities at `shown` (places among the located ones), wherever they are."""
    if not shown.size:
        return []
    world, codes, order, finest = _sorted(catalogue)
    kept = order[np.isin(order, shown)]
    near = sizes.zoom >= SINGLE_ZOOM
    square = _SINGLE_SQUARE_PX if near else _FINE_SQUARE_PX if kept.size <= _FEW else _SQUARE_PX
    level = math.floor(sizes.zoom - math.log2(square))
    squares = list(_runs(codes[kept] >> np.uint64(2 * (_DEPTH - max(0, min(_DEPTH, level + _DEPTH - finest)))), kept))
    if near:
        readable = _READABLE_AT_LAST if sizes.zoom >= sizes.nearest else _READABLE * 4 ** (sizes.zoom - level) / _SINGLE_SQUARE_PX**2
        return [group for run in squares for group in _near(run, world, readable)]
    return _merged([_square(run, world) for run in squares], sizes)


def _sorted(catalogue: Catalogue) -> tuple[Places, NDArray[np.uint64], Rows, int]:
    """Return positions and squares of the located entities, and their order along a Z curve."""
    rows = catalogue.located_rows
    lonlat = np.column_stack([np.rint(catalogue.points.lon[rows] * _SCALE), np.rint(catalogue.points.lat[rows] * _SCALE)])
    world = world_from_degrees(lonlat / _SCALE)
    corner, widest = world.min(axis=0), float(np.ptp(world, axis=0).max())
    finest = min(_FINEST, math.floor(math.log2((_DIGIT - 1) / widest))) if widest else _FINEST
    across, down = ((world - corner) * 2.0**finest).astype(np.uint64).T
    codes = _spread(across) | _spread(down) << np.uint64(1)
    return world, codes, np.lexsort((lonlat[:, 0], lonlat[:, 1], codes)), finest


def _spread(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put 16 bits on the even places of 32."""
    spread = values
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        spread = (spread | spread << np.uint64(shift)) & np.uint64(mask)
    return spread


def _runs(keys: NDArray[np.uint64], values: Rows) -> Iterator[Rows]:
    edges = np.flatnonzero(np.diff(keys)) + 1
    yield from np.split(values, edges)


def _points(run: Rows, world: Places) -> list[Group]:
    """Return each point of a run with all who stand there; the run is sorted, so that they follow each other."""
    groups: list[Group] = []
    for place in run.tolist():
        x, y = world[place]
        if groups and groups[-1].x == x and groups[-1].y == y:
            groups[-1].members.append(place)
        else:
            groups.append(Group(float(x), float(y), [place], many=False))
    return groups


def _square(run: Rows, world: Places) -> Group:
    points = _points(run, world)
    if len(points) == 1:
        return points[0]
    x, y = world[run].mean(axis=0)
    return Group(float(x), float(y), run.tolist(), many=True)


def _near(run: Rows, world: Places, readable: float) -> list[Group]:
    points = _points(run, world)
    return points if len(points) <= readable else [_square(run, world)]


def _merged(groups: list[Group], sizes: Sizes) -> list[Group]:
    before = math.inf
    for _ in range(_PASSES if len(groups) <= _MERGE_AT_MOST else 0):
        if len(groups) >= before:
            break
        before = len(groups)
        groups = _merge_once(groups, sizes)
    return groups


def _merge_once(groups: list[Group], sizes: Sizes) -> list[Group]:
    """Let the largest first take whom its symbol would touch, as all stood when the round began; return those left."""
    scale = 2.0**sizes.zoom
    stood = [(group.x * scale, group.y * scale, sizes.radius(group)) for group in groups]
    side = 2 * max(radius for _, _, radius in stood) + 1
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y, _) in enumerate(stood):
        cells[math.floor(x / side), math.floor(y / side)].append(place)
    gone: set[int] = set()
    for place in sorted(range(len(groups)), key=lambda one: (-groups[one].count, one)):
        if place in gone:
            continue
        for other in _around(cells, stood[place], side):
            if other == place or other in gone:
                continue
            slack = 1 if groups[place].many or groups[other].many else _OVERLAP
            if _apart(stood[place], stood[other]) < slack * (stood[place][2] + stood[other][2]):
                gone.add(other)
                _absorb(groups[place], groups[other])
    return [group for place, group in enumerate(groups) if place not in gone]


def _around(cells: dict[tuple[int, int], list[int]], spot: tuple[float, float, float], side: float) -> Iterable[int]:
    column, row = math.floor(spot[0] / side), math.floor(spot[1] / side)
    return [one for dy in (-1, 0, 1) for dx in (-1, 0, 1) for one in reversed(cells.get((column + dx, row + dy), []))]


def _apart(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return math.hypot(one[0] - other[0], one[1] - other[1])


def _absorb(into: Group, other: Group) -> None:
    both = into.count + other.count
    into.x = (into.x * into.count + other.x * other.count) / both
    into.y = (into.y * into.count + other.y * other.count) / both
    into.members += other.members
    into.many = True
