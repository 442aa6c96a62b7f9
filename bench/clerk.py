"""Tables as a clerk would have them: points inside the district, and what their rows say about where they are; never shipped."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from bench.tables import points_in
from geo.catalogue import Catalogue
from geo.crs import metric_geometry, metric_xy
from geo.known import KnownPlace, known_places

Floats = NDArray[np.float64]
REACH_M = {"road": 250.0, "station": 500.0, "campus": 60.0, "green": 60.0}
"""Kind of landmark -> how far from it an address may still name it, metres."""
WORDS = {"road": "{}{}号", "station": "{}地铁站{}号口", "campus": "{}{}号楼", "green": "{}旁{}号"}
"""How an address is made of a landmark and a number."""
_WAVES = 6


@dataclass(frozen=True)
class Habits:
    """How a clerk fills in a table."""

    streets: float = 0.7
    """Share of rows that name their street."""
    addresses: float = 0.5
    """Share of rows whose address names a road or a landmark, where there is one."""
    wrong: float = 0.05
    """Share of these words that are wrong."""
    scatter_m: float = 60.0
    """Standard deviation of a point from the place that the words mean, metres."""
    sketch_m: float = 150.0
    """How far the drawn streets and roads lie from the true ones, metres: a smooth error, the same for neighbours."""


@dataclass(frozen=True)
class Table:
    """What a clerk has: true positions in degrees and words."""

    lon: Floats
    """WGS-84."""
    lat: Floats
    """WGS-84."""
    streets: list[str]
    """Name or ''."""
    addresses: list[str]
    """Address or ''."""


def table_of(catalogue: Catalogue, count: int, chance: np.random.Generator, habits: Habits | None = None) -> Table:
    """Draw a table of so many rows; the same generator state draws the same."""
    manner = habits or Habits()
    lon, lat = points_in(catalogue.district.geometry, count, chance)
    middle = catalogue.district.geometry.centroid.x
    x, y = metric_xy(lon, lat, zone_lon=middle)
    x, y = x + chance.normal(0, manner.scatter_m, count), y + chance.normal(0, manner.scatter_m, count)
    seen = np.asarray(shapely.points(*sketched(x, y, manner.sketch_m, chance)))
    return Table(lon, lat, _streets(catalogue, seen, chance, manner), _addresses(catalogue, seen, chance, manner))


def sketched(x: Floats, y: Floats, amount_m: float, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Shift points, metres, by a smooth field of waves some kilometres long: where a sketch of the town would show them."""
    moved = np.array([x, y])
    for _ in range(_WAVES):
        angle, length, phase = chance.uniform(0, 2 * np.pi), chance.uniform(1500, 4000), chance.uniform(0, 2 * np.pi)
        wave = np.sin(2 * np.pi * (x * np.cos(angle) + y * np.sin(angle)) / length + phase)
        moved += chance.normal(0, amount_m * np.sqrt(2 / _WAVES), (2, 1)) * wave
    return moved[0], moved[1]


def _streets(catalogue: Catalogue, seen: NDArray[np.object_], chance: np.random.Generator, manner: Habits) -> list[str]:
    middle = catalogue.district.geometry.centroid.x
    drawn = np.array([metric_geometry(street, zone_lon=middle) for street in catalogue.streets.geometry])
    nearest = shapely.STRtree(drawn).nearest(seen)
    names = catalogue.streets["name"].to_numpy()
    wrong = chance.random(seen.size) < manner.wrong
    said = names[np.where(wrong, chance.integers(0, names.size, seen.size), nearest)]
    return [str(name) for name in np.where(chance.random(seen.size) < manner.streets, said, "")]


def _addresses(catalogue: Catalogue, seen: NDArray[np.object_], chance: np.random.Generator, manner: Habits) -> list[str]:
    landmarks = [place for place in known_places(catalogue).places if place.pick.kind in REACH_M and reaches_in(catalogue, place)]
    middle = catalogue.district.geometry.centroid.x
    drawn = [metric_geometry(place.geometry, zone_lon=middle) for place in landmarks]
    within = np.array([shapely.dwithin(seen, shape, REACH_M[place.pick.kind]) for shape, place in zip(drawn, landmarks, strict=True)])
    made = []
    for row in range(seen.size):
        options = np.flatnonzero(within[:, row])
        silent = chance.random() >= manner.addresses or not options.size
        place = landmarks[chance.integers(len(landmarks)) if chance.random() < manner.wrong or silent else chance.choice(options)]
        made.append("" if silent else WORDS[place.pick.kind].format(place.name, chance.integers(1, 900)))
    return made


def reaches_in(catalogue: Catalogue, place: KnownPlace) -> bool:
    """Tell whether a place reaches into the district."""
    return bool(shapely.intersects(catalogue.district.geometry, place.geometry))
