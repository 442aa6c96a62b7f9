"""The two systems of Chinese web maps: GCJ-02, which moves every point by some hundred metres, and BD-09, which moves it once more.

Degrees in and out, numpy arrays of one shape; a point outside the country's box stays where it is, and so does NaN. Forward is the formula
as it has been published; back is a fixed-point iteration, because one step leaves up to two metres; each gains a factor of 50.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Move = Callable[[Floats, Floats], tuple[Floats, Floats]]

BOX = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east, north, degrees: inside this box maps are moved."""

_RADIUS_M = 6_378_245.0
_SQUARED_ECCENTRICITY = 0.00669342162296594323
_ORIGIN = (105.0, 35.0)
_SINE, _COSINE = float(np.sin(np.radians(35))), float(np.cos(np.radians(35)))
"""Of the origin's latitude."""
_STEPS = 3
_CHUNK = 8_192
_BAIDU_OFFSET = (0.0065, 0.006)
_BAIDU_TURN = np.pi * 3000 / 180
_BAIDU_STRETCH, _BAIDU_SWING = 2e-5, 3e-6


def gcj02_from_wgs84(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Move WGS-84 degrees to where GCJ-02 maps show them."""
    return _in_chunks(lambda x, y: _moved(x, y, gcj02_shift), lon, lat)


def wgs84_from_gcj02(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Move GCJ-02 degrees back to WGS-84, to well under a millimetre."""
    return _in_chunks(lambda x, y: _moved_back(x, y, gcj02_shift), lon, lat)


def bd09_from_wgs84(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Move WGS-84 degrees to where Baidu's maps show them."""
    return _in_chunks(lambda x, y: _moved(*_moved(x, y, gcj02_shift), bd09_shift), lon, lat)


def wgs84_from_bd09(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Move BD-09 degrees back to WGS-84, to well under a millimetre."""
    return _in_chunks(lambda x, y: _moved_back(*_moved_back(x, y, bd09_shift, _BAIDU_OFFSET), gcj02_shift), lon, lat)


def gcj02_shift(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Measure how far GCJ-02 moves WGS-84 points, degrees east and north; the box is not looked at.

    The formula's twelve sines are of multiples of one angle along each axis: four are computed, the others follow by addition.
    """
    x, y = lon - _ORIGIN[0], lat - _ORIGIN[1]
    of_x = _waves(np.sin(x * (np.pi / 60)), np.cos(x * (np.pi / 60)))
    sine, cosine = np.sin(y * (np.pi / 180)), np.cos(y * (np.pi / 180))
    of_y = _waves(_tripled(sine), cosine * (4 * cosine * cosine - 3))
    double = 2 * of_x.whole * of_x.cosine
    common = (40 / 3) * (_tripled(double) + double)
    both, root = 0.1 * x * y + common, 0.1 * np.sqrt(np.abs(x))
    east = 300 + x * (1 + 0.1 * x) + 2 * y + both + root
    east += (40 / 3) * of_x.whole + (80 / 3) * of_x.third + 100 * of_x.twelfth + 200 * of_x.thirtieth
    north = 2 * (x + root) - 100 + y * (3 + 0.2 * y) + both
    north += (40 / 3) * of_y.whole + (80 / 3) * of_y.third + (320 / 3) * of_y.twelfth + (640 / 3) * of_y.thirtieth
    return _degrees_of(east, north, sine * _COSINE + cosine * _SINE)


class _Waves(NamedTuple):
    """Sines of fractions of a half turn a degree, and the cosine of the whole."""

    whole: Floats
    cosine: Floats
    third: Floats
    twelfth: Floats
    thirtieth: Floats


def _waves(sine: Floats, cosine: Floats) -> _Waves:
    """Build the waves from sine and cosine of a sixtieth."""
    second = (2 * sine * cosine, 1 - 2 * sine * sine)
    fourth = (2 * second[0] * second[1], 1 - 2 * second[0] * second[0])
    fifth = (fourth[0] * cosine + fourth[1] * sine, fourth[1] * cosine - fourth[0] * sine)
    tenth = (2 * fifth[0] * fifth[1], 1 - 2 * fifth[0] * fifth[0])
    third, turned = 2 * tenth[0] * tenth[1], 1 - 2 * tenth[0] * tenth[0]
    return _Waves(_tripled(third), turned * (4 * turned * turned - 3), third, fifth[0], second[0])


def bd09_shift(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Measure how far BD-09 moves GCJ-02 points, degrees east and north; the box is not looked at."""
    length = np.sqrt(lon * lon + lat * lat)
    stretch = 1 + _BAIDU_STRETCH * np.sin(lat * _BAIDU_TURN) / length
    angle = _BAIDU_SWING * np.cos(lon * _BAIDU_TURN)
    cosine = 1 - angle * angle / 2  # exact: the next term is 1e-24
    east = stretch * (lon * cosine - lat * angle) + _BAIDU_OFFSET[0] - lon
    north = stretch * (lat * cosine + lon * angle) + _BAIDU_OFFSET[1] - lat
    return east, north


def _tripled(sine: Floats) -> Floats:
    """Return the sine of three times an angle from the sine of the angle."""
    return sine * (3 - 4 * sine * sine)


def _degrees_of(east_m: Floats, north_m: Floats, sine: Floats) -> tuple[Floats, Floats]:
    """Turn metres into degrees on the ellipsoid of the formula, at a latitude given by its sine."""
    squared = sine * sine
    curved = np.sqrt(1 - _SQUARED_ECCENTRICITY * squared)
    degrees = 180 / (np.pi * _RADIUS_M)
    north = north_m * (curved * curved * curved) * (degrees / (1 - _SQUARED_ECCENTRICITY))
    return east_m * curved * degrees / np.sqrt(1 - squared), north


def _moved(lon: Floats, lat: Floats, shift: Move) -> tuple[Floats, Floats]:
    """Move the points inside the box."""
    east, north = shift(lon, lat)
    inside = _in_box(lon, lat)
    return np.where(inside, lon + east, lon), np.where(inside, lat + north, lat)


def _moved_back(lon: Floats, lat: Floats, shift: Move, usual: tuple[float, float] = (0.0, 0.0)) -> tuple[Floats, Floats]:
    """Find the points that a shift moves here, beginning at the usual shift in degrees."""
    found = (lon - usual[0], lat - usual[1])
    for _ in range(_STEPS):
        east, north = shift(*found)
        found = (lon - east, lat - north)
    inside = _in_box(lon, lat)
    return np.where(inside, found[0], lon), np.where(inside, found[1], lat)


def _in_box(lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    return (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)


def _in_chunks(move: Move, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Move arrays piece by piece: what a step leaves behind stays in the processor's cache, a third of the time."""
    x, y = np.atleast_1d(np.asarray(lon, np.float64)), np.atleast_1d(np.asarray(lat, np.float64))
    flat_x, flat_y = x.ravel(), y.ravel()
    made_x, made_y = np.empty_like(flat_x), np.empty_like(flat_y)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        for start in range(0, flat_x.size, _CHUNK):
            piece = slice(start, start + _CHUNK)
            made_x[piece], made_y[piece] = move(flat_x[piece], flat_y[piece])
    shape = np.shape(lon)
    return made_x.reshape(shape), made_y.reshape(shape)
