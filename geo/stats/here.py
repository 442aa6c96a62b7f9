"""Everything that applies at one point or over one street: zones with how sure that is, the clauses about them, who is near."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import metric_geometry, metric_xy
from geo.near.index import Hits
from geo.near.targets import index_of_kinds

LEAST_SHARE = 0.02
"""Of an area; less is within the error of the drawing."""
NEAR_M = 300.0
"""Metres within which entities are told at a point."""


@dataclass(frozen=True, slots=True)
class Applies:
    """A place that a point lies in, or may lie in."""

    kind: str
    """zone or street."""
    id: str
    """Id of the place."""
    name: str
    """What people read."""
    inside: bool
    """As drawn."""
    edge_m: float
    """Metres to the nearest edge as drawn."""
    uncertainty_m: float
    """Metres by which the edge is uncertain."""
    tier: str
    """Id of the zone's tier, '' for a street."""
    clauses: tuple[str, ...]
    """Labels of the clauses about it: its own and those of its tier's functions."""

    @property
    def sure(self) -> bool:
        """Farther from the edge than the edge is uncertain."""
        return self.edge_m > self.uncertainty_m


@dataclass(frozen=True, eq=False, slots=True)
class Here:
    """All that is known about a point."""

    places: tuple[Applies, ...]
    """Streets and zones that it lies in or may lie in, in the order of `applies_at`."""
    in_district: bool
    """Within the district's line."""
    district_m: float
    """Metres to the district's line."""
    near: Hits
    """Located entities within `NEAR_M`, nearest first."""
    nearest: Hits
    """The one nearest of all, however far; nobody when none is located."""


@dataclass(frozen=True, slots=True)
class Over:
    """A zone drawn over a street or a drawn area."""

    zone: str
    """Id of the zone."""
    name: str
    """What people read."""
    clause: str
    """Label of its clause."""
    share: float
    """Of the area as drawn."""


@lru_cache(maxsize=64)
def zones_over(catalogue: Catalogue, area: BaseGeometry, scheme_id: str = "") -> tuple[Over, ...]:
    """Return the zones over at least `LEAST_SHARE` of an area in degrees, the largest first; shares are of drawn areas and schematic."""
    zones = catalogue.scheme(scheme_id).zones
    shares = [float(area.intersection(zone).area / area.area) for zone in zones.geometry]
    found = [
        Over(str(zone), str(name), str(clause), share)
        for zone, name, clause, share in zip(zones["id"], zones["name"], zones["clause"], shares, strict=True)
        if share >= LEAST_SHARE
    ]
    return tuple(sorted(found, key=lambda over: -over.share))


def here(catalogue: Catalogue, lon: float, lat: float, *, scheme_id: str = "") -> Here:
    """Return all that is known about a point in degrees; distances to entities are geodesic."""
    index, line = index_of_kinds(catalogue, tuple(kind.id for kind in catalogue.kinds)), catalogue.district.geometry
    return Here(
        places=applies_at(catalogue, lon, lat, scheme_id=scheme_id),
        in_district=bool(shapely.intersects_xy(line, lon, lat)),
        district_m=_edge_m(line, lon, lat),
        near=index.within(lon, lat, NEAR_M),
        nearest=index.nearest(lon, lat, 1),
    )


def applies_at(catalogue: Catalogue, lon: float, lat: float, *, scheme_id: str = "") -> tuple[Applies, ...]:
    """Return the streets and zones that a point in degrees lies in or, by the uncertainty of their edges, may lie in."""
    found = []
    scheme = catalogue.scheme(scheme_id)
    functions = {tier.id: tuple(function.clause for function in tier.functions) for tier in scheme.tiers}
    for kind, frame in (("street", catalogue.streets), ("zone", scheme.zones)):
        for place in frame.itertuples():
            inside = bool(shapely.intersects_xy(place.geometry, lon, lat))
            tier, clauses = (place.tier, (place.clause, *functions[place.tier])) if kind == "zone" else ("", ())
            edge_m = _edge_m(place.geometry, lon, lat)
            one = Applies(kind, place.id, place.name, inside, edge_m, place.edge_uncertainty_m, tier, clauses)
            if inside or not one.sure:
                found.append(one)
    return tuple(found)


def _edge_m(area: BaseGeometry, lon: float, lat: float) -> float:
    x, y = metric_xy(np.array([lon]), np.array([lat]), zone_lon=lon)
    return float(shapely.distance(metric_geometry(area.boundary, zone_lon=lon), shapely.Point(x[0], y[0])))
