"""How far it is to the nearest of a family, for many places at once, and who has one within reach."""

from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from geo.catalogue import Catalogue
from geo.crs import geocentric_m
from geo.near.targets import kinds_of_family, of_kinds
from geo.points import Bools, Floats

REACH_M = 500.0
"""Metres that count as walking distance."""
RADIUS_M = 6_371_008.8
"""Mean radius of the earth, for the arc over a straight line; up to 10 km the arc is right to a millimetre."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of one family have one of another within reach."""

    of: str
    """Family that is covered."""
    by: str
    """Family that covers."""
    reach_m: float
    """Metres."""
    covered: int
    """Located entities of the first that have one of the second within reach, at the same point too."""
    located: int
    """Located entities of the first: the denominator."""
    unlocated: int
    """Entities of the first without a point: nobody knows."""

    @property
    def share(self) -> float:
        """Covered of located, NaN when no one is located."""
        return self.covered / self.located if self.located else float("nan")


def coverage(catalogue: Catalogue, rows: Bools, *, of: str, by: str, reach_m: float = REACH_M) -> Coverage:
    """Tell how many entities of a filter and of the family `of` have anyone of the family `by` within `reach_m` metres."""
    asked = rows & of_kinds(catalogue, kinds_of_family(catalogue, of))
    here = np.flatnonzero(asked & catalogue.located)
    metres = nearest_m(catalogue, catalogue.points.lon[here], catalogue.points.lat[here], family=by)
    return Coverage(of, by, reach_m, int(np.count_nonzero(metres <= reach_m)), here.size, int(np.count_nonzero(asked)) - here.size)


def nearest_m(catalogue: Catalogue, lon: Floats, lat: Floats, *, family: str) -> Floats:
    """Return the metres from each place in degrees to the nearest located entity of a family, infinity when there is none."""
    there = np.flatnonzero(of_kinds(catalogue, kinds_of_family(catalogue, family)) & catalogue.located)
    if not there.size or not lon.size:
        return np.full(lon.size, np.inf)
    tree = KDTree(geocentric_m(catalogue.points.lon[there], catalogue.points.lat[there]))
    straight, _ = tree.query(geocentric_m(lon, lat))
    return np.asarray(2 * RADIUS_M * np.arcsin(np.minimum(straight / (2 * RADIUS_M), 1)), np.float64)
