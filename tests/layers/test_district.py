from shapely.geometry import shape

from layers import district
from tests.layers.town import town


def test_the_district_is_one_shape_named_in_its_middle() -> None:
    (drawing,) = district.draw(town(), "plan")
    area = shape(drawing.features[0]["geometry"])
    assert area.normalize().equals_exact(town().district.geometry.normalize(), 1e-5)
    assert drawing.labels[0].text == "测试区"
    assert drawing.labels[0].anchors


def test_the_name_of_the_district_leaves_when_its_parts_are_named() -> None:
    (drawing,) = district.draw(town(), "plan")
    assert drawing.labels[0].max_zoom < 11
