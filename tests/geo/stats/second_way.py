"""The shipped numbers a second way: membership by ray casting in plain Python, everything else by SQL in sqlite."""

import itertools
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from tests.geo.oracle import PROJECTION

Pair = tuple[float, float]

SCHEMA = """
create table entity (row integer primary key, kind text, family text, located integer, chosen integer);
create table domain (row integer, domain text);
create table belongs (kind text, place text, row integer, inside integer, edge integer);
create table place (kind text, place text, position integer);
"""


def database_of(catalogue: Catalogue, chosen: Iterable[int]) -> sqlite3.Connection:
    """Put a catalogue into a database in memory; `chosen` are the rows that a filter leaves."""
    base, some, entities = sqlite3.connect(":memory:"), set(chosen), catalogue.entities
    base.executescript(SCHEMA)
    family = {kind.id: kind.family for kind in catalogue.kinds}
    known = {domain.id for domain in catalogue.domains}
    points = [None if one is None or one.is_empty else (one.x, one.y) for one in entities.geometry]
    for row, (kind, domains, point) in enumerate(zip(entities["kind"], entities["domains"], points, strict=True)):
        base.execute("insert into entity values (?,?,?,?,?)", (row, kind, family[kind], point is not None, row in some))
        base.executemany("insert into domain values (?,?)", [(row, one) for one in domains if one in known] or [(row, "none")])
    base.executemany("insert into belongs values (?,?,?,?,?)", belonging(catalogue, points))
    for kind, frame in (("zone", catalogue.scheme().zones), ("street", catalogue.streets)):
        base.executemany("insert into place values (?,?,?)", [(kind, one, number) for number, one in enumerate(frame["id"])])
    return base


def belonging(catalogue: Catalogue, points: Sequence[Pair | None]) -> Iterator[tuple[Any, ...]]:
    """Yield who is in or near the edge of which zone and street: kind, place, row, inside, edge."""
    entities = catalogue.entities
    for zone in catalogue.scheme().zones.itertuples():
        rings = rings_of(zone.geometry)
        for row, point in enumerate(points):
            if point is None:
                yield "zone", zone.id, row, zone.id in entities["zone_hint"].iloc[row], False
            else:
                yield "zone", zone.id, row, holds(rings, point), edge_m(rings, point) <= zone.edge_uncertainty_m
    taken: set[int] = set()
    streets = set(catalogue.streets["id"])
    for street in catalogue.streets.itertuples():
        rings = rings_of(street.geometry)
        for row, point in enumerate(points):
            stated = entities["street"].iloc[row]
            if stated in streets:
                yield "street", street.id, row, stated == street.id, False
            elif point is not None:
                inside = row not in taken and holds(rings, point)
                taken |= {row} if inside else set()
                yield "street", street.id, row, inside, edge_m(rings, point) <= street.edge_uncertainty_m


def rings_of(area: BaseGeometry) -> list[list[Pair]]:
    """Return every ring of an area, degrees."""
    parts = getattr(area, "geoms", [area])
    return [[(lon, lat) for lon, lat, *_ in ring.coords] for part in parts for ring in (part.exterior, *part.interiors)]


def holds(rings: Sequence[Sequence[Pair]], point: Pair) -> bool:
    """Cast a ray to the east and count the sides that it crosses."""
    x, y = point
    crossed = sum(
        (one[1] > y) != (two[1] > y) and x < one[0] + (y - one[1]) / (two[1] - one[1]) * (two[0] - one[0])
        for ring in rings
        for one, two in itertools.pairwise(ring)
    )
    return crossed % 2 == 1


def edge_m(rings: Sequence[Sequence[Pair]], point: Pair) -> float:
    """Measure the metres to the nearest side, in the plane of the 3° zone."""
    x, y = PROJECTION.transform(*point)
    flat = [list(zip(*PROJECTION.transform(*zip(*ring, strict=True)), strict=True)) for ring in rings]
    return min(_side_m((x, y), one, two) for ring in flat for one, two in itertools.pairwise(ring))


def _side_m(point: Pair, one: Pair, two: Pair) -> float:
    along = (two[0] - one[0], two[1] - one[1])
    length = along[0] ** 2 + along[1] ** 2
    share = ((point[0] - one[0]) * along[0] + (point[1] - one[1]) * along[1]) / length if length else 0.0
    nearest = min(1.0, max(0.0, share))
    return hypot(point[0] - one[0] - nearest * along[0], point[1] - one[1] - nearest * along[1])
