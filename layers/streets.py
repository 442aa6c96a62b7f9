"""Streets (街道) as thin lines with names."""

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the streets' areas, each of which can be picked, with their names."""
    rows = list(catalogue.streets.itertuples())
    features = tuple(feature_from(row.geometry, {"id": row.id}) for row in rows)
    labels = tuple(Label(row.id, row.name, "street", 50, 11.5, anchors=anchors_in(row.geometry)) for row in rows)
    return (Drawing("streets", "area", features, labels),)
