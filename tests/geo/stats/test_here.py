"""What applies at a point."""

import pytest

from geo.stats.here import applies_at, zones_over
from tests.factories import at, catalogue


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
    assert [(over.zone, over.clause) for over in zones_over(catalogue(), 0)] == [("c", "四（一）"), ("q", "四（一）")]
    assert [over.share for over in zones_over(catalogue(), 0)] == pytest.approx([1, 0.25])
    assert [over.zone for over in zones_over(catalogue(), 3)] == ["q"]
