from dataclasses import replace

import pytest
from shapely.geometry import LineString, Point, shape

from geo.catalogue import catalogue_from_frames
from layers import streets
from tests import factories
from tests.layers.town import at, town


def test_every_street_can_be_picked_by_its_id() -> None:
    _, areas = streets.draw(town(), "plan")
    assert [feature["properties"] for feature in areas.features] == [{"id": f"s{number}"} for number in range(4)]


def test_every_street_is_named_inside_itself() -> None:
    _, areas = streets.draw(town(), "plan")
    for feature, label in zip(areas.features, areas.labels, strict=True):
        assert all(shape(feature["geometry"]).contains(Point(anchor)) for anchor in label.anchors)


def test_an_edge_between_streets_is_drawn_once_and_the_outer_edge_not_at_all() -> None:
    edges = streets.inner_edges(town().streets)
    assert edges.length == pytest.approx(4 * factories.STEP)
    cross = LineString([at(0, 1), at(2, 1)]).union(LineString([at(1, 0), at(1, 2)]))
    assert edges.difference(cross.buffer(1e-9)).is_empty


def test_a_district_of_one_street_has_no_inner_edge() -> None:
    alone = replace(factories.frames(), streets=factories.streets().iloc[:1])
    lines, areas = streets.draw(catalogue_from_frames(alone, revision=1, fingerprint=""), "plan")
    assert lines.features == ()
    assert len(areas.features) == 1
