"""What the map shows of an answer: the start, rings around it, and the leading targets with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.catalogue import Catalogue
from geo.crs import circle_around
from geo.near.answer import Question
from geo.near.case import texts_of
from geo.near.gaps import REACH_M, Gap
from geo.near.results import Result

Line = tuple[tuple[float, float], ...]
REACH, ERROR, GAP = "reach", "error", "gap"
NUMBERED = 20
"""Targets that get a number and a line; the others keep their symbol."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Everything at one distance from the start."""

    kind: str
    """`reach` for the radius that was asked, `error` for how far off the start may be, `gap` around a place without a carrier."""
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
    proof: Line = ()
    """Where the entities stand that prove a gap, degrees."""


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


def around_from_gaps(catalogue: Catalogue, gaps: Sequence[Gap], *, pick: str) -> Around:
    """Draw places that lack a carrier: a number and a circle each, in the order of the list, and who proves it; `pick` is an entity id."""
    middles = [_lonlat(catalogue, gap.middle) for gap in gaps]
    ids = texts_of(catalogue, "id")
    targets = [
        Target(number, int(catalogue.located_index[gap.middle]), middle, str(ids[gap.middle]) == pick)
        for number, (gap, middle) in enumerate(zip(gaps, middles, strict=True), start=1)
    ]
    members = dict.fromkeys(row for gap in gaps for row in gap.members.tolist())
    return Around(
        start=None,
        rings=tuple(Ring(GAP, REACH_M, tuple(circle_around(*middle, REACH_M))) for middle in dict.fromkeys(middles)),
        targets=tuple(targets),
        picking=False,
        proof=tuple(_lonlat(catalogue, row) for row in members),
    )


def _lonlat(catalogue: Catalogue, row: int) -> tuple[float, float]:
    return float(catalogue.points.lon[row]), float(catalogue.points.lat[row])
