"""Where a carrier is missing: labs without one nearby, clusters of a domain without one, each with what proves it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.catalogue import Catalogue
from geo.crs import distances_m
from geo.near.criteria.subject import LABS
from geo.near.surroundings import surroundings_of
from geo.near.targets import index_of_kinds, kinds_of_family, of_kinds, usual_kinds
from geo.points import Bools, Floats, Rows

REACH_M = 500.0
"""How near a carrier must be, and how near the members of a cluster are to its middle, metres."""
USUAL_SIZE, LEAST_SIZE = 3, 2
"""Members of a cluster."""


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
    found = [_gap(catalogue, "", row, np.array([row]), np.zeros(1)) for row in labs.tolist()]
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
        found += [gap for gap in _clusters(catalogue, domain.id, own, max(size, LEAST_SIZE)) if not _served(gap)]
    return tuple(sorted(found, key=lambda gap: (-gap.members.size, gap.domain, gap.middle)))


def _clusters(catalogue: Catalogue, domain: str, own: Bools, size: int) -> list[Gap]:
    rows = np.flatnonzero(own)
    around = surroundings_of(catalogue)
    near = {
        row: np.unique(np.concatenate([around.around(np.array([row]), family.id, REACH_M).rows for family in catalogue.families]))
        for row in rows.tolist()
    }
    left, found = own.copy(), list[Gap]()
    while near:
        members = {row: those[left[those]] for row, those in near.items() if left[row]}
        middle = max(members, key=lambda row: (members[row].size, -row), default=-1)
        if middle < 0 or members[middle].size < size:
            break
        left[members[middle]] = False
        found.append(_gap(catalogue, domain, middle, *_by_distance(catalogue, middle, members[middle])))
    return found


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
