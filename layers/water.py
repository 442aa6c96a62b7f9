"""Rivers and reservoirs as areas, creeks as lines."""

from typing import Any

import geopandas as gpd

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from, middle_line

RIVER = "river"
"""The kind of water whose name runs along its middle."""


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the water areas and, above them, the creeks, with names that run along rivers and creeks."""
    water = catalogue.shapes["water"]
    flat = water.geometry.geom_type.isin(["Polygon", "MultiPolygon"])
    areas, creeks = water[flat], water[~flat]
    return (
        Drawing("water", "area", _features(areas), tuple(map(_area_label, areas.itertuples()))),
        Drawing("creeks", "line", _features(creeks), tuple(map(_creek_label, creeks.itertuples()))),
    )


def _features(rows: gpd.GeoDataFrame) -> tuple[dict[str, Any], ...]:
    return tuple(feature_from(row.geometry, {"id": row.id, "class": row.kind}) for row in rows.itertuples())


def _area_label(row: Any) -> Label:
    if row.kind == RIVER:
        return Label(row.id, row.name, "river", 60, 11.0, path=middle_line(row.geometry))
    return Label(row.id, row.name, "water", 36, 13.0, anchors=anchors_in(row.geometry))


def _creek_label(row: Any) -> Label:
    return Label(row.id, row.name, "creek", 15, 13.5)
