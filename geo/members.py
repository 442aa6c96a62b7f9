"""Who belongs to which polygon, and how sure that is: drawn edges are uncertain by the metres that the tables state."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.coding import Codes, named_in
from geo.crs import metric_geometry, metric_xy
from geo.points import Bools, Floats, Points


@dataclass(frozen=True, eq=False)
class Members:
    """Polygons x entities: one row per polygon, in the order of its frame."""

    inside: Bools
    """The polygon contains the point, or the record states the membership."""
    edge: Bools
    """The point lies within the edge's uncertainty, on either side, and the record does not settle it."""
    stated: Bools
    """The record states the membership."""

    def __post_init__(self) -> None:
        for matrix in (self.inside, self.edge, self.stated):
            matrix.setflags(write=False)


def zone_members(zones: gpd.GeoDataFrame, points: Points, hints: pd.Series) -> Members:
    """Find the members of zones, which may overlap: by the point, without one by the zone ids that the record names.

    Zones in degrees with `edge_uncertainty_m` in metres; a point on the drawn line is inside.
    """
    stated = named_in(hints, zones["id"].tolist()) & ~points.located
    return Members(inside_drawn(zones, points) | stated, near_edge(zones, points), stated)


def street_members(streets: gpd.GeoDataFrame, points: Points, stated_codes: Codes) -> Members:
    """Find the one street of each entity: the one that its record names, else the first whose drawing contains the point.

    Streets in degrees with `edge_uncertainty_m` in metres; `stated_codes` are places in the frame.
    """
    place = np.arange(len(streets))[:, None]
    stated = stated_codes == place
    open_question = ~stated.any(axis=0)
    drawn = inside_drawn(streets, points) & open_question
    first = np.cumsum(drawn, axis=0, dtype=np.uint8) == 1
    return Members(stated | drawn & first, near_edge(streets, points) & open_question, stated)


def inside_drawn(polygons: gpd.GeoDataFrame, points: Points) -> Bools:
    """Tell for each polygon in degrees which points it contains, its edge included."""
    inside = np.zeros((len(polygons), points.located.size), np.bool_)
    for row, polygon in zip(inside, polygons.geometry, strict=True):
        row[:] = contained(polygon, points.lon, points.lat)
    return inside


def contained(polygon: BaseGeometry, lon: Floats, lat: Floats) -> Bools:
    """Tell which points a polygon contains, its edge included; all in the same units, a point that is NaN never."""
    inside = _within(polygon.bounds, lon, lat)
    shapely.prepare(polygon)
    inside[inside] = shapely.intersects_xy(polygon, lon[inside], lat[inside])
    return inside


def near_edge(polygons: gpd.GeoDataFrame, points: Points) -> Bools:
    """Tell for each polygon in degrees which points lie within `edge_uncertainty_m` metres of its edge, on either side; NaN is no band."""
    near = np.zeros((len(polygons), points.located.size), np.bool_)
    if not len(polygons) or not points.rows.size:
        return near
    middle = float(np.mean(polygons.total_bounds[[0, 2]]))
    x, y = metric_xy(points.lon[points.rows], points.lat[points.rows], zone_lon=middle)
    spots = np.asarray(shapely.points(x, y), object)
    for row, polygon, reach in zip(near, polygons.geometry, polygons["edge_uncertainty_m"], strict=True):
        line = metric_geometry(polygon.boundary, zone_lon=middle)
        west, south, east, north = line.bounds
        around = np.flatnonzero(_within((west - reach, south - reach, east + reach, north + reach), x, y))
        shapely.prepare(line)
        row[points.rows[around]] = shapely.dwithin(line, spots[around], float(reach))
    return near


def _within(bounds: tuple[float, float, float, float], x: Floats, y: Floats) -> Bools:
    west, south, east, north = bounds
    return (west <= x) & (x <= east) & (south <= y) & (y <= north)
