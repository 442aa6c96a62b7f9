"""The same entities under two schemes."""

from random import Random
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.stats.switching import flows, moves, totals, zones_by_entity
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import records

OLD = scheme()
NEW = scheme([zone("c", "core", square(0, 0, width=2), name="大区")], scheme_id="next", valid_from="2026-01")


def test_who_moved_is_listed_with_both_zones() -> None:
    made = catalogue([entity("a", at(0.2, 0.2)), entity("b", at(1.8, 1.8)), entity("n")], OLD, NEW)
    frame = moves(made, np.ones(3, np.bool_), before="plan", after="next")
    assert frame.to_dict("records") == [
        {"id": "a", "name": "名a", "before": ("区c",), "after": ("大区",)},
        {"id": "b", "name": "名b", "before": ("各片区以外",), "after": ("大区",)},
    ]


@settings(max_examples=15)
@given(records())
def test_nobody_is_lost_and_nobody_moves_between_equal_schemes(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records, OLD, NEW)
    rows = np.ones(len(given_records), np.bool_)
    assert all(len(zones_by_entity(made, key)) == len(given_records) for key in ("plan", "next"))
    assert all(zones for key in ("plan", "next") for zones in zones_by_entity(made, key))
    assert moves(made, rows, before="plan", after="plan").empty
    there, back = moves(made, rows, before="plan", after="next"), moves(made, rows, before="next", after="plan")
    assert there["id"].tolist() == back["id"].tolist()
    assert there["before"].tolist() == back["after"].tolist()


@settings(max_examples=25)
@given(records(), st.randoms(use_true_random=False))
def test_flows_add_up_to_everybody_and_agree_with_a_list_of_who_moved(given_records: list[dict[str, Any]], chance: Random) -> None:
    made = catalogue(given_records, OLD, NEW)
    rows = np.array([chance.random() < 0.7 for _ in given_records], np.bool_)
    frame = flows(made, rows, before="plan", after="next")
    assert frame["moved"].sum() == np.count_nonzero(rows)
    assert frame.loc[frame["changed"], "moved"].sum() == len(moves(made, rows, before="plan", after="next"))
    back = flows(made, rows, before="next", after="plan")
    assert {(one.before, one.after, one.moved) for one in frame.itertuples()} == {
        (one.after, one.before, one.moved) for one in back.itertuples()
    }


@settings(max_examples=25)
@given(records())
def test_each_zone_keeps_its_count_in_its_own_scheme_and_the_rest_makes_up_the_total(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records, OLD, NEW)
    rows = np.ones(len(given_records), np.bool_)
    frame = totals(made, rows, before="plan", after="next").set_index("name")
    old, new = zones_by_entity(made, "plan"), zones_by_entity(made, "next")
    for name, line in frame.iterrows():
        for side, each in (("before", old), ("after", new)):
            assert np.isnan(line[side]) or line[side] == sum(name in zones for zones in each)
    assert frame.index.tolist() == ["区c", "区p", "区q", "大区", "各片区以外"]
    assert frame["after"].isna().tolist() == [True, True, True, False, False]
    assert frame.loc["大区", "after"] + frame.loc["各片区以外", "after"] == len(given_records)
