"""Named roads by class, the greater above the smaller."""

from typing import Any

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, feature_from

CLASSES = ("primary", "trunk", "expressway")
"""From the smallest; a class of another name is drawn as the smallest."""
_LABELS = ((18, 13.75), (28, 13.0), (35, 12.75))
"""Of each class: priority, first zoom."""


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the roads with names that run along them."""
    roads = sorted(catalogue.shapes["roads"].to_dict("records"), key=lambda road: (_rank(road), road["id"]))
    features = tuple(feature_from(road["geometry"], {"id": road["id"], "class": CLASSES[_rank(road)]}) for road in roads)
    labels = tuple(Label(road["id"], road["name"], "road", *_LABELS[_rank(road)]) for road in roads)
    return (Drawing("roads", "line", features, labels),)


def _rank(road: dict[str, Any]) -> int:
    return CLASSES.index(road["class"]) if road["class"] in CLASSES else 0
