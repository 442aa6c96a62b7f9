"""Coordinate systems: degrees at rest, metres only while something is measured. EPSG codes stand here and nowhere else.

WGS-84 and CGCS2000 agree within a metre and are treated as one.
"""

import re
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

_NAMED = re.compile(r"(?:urn:ogc:def:crs:EPSG:[\d.]*:|EPSG:)(\d{4,5})", re.IGNORECASE)
_LON_LAT = re.compile(r"urn:ogc:def:crs:OGC:[\d.]*:CRS84|CRS84|OGC:CRS84", re.IGNORECASE)
_METRIC_MERIDIAN = 114
_ZONE_WIDTH = 3
_ELLIPSOID = Geod(ellps="WGS84")

Floats = NDArray[np.float64]


def crs_from_name(name: str) -> str:
    """Write the name by which a file calls its coordinate system as we write it, '' when it is no such name; nothing is looked up."""
    if _LON_LAT.fullmatch(name.strip()):
        return WGS84
    found = _NAMED.fullmatch(name.strip())
    return f"EPSG:{found[1]}" if found else ""


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


def distances_m(start: tuple[Floats | float, Floats | float], lon: Floats, lat: Floats) -> Floats:
    """Measure the geodesics from one (longitude, latitude), or from as many, to many, all in degrees, in metres."""
    metres: Floats = _ELLIPSOID.inv(np.broadcast_to(start[0], lon.shape), np.broadcast_to(start[1], lat.shape), lon, lat)[2]
    return metres


def geocentric_m(lon: Floats, lat: Floats) -> Floats:
    """Place degrees on the ellipsoid, as rows of x, y, z from the middle of the earth, in metres.

    The straight line between two such rows is never longer than the geodesic, and at 10 km it is less than 2 mm shorter.
    """
    east, north = np.radians(lon), np.radians(lat)
    radius = _ELLIPSOID.a / np.sqrt(1 - _ELLIPSOID.es * np.sin(north) ** 2)
    flat = radius * np.cos(north)
    return np.column_stack((flat * np.cos(east), flat * np.sin(east), radius * (1 - _ELLIPSOID.es) * np.sin(north)))


def circle_around(lon: float, lat: float, radius_m: float, corners: int = 96) -> list[tuple[float, float]]:
    """Draw all points at one geodesic distance as a closed line of (longitude, latitude) in degrees."""
    turns = np.linspace(0, 360, corners + 1)
    lons, lats, _ = _ELLIPSOID.fwd(np.full(turns.size, lon), np.full(turns.size, lat), turns, np.full(turns.size, radius_m))
    return list(zip(np.round(lons, 7).tolist(), np.round(lats, 7).tolist(), strict=True))


@cache
def _transformer(metric: str) -> Transformer:
    return Transformer.from_crs(WGS84, metric, always_xy=True)
