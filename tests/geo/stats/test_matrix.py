"""Planned against observed."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.model import Family, Kind
from geo.plan import Intent, Plan
from geo.stats.matrix import FOUNDED, STATUSES, Cell, cell_rows, foundations, matrix
from tests.factories import at, catalogue, entity
from tests.geo.oracle import records

HEADS: dict[str, Any] = dict.fromkeys(("id", "title", "number", "issued", "star", "source"), "")
PLAN = Plan(
    **HEADS, base_year=2020, target_year=2025,
    intents=(Intent("z1", "d1", "c", "zone", "c4", "四（一）", ""), Intent("z2", "d2", "c", "tier", "c4", "四（一）1", "")),
)  # fmt: skip
KINDS = {
    "families": (Family("lab", "实验室", 1), Family("project", "项目", 2)),
    "kinds": (Kind("lab", "室", 1, family="lab"), Kind("plan", "项目", 2, family="project")),
}


def statuses(rows: list[dict[str, Any]], **asked: Any) -> dict[tuple[str, str], tuple[str, bool, int]]:
    made = catalogue(rows, plan=PLAN, **KINDS)
    frame = matrix(made, np.ones(len(rows), np.bool_), **asked)
    return {(line.domain, line.zone): (line.status, line.sure, line.count) for line in frame.itertuples()}


def test_each_of_the_four_statuses_is_told_as_by_hand() -> None:
    rows = [entity(f"e{n}", at(0.5, 0.5), domains=("d1", "d3")) for n in range(3)]
    found = statuses(rows)
    assert found["d1", "c"] == ("planned-founded", True, 3)
    assert found["d2", "c"] == ("planned-bare", True, 0)
    assert found["d3", "c"] == ("unplanned-founded", True, 3)
    assert found["d1", "p"] == ("blank", True, 0)
    assert len(found) == 9


def test_a_project_is_no_foundation() -> None:
    rows = [entity(f"e{n}", at(0.5, 0.5), domains=("d1",), kind="plan" if n else "lab") for n in range(4)]
    assert statuses(rows)["d1", "c"] == ("planned-bare", True, 1)


def test_a_status_that_hangs_on_the_edge_is_not_sure() -> None:
    rows = [entity(f"e{n}", at(0.5 if n < 2 else 0.99, 0.5), domains=("d1",)) for n in range(3)]
    assert statuses(rows)["d1", "c"] == ("planned-founded", False, 3)
    assert statuses(rows, founded=2)["d1", "c"] == ("planned-founded", True, 3)


def test_without_a_plan_nothing_is_planned() -> None:
    made = catalogue([entity("a", at(0.5, 0.5), domains=("d1",))])
    frame = matrix(made, np.ones(1, np.bool_), founded=1)
    assert set(frame["status"]) == {"unplanned-founded", "blank"}
    assert set(frame["clauses"]) == {()}


def test_the_shipped_matrix_has_every_domain_and_zone_and_cites_what_it_calls_planned() -> None:
    made = current_catalogue()
    frame = matrix(made, np.ones(len(made.entities), np.bool_))
    assert len(frame) == 9 * 6
    assert set(frame["status"]) == set(STATUSES)
    assert FOUNDED == 3
    planned = frame["status"].str.startswith("planned")
    assert (frame["clauses"].map(len) > 0).equals(planned)
    cell = frame.set_index(["domain", "zone"])["status"]
    assert (cell["d6", "wushan"], cell["d3", "wushan"], cell["d7", "zhihuicheng"], cell["d6", "shahe"]) == (
        "planned-founded", "planned-bare", "unplanned-founded", "blank",
    )  # fmt: skip


@settings(max_examples=15)
@given(records(), st.sampled_from(["d1", "d2", "d3"]), st.sampled_from(["c", "p", "q"]))
def test_a_cells_list_is_as_long_as_its_highest_count(given_records: list[dict[str, Any]], domain: str, zone: str) -> None:
    made = catalogue(given_records, plan=PLAN)
    rows = np.ones(len(given_records), np.bool_)
    line = matrix(made, rows).set_index(["domain", "zone"]).loc[(domain, zone)]
    listed = cell_rows(made, rows, Cell(domain, zone))
    assert listed.size == line["high"]
    assert line["low"] <= line["count"] <= line["high"]
    assert all(domain in given_records[row]["domains"] for row in listed)
    assert foundations(made).all()


@pytest.mark.parametrize("founded", [1, 2, 5])
def test_asking_for_more_never_makes_more_founded(founded: int) -> None:
    made = current_catalogue()
    rows = np.ones(len(made.entities), np.bool_)
    less, more = (matrix(made, rows, founded=number)["status"].str.endswith("-founded").sum() for number in (founded, founded + 1))
    assert more <= less
