"""The district: the ground of the map and its strong outer line."""

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, anchors_in, feature_from


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the district's area; the browser draws its ground, its line and the veil outside from this one shape."""
    district = catalogue.district
    label = Label(district.id, district.name, "district", 100, 8, 10.75, anchors_in(district.geometry))
    return (Drawing("district", "area", (feature_from(district.geometry, {"id": district.id}),), (label,)),)
