"""Streets (街道): thin lines between them, areas to pick, names."""

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the edges between streets as one line each, and the streets' areas with their names."""
    rows = list(catalogue.streets.itertuples())
    edges = inner_edges(catalogue.streets)
    features = tuple(feature_from(row.geometry, {"id": row.id}) for row in rows)
    labels = tuple(Label(row.id, row.name, "street", 50, 11.5, anchors=anchors_in(row.geometry)) for row in rows)
    lines = () if edges.is_empty else (feature_from(edges, {"id": "edges"}),)
    return (Drawing("street-edges", "line", lines), Drawing("streets", "area", features, labels))


def inner_edges(streets: gpd.GeoDataFrame) -> BaseGeometry:
    """Return what streets share with each other, each edge once; the outer edge is left to the district's own, finer line."""
    every = shapely.union_all(streets.geometry.boundary.to_numpy())
    inner: BaseGeometry = shapely.line_merge(shapely.difference(every, streets.geometry.union_all().boundary))
    return inner
