"""Where a carrier is missing: labs without one nearby, clusters of a domain without one, each with what proves it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.catalogue import Catalogue
from geo.crs import distances_m
from geo.near.criteria.subject import LABS
from geo.near.index import NearIndex
from geo.near.targets import index_of_kinds, kinds_of_family, of_kinds, usual_kinds
from geo.points import Floats, Rows

REACH_M = 500.0
"""How near a carrier must be, and how near the members of a cluster are to its middle, metres."""
USUAL_SIZE, LEAST_SIZE = 3, 2
"""Members of a cluster."""
_SURELY_M = 1.0
"""Who has a carrier nearer than REACH_M by this much has one, without its exact place in the order."""


@dataclass(frozen=True, eq=False, slots=True)
class Gap:
    """A place that lacks a carrier."""

    domain: str
    """Domain id of a cluster, '' for a lab alone."""
    middle: int
    """Row of the entity in the middle."""
    members: Rows
    """Rows of the entities that prove it, nearest to the middle first, the middle included."""
    metres: Floats
    """Geodesic distance of each member from the middle."""
    carrier: int
    """Row of the nearest located carrier, -1 when there is none at all."""
    carrier_m: float
    """Geodesic metres to it, NaN when there is none."""


@dataclass(frozen=True, slots=True)
class Known:
    """Of how many it is known where they are; only these can be looked at."""

    name: str
    """What they are."""
    total: int
    """How many the directory holds."""
    located: int
    """How many of them have a point."""


def denominators(catalogue: Catalogue) -> tuple[Known, Known, Known]:
    """Count labs, carriers, and what is no carrier and has a domain: all, and those with a point."""
    labs = of_kinds(catalogue, kinds_of_family(catalogue, LABS))
    carriers = of_kinds(catalogue, usual_kinds(catalogue))
    others = ~carriers & (catalogue.domain_bits > 0)
    named = {"实验室与平台": labs, "载体": carriers, "标了领域的机构和企业": others}
    first, second, third = (Known(name, int(mask.sum()), int((mask & catalogue.located).sum())) for name, mask in named.items())
    return first, second, third


@lru_cache(maxsize=2)
def labs_without_carrier(catalogue: Catalogue) -> tuple[Gap, ...]:
    """Return the located labs that have no located carrier within 500 m, farthest from one first."""
    labs = np.flatnonzero(of_kinds(catalogue, kinds_of_family(catalogue, LABS)) & catalogue.located)
    lacking = labs[~(_carrier_metres(catalogue, labs) < REACH_M - _SURELY_M)]
    found = [_gap(catalogue, "", row, np.array([row]), np.zeros(1)) for row in lacking.tolist()]
    return tuple(sorted((gap for gap in found if not _served(gap)), key=lambda gap: (-_far(gap), gap.middle)))


@lru_cache(maxsize=8)
def clusters_without_carrier(catalogue: Catalogue, size: int = USUAL_SIZE) -> tuple[Gap, ...]:
    """Return clusters of a domain without a located carrier within 500 m of their middle, the largest first.

    A cluster is an entity with at least `size` entities of the domain within 500 m, itself included and carriers left out. An entity
    is a member of one cluster of a domain at most: the largest takes its members first, of equals the first in the table.
    """
    carriers = of_kinds(catalogue, usual_kinds(catalogue))
    found: list[Gap] = []
    for place, domain in enumerate(catalogue.domains):
        own = catalogue.located & ~carriers & (catalogue.domain_bits >> place & 1 == 1)
        clusters = _clusters(catalogue, np.flatnonzero(own), max(size, LEAST_SIZE))
        away = _carrier_metres(catalogue, np.array([middle for middle, _ in clusters], np.int64))
        lacking = [one for one, metres in zip(clusters, away.tolist(), strict=True) if not metres < REACH_M - _SURELY_M]
        found += [_gap(catalogue, domain.id, middle, *_by_distance(catalogue, middle, members)) for middle, members in lacking]
    return tuple(sorted((gap for gap in found if not _served(gap)), key=lambda gap: (-gap.members.size, gap.domain, gap.middle)))


def _clusters(catalogue: Catalogue, rows: Rows, size: int) -> list[tuple[int, Rows]]:
    """Return the middle and the members of each cluster among some located entities, as rows: the largest left, again and again."""
    lon, lat = catalogue.points.lon[rows], catalogue.points.lat[rows]
    near = NearIndex(np.arange(rows.size), lon, lat).around_each(lon, lat, REACH_M)
    counts = np.array([those.size for those in near], np.int64)
    left, found = np.ones(rows.size, np.bool_), list[tuple[int, Rows]]()
    while rows.size and counts[middle := int(counts.argmax())] >= size:
        members = near[middle][left[near[middle]]]
        left[members] = False
        np.subtract.at(counts, np.concatenate([near[member] for member in members.tolist()]), 1)
        counts[members] = 0
        found.append((int(rows[middle]), rows[members]))
    return found


def _carrier_metres(catalogue: Catalogue, rows: Rows) -> Floats:
    """Return how far the nearest located carrier is from each of some located entities, to a micrometre; NaN when there is none."""
    points = catalogue.points
    hits = index_of_kinds(catalogue, usual_kinds(catalogue)).nearest_each(points.lon[rows], points.lat[rows])
    return hits.metres if len(hits) else np.full(rows.size, np.nan)


def _by_distance(catalogue: Catalogue, middle: int, rows: Rows) -> tuple[Rows, Floats]:
    points = catalogue.points
    metres = distances_m((points.lon[middle], points.lat[middle]), points.lon[rows], points.lat[rows])
    order = np.lexsort((rows, rows != middle, metres))
    return rows[order], metres[order]


def _gap(catalogue: Catalogue, domain: str, middle: int, members: Rows, metres: Floats) -> Gap:
    index = index_of_kinds(catalogue, usual_kinds(catalogue))
    hits = index.nearest(catalogue.points.lon[middle], catalogue.points.lat[middle], 1)
    carrier, away = (int(hits.rows[0]), float(hits.metres[0])) if len(hits) else (-1, float("nan"))
    return Gap(domain, middle, members, metres, carrier, away)


def _served(gap: Gap) -> bool:
    return gap.carrier_m <= REACH_M


def _far(gap: Gap) -> float:
    return float("inf") if gap.carrier < 0 else gap.carrier_m
