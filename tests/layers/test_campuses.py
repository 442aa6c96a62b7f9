from shapely.geometry import Point

from layers import campuses
from tests.layers.town import square, town


def test_a_campus_is_drawn_with_its_id_alone_and_named_inside() -> None:
    (drawing,) = campuses.draw(town(), "plan")
    assert [feature["properties"] for feature in drawing.features] == [{"id": "u1"}]
    assert square(0.4, 0.4, width=0.4).contains(Point(drawing.labels[0].anchors[0]))
