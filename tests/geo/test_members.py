from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.members import Members
from tests import factories
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import Record, near_edge, records, street_of, zones_of


def zone_members(*given_records: Record, zones: tuple[dict[str, Any], ...]) -> Members:
    return catalogue(given_records, scheme(zones)).members["plan"]


@given(records())
def test_zones_hold_whom_a_naive_loop_finds(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    zones, members = made.scheme().zones, made.members["plan"]
    for place, area in enumerate(zones.geometry):
        reach = zones["edge_uncertainty_m"][place]
        assert members.inside[place].tolist() == [zones["id"][place] in zones_of(record, made.scheme()) for record in given_records]
        assert members.edge[place].tolist() == [near_edge(record, area, reach) for record in given_records]


@given(records())
def test_an_entity_is_in_one_street_at_most_and_its_code_says_which(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    codes = [made.streets["id"][code] if code < len(made.streets) else None for code in made.codes["street"]]
    assert codes == [street_of(record, made.streets) for record in given_records]
    assert made.street_members.inside.sum(axis=0).tolist() == [int(code is not None) for code in codes]


@given(records())
def test_a_stated_street_leaves_no_doubt(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    stated = np.array([record["street"] in set(made.streets["id"]) for record in given_records], np.bool_)
    assert made.street_members.stated.any(axis=0).tolist() == stated.tolist()
    assert not made.street_members.edge[:, stated].any()


@given(records(), st.floats(0, 3000), st.floats(0, 3000))
def test_a_wider_band_doubts_no_fewer(given_records: list[dict[str, Any]], one_m: float, other_m: float) -> None:
    narrow, wide = (
        catalogue(given_records, streets=factories.streets(edge_uncertainty_m=reach)).street_members for reach in sorted((one_m, other_m))
    )
    assert not (narrow.edge & ~wide.edge).any()
    assert (narrow.inside == wide.inside).all()


def test_a_zone_named_in_the_record_holds_only_who_has_no_point() -> None:
    members = zone_members(
        entity("a", at(1.5, 1.5), zone_hint=("c",)), entity("b", zone_hint=("c",)), entity("c"), zones=(zone("c", "core", square(0, 0)),)
    )
    assert members.inside.tolist() == members.stated.tolist() == [[False, True, False]]
    assert not members.edge.any()


def test_the_band_reaches_to_both_sides_in_metres() -> None:
    places = [entity(str(steps), at(steps, 0.5)) for steps in (0, 0.2, -0.2)]  # a fifth of a step east is 410 m here
    for reach_m, near in ((400, [True, False, False]), (420, [True, True, True])):
        members = zone_members(*places, zones=(zone("c", "core", square(0, 0), edge_uncertainty_m=reach_m),))
        assert members.edge[0].tolist() == near


def test_the_rim_of_a_hole_is_an_edge_too() -> None:
    ring = square(0, 0).difference(square(0.4, 0.4, width=0.2))
    members = zone_members(entity("a", at(0.5, 0.5)), entity("b", at(0.39, 0.5)), zones=(zone("c", "core", ring),))
    assert members.inside[0].tolist() == [False, True]
    assert members.edge[0].tolist() == [False, True]


def test_an_edge_of_unknown_accuracy_has_no_band() -> None:
    members = zone_members(entity("a", at(0.01, 0.5)), zones=(zone("c", "core", square(0, 0), edge_uncertainty_m=float("nan")),))
    assert not members.edge.any()


def test_nobody_has_members_nowhere() -> None:
    made = catalogue((), scheme(()))
    assert made.members["plan"].inside.shape == (3, 0)
    assert catalogue([entity("a", at(0, 0))], streets=factories.streets().iloc[:0]).street_members.inside.shape == (0, 1)


def test_members_refuse_to_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        catalogue([entity("a")]).street_members.inside[0] = True


def test_streets_may_stand_in_any_number() -> None:
    one = factories.streets().iloc[:1]
    assert pd.Series(catalogue([entity("a", at(0.5, 0.5)), entity("b", at(1.5, 1.5))], streets=one).codes["street"]).tolist() == [0, 255]
