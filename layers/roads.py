"""Named roads by class, the greater above the smaller."""

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, feature_from

CLASSES = ("primary", "trunk", "expressway")
"""From the smallest; a class of another name is drawn as the smallest."""
_LABELS = ((18, 13.75), (28, 13.0), (35, 12.75))
"""Of each class: priority, first zoom."""


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the roads with names that run along them."""
    roads = catalogue.shapes["roads"]
    ranked = sorted(zip(map(_rank, roads["class"]), roads["id"], roads["name"], roads.geometry, strict=True), key=lambda road: road[:2])
    features = tuple(feature_from(line, {"id": road, "class": CLASSES[rank]}) for rank, road, _, line in ranked)
    labels = tuple(Label(road, name, "road", *_LABELS[rank]) for rank, road, name, _ in ranked)
    return (Drawing("roads", "line", features, labels),)


def _rank(name: str) -> int:
    return CLASSES.index(name) if name in CLASSES else 0
