from layers import roads
from tests.layers.town import town


def test_greater_roads_lie_above_smaller_ones() -> None:
    (drawing,) = roads.draw(town(), "plan")
    assert [feature["properties"] for feature in drawing.features] == [
        {"id": "r2", "class": "primary"},
        {"id": "r1", "class": "expressway"},
    ]


def test_greater_roads_are_named_sooner_and_first() -> None:
    (drawing,) = roads.draw(town(), "plan")
    small, great = drawing.labels
    assert great.min_zoom < small.min_zoom
    assert great.priority > small.priority


def test_a_road_is_named_along_its_line() -> None:
    (drawing,) = roads.draw(town(), "plan")
    assert all(label.anchors == () and label.style == "road" for label in drawing.labels)
