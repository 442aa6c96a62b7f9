"""How well positions agree with what rows claim, as likelihoods: soft edges, and room for claims that are simply wrong."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import metric_geometry, metric_xy
from geo.detective.claims import Claims
from geo.detective.readings import Reading
from geo.points import Bools, Floats

WRONG = 0.08
"""Share of claims that are taken to be wrong whatever the reading: old addresses, registered elsewhere, misspelt."""
OUTSIDE = 0.10
"""Share of rows that may lie outside the district whatever the reading."""
NOWHERE = -12.0
"""Log likelihood of a row that a reading does not bring near the district at all."""
_LINE_M, _FAR_M = 60.0, 400.0
_LOGISTIC = 1.702
"""Makes the logistic curve that of a normal distribution within 0.01."""


def log_likelihoods(reading: Reading, claims: Claims, catalogue: Catalogue) -> tuple[Floats, Bools]:
    """Return for each row the log likelihood of all it claims, given the position a reading gives it, and whether all claims are met.

    Rows that claim nothing are judged only by lying in the district, and their claims count as not met.
    """
    lon = catalogue.district.geometry.centroid.x
    x, y = metric_xy(reading.lon, reading.lat, zone_lon=lon)
    district = metric_geometry(catalogue.district.geometry, zone_lon=lon)
    made = np.log(OUTSIDE + (1 - OUTSIDE) * _falling(_outside_m(district, x, y), _LINE_M))
    areal = claims.areal[claims.places]
    off_m = distances_m(claims, x, y)
    reach_m = claims.reach_m[claims.places]
    fits = np.where(areal, _falling(off_m, reach_m), np.exp(-0.5 * (off_m / reach_m) ** 2))
    np.add.at(made, claims.rows, np.log(WRONG + (1 - WRONG) * np.nan_to_num(fits)))
    met = claims.asked & reading.near
    met[claims.rows[~(off_m <= np.where(areal, reach_m, 2 * reach_m))]] = False
    return np.where(reading.near, made, NOWHERE), met


def distances_m(claims: Claims, x: Floats, y: Floats) -> Floats:
    """Measure for each claim how far its row lies from the place: metres, inside an area below 0; NaN without a position."""
    off = np.full(claims.rows.size, np.nan)
    order = np.argsort(claims.places, kind="stable")
    starts = np.searchsorted(claims.places[order], np.arange(len(claims.names) + 1))
    for place, (shape, edge, areal) in enumerate(zip(claims.shapes, claims.edges, claims.areal, strict=True)):
        pairs = order[starts[place] : starts[place + 1]]
        pairs = pairs[np.isfinite(x[claims.rows[pairs]])]
        east, north = x[claims.rows[pairs]], y[claims.rows[pairs]]
        metres = shapely.distance(edge, shapely.points(east, north))
        off[pairs] = np.where(shapely.intersects_xy(shape, east, north), -metres, metres) if areal else metres
    return off


def _outside_m(area: BaseGeometry, x: Floats, y: Floats) -> Floats:
    """Measure how far points lie outside an area: inside it as good as far within, from a few hundred metres on as good as far out."""
    made = np.full(x.size, np.inf)
    made[~np.isfinite(x)] = np.nan
    shapely.prepare(area)
    made[np.isfinite(x) & shapely.intersects_xy(area, x, y)] = -np.inf
    out = np.flatnonzero(np.isposinf(made))
    spots = np.asarray(shapely.points(x[out], y[out]))
    close = shapely.dwithin(area, spots, _FAR_M)
    made[out[close]] = shapely.distance(area, spots[close])
    return made


def _falling(off_m: Floats, reach_m: Floats | float) -> Floats:
    """Return the chance that something lies on this side of an edge which is uncertain by `reach_m`, one standard deviation."""
    scaled = np.clip(_LOGISTIC * off_m / reach_m, -50, 50)
    made: Floats = 1 / (1 + np.exp(scaled))
    return made
