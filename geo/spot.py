"""A bare spot on the ground as something that can be picked: its id is its longitude and latitude."""

from geo.check import MOST_LAT, MOST_LON
from geo.model import Pick

SPOT = "at"
"""Kind of a pick that names no thing, only where somebody clicked."""
DECIMALS = 5
"""Of degrees in the id, about a metre."""


def spot_at(lon: float, lat: float) -> Pick:
    """Return the pick of a spot in degrees, like `at:113.34000,23.15000`."""
    return Pick(SPOT, f"{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}")


def spot_from_text(text: str) -> Pick | None:
    """Read the id of a spot and return its pick as `spot_at` writes it; None when it is no spot on earth."""
    lonlat = lonlat_from_text(text)
    return spot_at(*lonlat) if lonlat else None


def lonlat_from_text(text: str) -> tuple[float, float] | None:
    """Read a longitude and a latitude in degrees with a comma or a space between; None when they name no place on earth."""
    try:
        lon, lat = (float(part) for part in text.replace("，", " ").replace(",", " ").split())
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= MOST_LON and abs(lat) <= MOST_LAT else None
