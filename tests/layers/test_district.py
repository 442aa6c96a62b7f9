from itertools import pairwise

import pytest
from shapely.geometry import shape

from geo.crs import distance_m
from layers import district
from tests.layers.town import town


def test_the_district_is_one_shape_named_in_its_middle() -> None:
    drawing, _ = district.draw(town(), "plan")
    area = shape(drawing.features[0]["geometry"])
    assert area.normalize().equals_exact(town().district.geometry.normalize(), 1e-5)
    assert drawing.labels[0].text == "测试区"
    assert drawing.labels[0].anchors


def test_the_name_of_the_district_leaves_when_its_parts_are_named() -> None:
    drawing, _ = district.draw(town(), "plan")
    assert drawing.labels[0].max_zoom < 11


def test_the_world_fades_away_in_growing_areas_around_the_district_and_ends_with_the_last() -> None:
    area, fade = district.draw(town(), "plan")
    shapes = [shape(feature["geometry"]) for feature in (*area.features, *fade.features)]
    assert all(wider.contains(inner) for inner, wider in pairwise(shapes))
    assert [feature["properties"]["class"] for feature in fade.features] == ["step"] * (len(district.FADE_M) - 1) + ["last"]


def test_the_outside_is_gone_at_the_stated_distance_in_metres() -> None:
    area, fade = (shape(drawing.features[-1]["geometry"]) for drawing in district.draw(town(), "plan"))
    middle = area.centroid.y
    assert distance_m((area.bounds[0], middle), (fade.bounds[0], middle)) == pytest.approx(district.FADE_M[-1], abs=50)
