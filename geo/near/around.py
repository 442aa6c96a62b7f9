"""What the map shows of an answer: the start, rings around it, and the leading targets with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.catalogue import Catalogue
from geo.crs import circle_around
from geo.near.answer import Question
from geo.near.results import Result

Line = tuple[tuple[float, float], ...]
REACH, ERROR = "reach", "error"
NUMBERED = 20
"""Targets that get a number and a line; the others keep their symbol."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Everything at one distance from the start."""

    kind: str
    """`reach` for the radius that was asked, `error` for how far off the start may be."""
    radius_m: float
    """Geodesic, metres."""
    line: Line
    """Closed, (longitude, latitude), degrees."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target with its number."""

    number: int
    """As in the list beside the map."""
    place: int
    """Among the located entities."""
    lonlat: tuple[float, float]
    """Degrees."""
    chosen: bool
    """Whether it is the one picked."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is drawn for the search of what is near."""

    start: tuple[float, float] | None
    """Degrees; None while there is none."""
    rings: tuple[Ring, ...]
    """The widest first."""
    targets: tuple[Target, ...]
    """In the order of their numbers."""
    picking: bool
    """Whether the next click on the map is the start."""


def around_from_results(catalogue: Catalogue, question: Question, results: Sequence[Result], *, pick: str, picking: bool) -> Around:
    """Draw a question with its results in the order of the list; `pick` is the id of the one that stands out."""
    start = question.start
    reaches = {ERROR: start.error_m, REACH: question.radius_m}
    rings = [
        Ring(kind, metres, tuple(circle_around(start.lon, start.lat, metres)))
        for kind, metres in reaches.items()
        if metres is not None and np.isfinite(metres) and metres > 0
    ]
    targets = [
        Target(number, int(catalogue.located_index[one.row]), _lonlat(catalogue, one.row), one.id == pick)
        for number, one in enumerate(results, start=1)
        if one.distance_m is not None and (number <= NUMBERED or one.id == pick)
    ]
    return Around((start.lon, start.lat), tuple(sorted(rings, key=lambda ring: -ring.radius_m)), tuple(targets), picking)


def _lonlat(catalogue: Catalogue, row: int) -> tuple[float, float]:
    return float(catalogue.points.lon[row]), float(catalogue.points.lat[row])
