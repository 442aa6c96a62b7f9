"""The district: the ground of the map and its strong outer line, and how the world outside fades away."""

from typing import Any

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import WGS84, metric_from_degrees
from layers.drawing import Drawing, Label, anchors_in, feature_from

FADE_M = (200, 400, 600, 800, 1000, 1200)
"""Distances from the district, metres, at which the outside gets fainter; past the last nothing is drawn."""
_TOLERANCE_M = 40.0


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the district's area, from which the browser draws ground, line and veil, and the areas beyond which the outside fades."""
    district = catalogue.district
    label = Label(district.id, district.name, "district", 100, 8, 10.75, anchors_in(district.geometry))
    area = feature_from(district.geometry, {"id": district.id})
    return (Drawing("district", "area", (area,), (label,)), Drawing("fade", "area", _fades(district.geometry)))


def _fades(area: BaseGeometry) -> tuple[dict[str, Any], ...]:
    metres = metric_from_degrees(gpd.GeoDataFrame(geometry=[area], crs=WGS84)).geometry
    shapes = [metres.buffer(distance, quad_segs=4).simplify(_TOLERANCE_M).to_crs(WGS84).iloc[0] for distance in FADE_M]
    classes = ["step"] * (len(FADE_M) - 1) + ["last"]
    return tuple(feature_from(shape, {"class": name}) for name, shape in zip(classes, shapes, strict=True))
