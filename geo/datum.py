"""The coordinate systems in which lists arrive and leave, and the way from each to WGS-84 degrees and back.

Offline and without grids. Plane systems have x metres east and y metres north; Chinese survey sheets call north X and east Y, which is a
matter of reading the sheet and not of this module.
"""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike
from pyproj import Transformer
from pyproj.transformer import AreaOfInterest

from geo.crs import WGS84
from geo.datums import DATUMS, Datum
from geo.shifted import Floats, Move, bd09_from_wgs84, gcj02_from_wgs84, wgs84_from_bd09, wgs84_from_gcj02

__all__ = ["DATUMS", "Datum", "degrees_from", "degrees_to"]

_PEARL_RIVER = AreaOfInterest(113, 20, 114, 22)
"""Where the one published way out of Beijing 54 in the south is valid (EPSG, 15 m); it is used everywhere, the datum says at what cost."""


def degrees_from(datum: str, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Convert coordinates to longitude and latitude, WGS-84 degrees.

    x is longitude or metres east, y latitude or metres north. NaN stays NaN, what is no position becomes NaN. KeyError: no such system.
    """
    return _converted(_move(datum, back=True), x, y)


def degrees_to(datum: str, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Convert WGS-84 degrees to a system: longitude and latitude, or metres east and north. NaN stays NaN. KeyError: no such system."""
    return _converted(_move(datum, back=False), lon, lat)


def _converted(move: Move, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Convert what is known and leave NaN where anything is not."""
    east, north = np.broadcast_arrays(np.asarray(x, np.float64), np.asarray(y, np.float64))
    known = np.isfinite(east) & np.isfinite(north)
    if not known.any():
        return np.full(east.shape, np.nan), np.full(east.shape, np.nan)
    made_x, made_y = move(np.where(known, east, np.nan), np.where(known, north, np.nan))
    known &= np.isfinite(made_x) & np.isfinite(made_y)
    return np.where(known, made_x, np.nan), np.where(known, made_y, np.nan)


@cache
def _move(datum: str, *, back: bool) -> Move:
    """Choose the conversion between a system and degrees."""
    known = DATUMS[datum]
    if known.plane or known.id.startswith("beijing54"):
        return _projected(known, back=back)
    moves: dict[str, tuple[Move, Move]] = {"gcj02": (gcj02_from_wgs84, wgs84_from_gcj02), "bd09": (bd09_from_wgs84, wgs84_from_bd09)}
    return moves.get(datum, (_unmoved, _unmoved))[back]


def _unmoved(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    return x, y


def _projected(datum: Datum, *, back: bool) -> Move:
    """Make the conversion between degrees and a system that PROJ knows."""
    near = _PEARL_RIVER if datum.id.startswith("beijing54") else None
    start, end = (datum.crs, WGS84) if back else (WGS84, datum.crs)
    transformer = Transformer.from_crs(start, end, always_xy=True, area_of_interest=near)

    def move(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        east, north = transformer.transform(x, y)
        return np.asarray(east), np.asarray(north)

    return move
