"""The same entities under two schemes."""

from typing import Any

import numpy as np
from hypothesis import given, settings

from geo.stats.switching import moves, zones_by_entity
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
