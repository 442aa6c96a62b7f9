"""Two columns of numbers read as positions: in one system, with the axes either way round, the decimal point put back where it was lost."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.datum import degrees_from, degrees_to
from geo.points import Bools, Floats, Rows

NEAR_DEGREES = 0.8
"""A position farther than this from the district, about 80 km, is taken for a misreading."""
Limits = tuple[float, float]
_KILOMETRES = 3
_MOST_DIGITS = 9


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """What two columns mean in one system; NaN where they cannot mean a place near the district."""

    lon: Floats
    """WGS-84 degrees."""
    lat: Floats
    """WGS-84 degrees."""
    swapped: Bools
    """The first column is the northing."""
    powers: NDArray[np.int64]
    """Power of ten that the two numbers were multiplied by, the one farther from 0."""

    @property
    def near(self) -> Bools:
        """Whether a row means a place near the district."""
        return np.isfinite(self.lon)

    def of(self, rows: Rows) -> "Reading":
        """Return what some rows mean."""
        return Reading(self.lon[rows], self.lat[rows], self.swapped[rows], self.powers[rows])


def reading_of(datum: str, x: Floats, y: Floats, area: BaseGeometry) -> Reading:
    """Read two columns in a system, for an area in degrees: each row in the order and with the decimal point that brings it near."""
    windows = _window(datum, area.bounds)
    (west, east), (south, north) = windows
    usual = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    odd = np.flatnonzero(~usual & np.isfinite(x) & np.isfinite(y))
    eastings, northings = np.where(usual, x, np.nan), np.where(usual, y, np.nan)
    swapped, powers = np.zeros(x.size, np.bool_), np.zeros(x.size, np.int64)
    if odd.size:
        eastings[odd], northings[odd], swapped[odd], powers[odd] = _mended(x[odd], y[odd], *windows)
    return Reading(*degrees_from(datum, eastings, northings), swapped, powers)


def _mended(x: Floats, y: Floats, east: Limits, north: Limits) -> tuple[Floats, Floats, Bools, NDArray[np.int64]]:
    """Turn axes and put decimal points back where that brings a row between the limits, east and north; NaN where nothing does."""
    x_digits, y_digits = _digits(x), _digits(y)
    (x_east, x_east_power), (y_north, y_north_power) = _brought(x, x_digits, east), _brought(y, y_digits, north)
    (y_east, y_east_power), (x_north, x_north_power) = _brought(y, y_digits, east), _brought(x, x_digits, north)
    direct = np.isfinite(x_east) & np.isfinite(y_north)
    swapped = ~direct & np.isfinite(y_east) & np.isfinite(x_north)
    eastings = np.where(direct, x_east, np.where(swapped, y_east, np.nan))
    northings = np.where(direct, y_north, np.where(swapped, x_north, np.nan))
    first = np.where(swapped, y_east_power, x_east_power)
    second = np.where(swapped, x_north_power, y_north_power)
    powers = np.where(direct | swapped, np.where(np.abs(first) >= np.abs(second), first, second), 0)
    return eastings, northings, swapped, powers


@lru_cache(maxsize=512)
def _window(datum: str, bounds: tuple[float, float, float, float]) -> tuple[Limits, Limits]:
    """Return the limits of eastings and northings near an area given by its bounds in degrees."""
    west, south, east, north = np.add(bounds, (-NEAR_DEGREES, -NEAR_DEGREES, NEAR_DEGREES, NEAR_DEGREES))
    lon, lat = np.meshgrid(np.linspace(west, east, 5), np.linspace(south, north, 5))
    x, y = degrees_to(datum, lon, lat)
    return (float(x.min()), float(x.max())), (float(y.min()), float(y.max()))


def _digits(values: Floats) -> Floats:
    """Return the decimal logarithm of the size of each number, 0 for what has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.nan_to_num(np.log10(np.abs(values)), posinf=0, neginf=0)


def _brought(values: Floats, digits: Floats, limits: Limits) -> tuple[Floats, NDArray[np.int64]]:
    """Bring numbers between two limits: as they are, without a lost decimal point, or from kilometres; NaN where nothing helps."""
    low, high = limits
    powers = -np.clip(np.round(digits - np.log10(max(abs(low), abs(high)))), -_KILOMETRES, _MOST_DIGITS).astype(np.int64)
    powers[(values >= low) & (values <= high)] = 0
    factors = np.where((powers <= 0) | (powers == _KILOMETRES), 10.0**powers, np.nan)
    with np.errstate(over="ignore", invalid="ignore"):
        made = np.where(powers == 0, values, values * factors)
    return np.where((made >= low) & (made <= high), made, np.nan), powers
