"""Campuses as quiet areas; their entities are points of their own."""

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the campus areas with their names."""
    rows = list(catalogue.shapes["campuses"].itertuples())
    features = tuple(feature_from(row.geometry, {"id": row.id}) for row in rows)
    labels = tuple(Label(row.id, row.name, "campus", 40, 12.75, anchors=anchors_in(row.geometry)) for row in rows)
    return (Drawing("campuses", "area", features, labels),)
