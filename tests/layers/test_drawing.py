import json
import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPoint, Point, Polygon, box
from shapely.geometry import shape

from layers.drawing import ANCHORS, Drawing, Label, anchors_in, compact_json, feature_from, middle_line

degrees = st.tuples(st.floats(113.2, 113.5), st.floats(23.0, 23.3))
areas = st.lists(degrees, min_size=6, max_size=20).map(lambda points: MultiPoint(points).convex_hull).filter(lambda area: area.area > 1e-5)


@given(st.lists(degrees, min_size=2, max_size=20, unique=True))
def test_a_feature_stays_within_a_metre_of_what_it_draws(points: list[tuple[float, float]]) -> None:
    line = LineString(points)
    drawn = shape(feature_from(line, {})["geometry"])
    assert shapely.hausdorff_distance(line, drawn) < 1e-5


def test_a_feature_carries_only_the_properties_it_is_given() -> None:
    feature = feature_from(Point(113.3000001, 23.1), {"id": "a"})
    assert feature == {"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Point", "coordinates": [113.3, 23.1]}}


def test_holes_survive() -> None:
    ring = box(113, 23, 114, 24) - box(113.4, 23.4, 113.6, 23.6)
    assert len(feature_from(ring, {})["geometry"]["coordinates"]) == 2


@given(areas)
@settings(deadline=None, max_examples=40)
def test_every_anchor_lies_inside_its_area_and_apart_from_the_others(area: Polygon) -> None:
    anchors = anchors_in(area)
    assert 1 <= len(anchors) <= ANCHORS
    assert all(area.buffer(1e-9).contains(Point(anchor)) for anchor in anchors)
    assert len(set(anchors)) == len(anchors)


def test_the_first_anchor_is_where_a_wide_label_has_most_room() -> None:
    tower, hall = box(0, 0, 1, 10), box(1, 0, 9, 3)
    x, y = anchors_in(tower | hall)[0]
    assert 3 < x < 8
    assert 1 < y < 2


def test_of_many_parts_the_largest_is_named() -> None:
    assert 5 <= anchors_in(box(0, 0, 1, 1) | box(5, 0, 8, 3))[0][0] <= 8


@pytest.mark.parametrize("turn", [0, 30, 90, 140])
def test_the_middle_line_of_a_river_keeps_its_distance_from_both_banks(turn: float) -> None:
    river = shapely.affinity.rotate(LineString([(0, 0), (10, 0)]).buffer(0.5, cap_style="flat"), turn, origin=(0, 0))
    line = LineString(middle_line(river))
    assert line.length == pytest.approx(10 * 22 / 24, rel=0.02)
    assert all(river.boundary.distance(Point(place)) == pytest.approx(0.5, abs=1e-6) for place in line.coords[1:-1])


def test_a_label_in_two_lines_tells_an_unpublished_area_from_none() -> None:
    plain = Label("a", "甲", "street", 1, 11, anchors=((113.3, 23.1),)).to_json()
    unpublished = Label("a", "甲", "zone-1", 1, 11, anchors=((113.3, 23.1),), prefix="一核", area_km2=math.nan).to_json()
    assert "area_km2" not in plain
    assert unpublished["area_km2"] is None
    assert unpublished["prefix"] == "一核"


def test_a_label_stands_at_its_first_anchor() -> None:
    told = Label("a", "甲", "street", 1, 11, anchors=((113.3, 23.1), (113.4, 23.2))).to_json()
    assert (told["lon"], told["lat"]) == (113.3, 23.1)
    assert told["anchors"] == [[113.3, 23.1], [113.4, 23.2]]


def test_a_drawing_becomes_plain_json() -> None:
    drawing = Drawing("roads", "line", (feature_from(LineString([(0, 0), (1, 1)]), {"id": "r"}),), (Label("r", "路", "road", 1, 12),))
    told = json.loads(compact_json(drawing.to_json()))
    assert told["id"] == "roads"
    assert told["features"][0]["properties"] == {"id": "r"}
    assert told["labels"] == [{"id": "r", "text": "路", "class": "road", "priority": 1, "min_zoom": 12, "max_zoom": 24.0}]


def test_json_refuses_what_a_browser_could_not_read() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        compact_json({"area": math.nan})
