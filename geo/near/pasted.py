"""Two numbers that somebody pasted: which place they can mean, read in every coordinate system that brings them into the district."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geo.catalogue import Catalogue
from geo.datum import DATUMS, degrees_from
from geo.members import contained

FIRST = ("wgs84", "gcj02", "bd09")
"""Systems of degrees, the most usual first; the other systems of degrees cannot be told from the first."""
AROUND = 0.03
"""Degrees beside the district's box that are still looked at; about 3 km."""
_PAIR = re.compile(r"^\D*?(-?\d+(?:\.\d+)?)\s*[°度]?\s*[ENen东北]?[\s,，;；、/]+\D*?(-?\d+(?:\.\d+)?)\s*[°度]?\s*[ENen东北]?\s*$")


@dataclass(frozen=True, slots=True)
class Pasted:
    """One way to read two numbers."""

    datum: str
    """Id of the coordinate system."""
    name: str
    """What people call it."""
    lon: float
    """WGS-84 degrees."""
    lat: float
    """WGS-84 degrees."""
    swapped: bool
    """Whether the first number is north."""
    inside: bool
    """Whether it falls inside the district."""


def numbers_in(text: str) -> tuple[float, float] | None:
    """Return the two numbers of a text that holds nothing else than coordinates, None for any other text."""
    found = _PAIR.match(text.strip())
    return (float(found[1]), float(found[2])) if found else None


def readings_of(catalogue: Catalogue, first: float, second: float) -> list[Pasted]:
    """Return every reading of two numbers near the district: inside before beside it, usual systems before others.

    Degrees that are read as WGS-84 are not offered again as another survey's degrees, which agree with them within some metres.
    """
    found = [one for swapped in (False, True) for one in _read(catalogue, (first, second), swapped=swapped)]
    return sorted(found, key=lambda one: not one.inside)


def _read(catalogue: Catalogue, numbers: tuple[float, float], *, swapped: bool) -> Iterator[Pasted]:
    x, y = reversed(numbers) if swapped else numbers
    west, south, east, north = catalogue.district.geometry.bounds
    planes = [datum.id for datum in DATUMS.values() if datum.plane]
    for datum in (*FIRST, *planes):
        if DATUMS[datum].plane != (abs(x) > 360 and abs(y) > 360):  # noqa: PLR2004 # degrees
            continue
        lon, lat = (float(part) for part in degrees_from(datum, x, y))
        if west - AROUND <= lon <= east + AROUND and south - AROUND <= lat <= north + AROUND:
            inside = bool(contained(catalogue.district.geometry, np.array([lon]), np.array([lat]))[0])
            yield Pasted(datum, DATUMS[datum].name, lon, lat, swapped, inside)
