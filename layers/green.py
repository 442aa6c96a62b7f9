"""Forests, gardens and parks."""

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from

_FROM = {"forest": 12.5, "garden": 12.5}
"""Kind -> first zoom of the name, for those that are large."""


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the green areas with their names."""
    rows = list(catalogue.shapes["green"].itertuples())
    features = tuple(feature_from(row.geometry, {"id": row.id, "class": row.kind}) for row in rows)
    labels = tuple(Label(row.id, row.name, "green", 38, _FROM.get(row.kind, 13.5), anchors=anchors_in(row.geometry)) for row in rows)
    return (Drawing("green", "area", features, labels),)
