from shapely.geometry import Point, shape

from layers import streets
from tests.layers.town import town


def test_every_street_can_be_picked_by_its_id() -> None:
    (drawing,) = streets.draw(town(), "plan")
    assert [feature["properties"] for feature in drawing.features] == [{"id": f"s{number}"} for number in range(4)]


def test_every_street_is_named_inside_itself() -> None:
    (drawing,) = streets.draw(town(), "plan")
    for feature, label in zip(drawing.features, drawing.labels, strict=True):
        assert all(shape(feature["geometry"]).contains(Point(anchor)) for anchor in label.anchors)
