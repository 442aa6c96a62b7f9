"""Everything that applies at one point: street and zones, with how sure that is, and the clauses about them."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import metric_geometry, metric_xy


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
