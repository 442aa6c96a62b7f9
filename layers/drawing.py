"""What one layer gives to the browser: shapes with few properties, and labels with places to stand."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise, product
from typing import Any

import shapely
from shapely import affinity
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Of coordinates on the wire, degrees: about a metre."""
TEXT_SHAPE = 0.45
"""Height a label needs for its width, roughly; a good place for it is wider than tall."""
ANCHORS = 9
"""Places offered for one label."""
PULL = 0.2
"""Room that a place may lack for each unit that it lies closer to the middle."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name with the places where it may stand."""

    id: str
    """Id of the thing named."""
    text: str
    """Name as it is in the tables."""
    style: str
    """How it looks: a class that typesetting.js knows."""
    priority: int
    """The higher takes its place first."""
    min_zoom: float
    """First zoom that shows it."""
    max_zoom: float = 24.0
    """Last zoom that shows it."""
    anchors: tuple[Point, ...] = ()
    """(lon, lat), degrees, the best first; none when the name runs along a line."""
    path: tuple[Point, ...] = ()
    """The line it runs along, (lon, lat), degrees; without it and without anchors the feature of the same id is the line."""
    prefix: str = ""
    """What stands before the second line, or ''."""
    area_km2: float | None = None
    """For the second line; NaN says that it was never published, None that there is no second line."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data; `area_km2` null means not published, and a label without it has no such key."""
        told: dict[str, Any] = {
            "id": self.id, "text": self.text, "class": self.style, "priority": self.priority, "min_zoom": self.min_zoom,
            "max_zoom": self.max_zoom,
        }  # fmt: skip
        if self.anchors:
            told["anchors"] = [_rounded(anchor) for anchor in self.anchors]
            told["lon"], told["lat"] = told["anchors"][0]
        if self.path:
            told["path"] = [_rounded(point) for point in self.path]
        if self.area_km2 is not None:
            told |= {"prefix": self.prefix, "area_km2": None if math.isnan(self.area_km2) else self.area_km2}
        return told


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes of one look, drawn together."""

    id: str
    """Name of the layer for the style sheet, the legend and the browser's modules; vector.js knows what lies above what."""
    geometry: str
    """area, line or point."""
    features: tuple[dict[str, Any], ...]
    """GeoJSON features, (lon, lat), degrees, EPSG:4326, with only the properties that the drawing needs."""
    labels: tuple[Label, ...] = field(default=())
    """Names of these features."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self) | {"features": list(self.features), "labels": [label.to_json() for label in self.labels]}


def feature_from(geometry: BaseGeometry, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON feature, degrees rounded to about a metre."""
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="pointwise")
    shape = mapping(rounded)
    plain = {"type": shape["type"], "coordinates": _plain(shape["coordinates"])}
    return {"type": "Feature", "properties": dict(properties), "geometry": plain}


def anchors_in(area: BaseGeometry) -> tuple[Point, ...]:
    """Return places inside a polygon where a horizontal label has room, the roomiest and most central first; degrees, EPSG:4326.

    One is the centre of the largest flat ellipse inside; the others lie on a coarse grid.
    """
    flat = affinity.scale(max(shapely.get_parts(area), key=lambda part: part.area), TEXT_SHAPE, 1.0, origin=(0.0, 0.0))
    shapely.prepare(flat)
    best = shapely.get_point(shapely.maximum_inscribed_circle(flat), 0)
    west, south, east, north = flat.bounds
    shares = [step / 12 for step in range(1, 12)]
    grid = [shapely.Point(west + (east - west) * across, south + (north - south) * up) for across, up in product(shares, shares)]
    middle = flat.centroid
    inside = [point for point in [best, *grid] if flat.contains(point)]
    worth = sorted(((_room(flat, point) - PULL * point.distance(middle), point.x, point.y) for point in inside), reverse=True)
    return tuple((x / TEXT_SHAPE, y) for _, x, y in _spread(worth, apart=_room(flat, best) * 0.7))


def middle_line(area: BaseGeometry, steps: int = 24) -> tuple[Point, ...]:
    """Return a line along the middle of a long area such as a river; degrees, EPSG:4326.

    Cuts across the longer side of the smallest rectangle around it, and joins the middles of the longest pieces.
    """
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(area))
    (west, south), (east, north) = max(pairwise(corners), key=lambda side: math.dist(*side))
    turn = math.degrees(math.atan2(north - south, east - west))
    lying = affinity.rotate(area, -turn, origin=(west, south))
    left, bottom, right, top = lying.bounds
    middles = []
    for step in range(1, steps):
        x = left + (right - left) * step / steps
        cuts = shapely.get_parts(shapely.intersection(lying, shapely.LineString([(x, bottom - 1), (x, top + 1)])))
        middles.append(max(cuts, key=lambda cut: cut.length).centroid)
    line = affinity.rotate(shapely.LineString(middles), turn, origin=(west, south))
    return tuple((x, y) for x, y in line.coords)


def compact_json(value: Any) -> bytes:
    """Return JSON without spaces, UTF-8; a ValueError for NaN and infinity, which JSON has not."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _room(area: BaseGeometry, point: shapely.Point) -> float:
    return float(area.boundary.distance(point))


def _spread(ranked: Iterable[tuple[float, float, float]], *, apart: float) -> Iterator[tuple[float, float, float]]:
    kept: list[tuple[float, float, float]] = []
    for place in ranked:
        if len(kept) < ANCHORS and all(math.hypot(place[1] - other[1], place[2] - other[2]) >= apart for other in kept):
            kept.append(place)
    return iter(kept)


def _rounded(point: Point) -> list[float]:
    return [round(point[0], DECIMALS), round(point[1], DECIMALS)]


def _plain(coordinates: Any) -> Any:
    # set_precision leaves 113.36999999999999; the text of a coordinate is kept as short as its meaning.
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_plain(part) for part in coordinates]
