"""Coordinate systems: degrees at rest, metres only while something is measured. EPSG codes stand here and nowhere else.

WGS-84 and CGCS2000 agree within a metre and are treated as one.
"""

from functools import cache

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from shapely import transform
from shapely.geometry.base import BaseGeometry

WGS84 = "EPSG:4326"
"""Longitude, latitude in degrees: how everything is kept and sent."""
METRIC = "EPSG:4547"
"""Metres: CGCS2000, Gauss-Krüger in the 3° zone around 114° E; its neighbours are numbered on from here."""

_METRIC_MERIDIAN = 114
_ZONE_WIDTH = 3
_ELLIPSOID = Geod(ellps="WGS84")

Floats = NDArray[np.float64]


def metric_crs(lon: float) -> str:
    """Name the metric system whose 3° zone holds a longitude in degrees."""
    authority, code = METRIC.split(":")
    return f"{authority}:{int(code) + round((lon - _METRIC_MERIDIAN) / _ZONE_WIDTH)}"


def metric_from_degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Convert a frame in degrees to metres, in the zone of its middle."""
    west, _, east, _ = frame.total_bounds
    return frame.to_crs(metric_crs((west + east) / 2))


def metric_xy(lon: Floats, lat: Floats, *, zone_lon: float) -> tuple[Floats, Floats]:
    """Convert degrees to metres east and north, in the zone around `zone_lon`."""
    return _transformer(metric_crs(zone_lon)).transform(lon, lat)


def metric_geometry(geometry: BaseGeometry, *, zone_lon: float) -> BaseGeometry:
    """Convert one geometry in degrees to metres, in the zone around `zone_lon`."""
    return transform(geometry, lambda lonlat: np.column_stack(metric_xy(lonlat[:, 0], lonlat[:, 1], zone_lon=zone_lon)))


def area_km2(geometry: BaseGeometry) -> float:
    """Measure the area of a geometry in degrees, in square kilometres; the scale error within a zone is below 0.1 %."""
    west, _, east, _ = geometry.bounds
    return float(metric_geometry(geometry, zone_lon=(west + east) / 2).area) / 1e6


def distance_m(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Measure the geodesic between two (longitude, latitude) in degrees, in metres."""
    return float(_ELLIPSOID.inv(*start, *end)[2])


@cache
def _transformer(metric: str) -> Transformer:
    return Transformer.from_crs(WGS84, metric, always_xy=True)
