"""Gaps against the slow truth, and what a cluster is."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.catalogue import Catalogue
from geo.crs import distance_m
from geo.near.gaps import REACH_M, clusters_without_carrier, labs_without_carrier
from tests.factories import at, entity
from tests.geo.near.town import carrier, town

spots = st.builds(at, st.integers(0, 20).map(lambda step: step / 8), st.sampled_from([0.0, 0.1]))
domains = st.sampled_from([("d1",), ("d2",), ("d1", "d2"), ()])
some = st.lists(st.tuples(st.sampled_from(["lab", "inc", "firm"]), st.none() | spots, domains), max_size=12)


def placed(things: list[Any]) -> Catalogue:
    return town(*(entity(f"e{n}", where, kind=kind, domains=named) for n, (kind, where, named) in enumerate(things)))


def away(found: Catalogue, one: int, other: int) -> float:
    points = found.points
    return distance_m((points.lon[one], points.lat[one]), (points.lon[other], points.lat[other]))


@given(some)
def test_labs_without_a_carrier_are_those_of_the_slow_search(things: list[Any]) -> None:
    found = placed(things)
    rows = [row for row in range(len(things)) if found.located[row]]
    carriers = [row for row in rows if things[row][0] == "inc"]
    labs = [row for row in rows if things[row][0] == "lab"]
    expected = {lab for lab in labs if all(away(found, lab, one) > REACH_M for one in carriers)}
    gaps = labs_without_carrier(found)
    assert {gap.middle for gap in gaps} == expected
    for gap in gaps:
        assert (gap.carrier == -1) == (not carriers)
        assert not carriers or gap.carrier_m == round(min(away(found, gap.middle, one) for one in carriers), 6)


@given(some, st.integers(2, 4))
def test_every_cluster_keeps_its_definition_and_no_member_is_in_two(things: list[Any], size: int) -> None:
    found = placed(things)
    gaps = clusters_without_carrier(found, size)
    for gap in gaps:
        assert gap.members.size >= size
        assert gap.members[0] == gap.middle
        for row, metres in zip(gap.members.tolist(), gap.metres.tolist(), strict=True):
            assert metres <= REACH_M
            assert abs(metres - away(found, gap.middle, row)) < 0.001
            assert gap.domain in things[row][2]
            assert things[row][0] != "inc"
        assert np.isnan(gap.carrier_m) or gap.carrier_m > REACH_M
    members = [(gap.domain, row) for gap in gaps for row in gap.members.tolist()]
    assert len(members) == len(set(members))


def test_a_cluster_is_found_and_a_carrier_fills_the_gap() -> None:
    firms = [entity(f"f{n}", at(n * 0.05, 0), kind="firm", domains=("d1",)) for n in range(4)]
    (gap,) = clusters_without_carrier(town(*firms), 3)
    assert (gap.domain, gap.members.size) == ("d1", 4)
    assert clusters_without_carrier(town(*firms, carrier("c", at(0.1, 0.05))), 3) == ()
    assert clusters_without_carrier(town(*firms), 5) == ()
    assert len(clusters_without_carrier(town(*firms, carrier("lost")), 3)) == 1
