"""Everything that applies at one point or over one street: zones with how sure that is, and the clauses about them."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import metric_geometry, metric_xy

LEAST_SHARE = 0.02
"""Of a street; less is within the error of the drawing."""


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
    sure: bool
    """Farther from the edge than the edge is uncertain."""
    clauses: tuple[str, ...]
    """Labels of the clauses about it: its own and those of its tier's functions."""


@dataclass(frozen=True, slots=True)
class Over:
    """A zone drawn over a street."""

    zone: str
    """Id of the zone."""
    name: str
    """What people read."""
    clause: str
    """Label of its clause."""
    share: float
    """Of the street's drawn area."""


@lru_cache(maxsize=64)
def zones_over(catalogue: Catalogue, index: int, scheme_id: str = "") -> tuple[Over, ...]:
    """Return the zones over at least `LEAST_SHARE` of a street, the largest first; shares are of drawn areas and schematic."""
    street, zones = catalogue.streets.geometry.iloc[index], catalogue.scheme(scheme_id).zones
    shares = [float(street.intersection(zone).area / street.area) for zone in zones.geometry]
    found = [
        Over(str(zone), str(name), str(clause), share)
        for zone, name, clause, share in zip(zones["id"], zones["name"], zones["clause"], shares, strict=True)
        if share >= LEAST_SHARE
    ]
    return tuple(sorted(found, key=lambda over: -over.share))


def applies_at(catalogue: Catalogue, lon: float, lat: float, *, scheme_id: str = "") -> tuple[Applies, ...]:
    """Return the streets and zones that a point in degrees lies in or, by the uncertainty of their edges, may lie in."""
    found = []
    scheme = catalogue.scheme(scheme_id)
    functions = {tier.id: tuple(function.clause for function in tier.functions) for tier in scheme.tiers}
    for kind, frame in (("street", catalogue.streets), ("zone", scheme.zones)):
        for place in frame.itertuples():
            inside = bool(shapely.intersects_xy(place.geometry, lon, lat))
            sure = _edge_m(place.geometry, lon, lat) > place.edge_uncertainty_m
            clauses = (place.clause, *functions.get(place.tier, ())) if kind == "zone" else ()
            if inside or not sure:
                found.append(Applies(kind, place.id, place.name, inside, sure, clauses))
    return tuple(found)


def _edge_m(area: BaseGeometry, lon: float, lat: float) -> float:
    x, y = metric_xy(np.array([lon]), np.array([lat]), zone_lon=lon)
    return float(shapely.distance(metric_geometry(area.boundary, zone_lon=lon), shapely.Point(x[0], y[0])))
