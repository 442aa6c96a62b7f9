"""What applies at a point."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, transform

from geo.crs import distance_m
from geo.near.index import Hits
from geo.stats.here import NEAR_M, applies_at, here, zones_over
from tests.factories import at, catalogue, entity
from tests.geo.oracle import PROJECTION, records


def found(column: float, row: float) -> list[tuple[str, str, bool, bool]]:
    point = at(column, row)
    return [(one.kind, one.id, one.inside, one.sure) for one in applies_at(catalogue(), point.x, point.y)]


def test_in_the_middle_of_a_street_and_a_zone_both_are_sure() -> None:
    assert found(0.3, 0.3) == [("street", "s0", True, True), ("zone", "c", True, True)]


def test_near_an_edge_both_sides_may_apply() -> None:
    assert found(0.99, 0.3) == [
        ("street", "s0", True, False),
        ("street", "s1", False, False),
        ("zone", "c", True, False),
        ("zone", "p", False, False),
    ]


def test_outside_nothing_applies() -> None:
    assert found(9, 9) == []


def test_zones_bring_the_clauses_of_their_tier() -> None:
    point = at(0.3, 0.3)
    assert [one.clauses for one in applies_at(catalogue(), point.x, point.y)] == [(), ("四（一）", "四（一）1")]


def test_the_zones_over_a_street_come_with_their_share_and_clause() -> None:
    # zone q covers a quarter of each street, zones c and p are streets 0 and 1
    made = catalogue()
    first, last = zones_over(made, made.streets.geometry[0]), zones_over(made, made.streets.geometry[3])
    assert [(over.zone, over.clause) for over in first] == [("c", "四（一）"), ("q", "四（一）")]
    assert [over.share for over in first] == pytest.approx([1, 0.25])
    assert [over.zone for over in last] == ["q"]


@given(st.sampled_from([-0.02, 0.0, 0.01, 0.25, 0.9, 0.97, 1.0, 1.7]), st.sampled_from([0.0, 0.3, 0.995, 1.5, 2.05]))
def test_how_far_the_edge_is_agrees_with_a_projection_of_one_polygon_at_a_time(column: float, row: float) -> None:
    made, point = catalogue(), at(column, row)
    there = Point(*PROJECTION.transform(point.x, point.y))
    told = {(one.kind, one.id): one for one in applies_at(made, point.x, point.y)}
    for kind, frame in (("street", made.streets), ("zone", made.scheme().zones)):
        for place in frame.itertuples():
            flat = transform(place.geometry, lambda lonlat: list(zip(*PROJECTION.transform(*lonlat.T), strict=True)))
            edge_m, inside = there.distance(flat.exterior), place.geometry.intersects(point)
            if not inside and edge_m > place.edge_uncertainty_m:
                assert (kind, place.id) not in told
            else:
                one = told[kind, place.id]
                assert one.edge_m == pytest.approx(edge_m, abs=0.05)
                assert (one.inside, one.sure) == (inside, edge_m > place.edge_uncertainty_m)


@given(records(), st.sampled_from([0.0, 0.24, 0.5, 1.001]), st.sampled_from([0.0, 0.25, 0.999]))
def test_who_is_near_a_point_agrees_with_measuring_everybody(given_records: list[dict[str, Any]], column: float, row: float) -> None:
    made, point = catalogue(given_records), at(column, row)
    known = [number for number, one in enumerate(given_records) if one["geometry"] is not None and one["kind"] != "gone"]
    metres = {number: distance_m((point.x, point.y), given_records[number]["geometry"].coords[0]) for number in known}
    order = sorted(known, key=lambda number: (round(metres[number], 6), number))
    found = here(made, point.x, point.y)
    assert found.near.rows.tolist() == [number for number in order if metres[number] <= NEAR_M]
    assert found.nearest.rows.tolist() == order[:1]
    assert found.near.metres.tolist() == pytest.approx([metres[number] for number in found.near.rows.tolist()])


@pytest.mark.parametrize(("column", "inside"), [(1.0, True), (1.99, True), (2.1, False)])
def test_a_point_is_in_the_district_or_so_many_metres_outside(column: float, *, inside: bool) -> None:
    point = at(column, 1)
    found = here(catalogue(), point.x, point.y)
    assert found.in_district == inside
    east = at(2, 1)
    assert found.district_m == pytest.approx(distance_m((point.x, point.y), (east.x, east.y)), rel=0.002)


def test_nobody_is_near_where_nobody_is_located() -> None:
    found = here(catalogue([entity("a")]), 113.31, 23.11)
    assert isinstance(found.near, Hits)
    assert (len(found.near), len(found.nearest)) == (0, 0)
