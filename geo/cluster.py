"""A cluster that no zoom takes apart, as something that can be picked: its id is the box around its points."""

from geo.check import MOST_LAT, MOST_LON
from geo.model import Pick
from geo.points import Bools, Points

CLUSTER = "cluster"
"""Kind of a pick that names everything within a small box."""
DECIMALS = 7
"""Of degrees in the id, as the map knows its points: about a centimetre."""
_SLACK = 10.0**-DECIMALS
_EDGES = 4

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, EPSG:4326."""


def cluster_from_text(text: str) -> Pick | None:
    """Read the id of a cluster and return its pick in the one way of writing it; None when it is no box on earth."""
    box = box_from_text(text)
    return Pick(CLUSTER, ",".join(f"{edge:.{DECIMALS}f}" for edge in box)) if box else None


def box_from_text(text: str) -> Box | None:
    """Read west, south, east and north in degrees with commas between; None when they name no box on earth."""
    try:
        edges = tuple(float(part) for part in text.split(","))
    except ValueError:
        return None
    if len(edges) != _EDGES:
        return None
    west, south, east, north = edges
    on_earth = -MOST_LON <= west <= east <= MOST_LON and -MOST_LAT <= south <= north <= MOST_LAT  # NaN is not
    return (west, south, east, north) if on_earth else None


def middle_of(text: str) -> tuple[float, float] | None:
    """Return the longitude and latitude in the middle of a cluster, degrees; None for what is no box."""
    box = box_from_text(text)
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) if box else None


def rows_within(points: Points, box: Box) -> Bools:
    """Tell of every entity whether its point lies in a box, its edges included."""
    west, south, east, north = box
    lon, lat = points.lon, points.lat
    # What has no point has NaN, which lies in no box.
    inside: Bools = (lon >= west - _SLACK) & (lon <= east + _SLACK) & (lat >= south - _SLACK) & (lat <= north + _SLACK)
    return inside
