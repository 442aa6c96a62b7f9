"""Every number that is shown has a meaning."""

from dataclasses import fields
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.catalogue import Catalogue
from geo.near.index import Hits
from geo.plan import Indicator
from geo.points import Floats
from geo.progress import Progress
from geo.stats.here import Applies, Here
from geo.stats.measures import MEASURES
from geo.stats.report import Question, records, statistics
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import records as records_of_a_town

NEXT = scheme([zone("c", "core", square(0, 0, width=1.2)), zone("n", "pole", square(1, 1))], scheme_id="next", valid_from="2026-01")
TRIANGLE = tuple((at(*corner).x, at(*corner).y) for corner in ((0.1, 0.1), (1.4, 0.2), (0.6, 1.7)))
POSITIONS = {"lon", "lat"}
"""Where a hexagon is; no statistic."""


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    other = scheme([zone("x", "core", square(0, 0))], scheme_id="other", valid_from="2020-01")
    made = catalogue([entity("a", at(0.5, 0.5), domains=("d1",)), entity("b")], scheme(), other)
    corners = tuple((x, y) for x, y in square(0, 0).exterior.coords[:-1])
    return dict(statistics(made, np.ones(2, np.bool_), Question(scheme="plan", against="other", of="lab", by="firm", polygon=corners)))


def test_every_number_has_an_entry_in_the_registry(tables: dict[str, pd.DataFrame]) -> None:
    numbers = {
        str(column)
        for frame in tables.values()
        for column, kind in frame.dtypes.items()
        if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)
    }
    shown = (numbers | set(tables["overview"]["measure"])) - POSITIONS
    assert len(shown) > 15
    assert shown - set(MEASURES) == set()


def test_every_number_of_a_progress_and_of_a_spot_has_an_entry_too() -> None:
    for told, without in ((Progress, {"year"}), (Indicator, {"order"}), (Applies, set()), (Here, set()), (Hits, set())):
        numbers = {field.name for field in fields(told) if field.type in {float, int, Floats}} - without
        assert numbers
        assert numbers - set(MEASURES) == set(), told


def test_an_entry_tells_everything_that_can_be_asked() -> None:
    for key, measure in MEASURES.items():
        assert key == measure.id
        assert all((measure.name, measure.definition, measure.filter, measure.denominator, measure.source, measure.as_of)), key
        assert measure.definition.endswith("。")
    assert len(MEASURES) > 25


def test_all_tables_are_there(tables: dict[str, pd.DataFrame]) -> None:
    assert {"overview", "zones", "streets", "specialisation", "matrix", "coverage", "density", "area", "moves"} <= set(tables)
    assert tables["area"]["count"].tolist() == [1, 1]


def test_records_are_plain() -> None:
    frame = pd.DataFrame({"a": [np.nan, 1.5], "b": [("x",), ()], "c": [np.int64(3), np.int64(4)], "d": [True, False], "e": [np.inf, 1]})
    assert records(frame) == [
        {"a": None, "b": ["x"], "c": 3, "d": True, "e": None}, {"a": 1.5, "b": [], "c": 4, "d": False, "e": 1.0},
    ]  # fmt: skip


def asked(made: Catalogue) -> dict[str, pd.DataFrame]:
    question = Question(scheme="plan", against="next", of="lab", by="firm", polygon=TRIANGLE)
    return dict(statistics(made, np.ones(len(made.entities), np.bool_), question))


def unordered(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    return sorted(tuple(f"{cell:.9g}" if isinstance(cell, float) else str(cell) for cell in line) for line in frame.itertuples(index=False))


@settings(max_examples=12)
@given(records_of_a_town(), st.randoms(use_true_random=False))
def test_no_number_depends_on_the_order_of_the_list(given_records: list[dict[str, Any]], chance: Random) -> None:
    mixed = list(given_records)
    chance.shuffle(mixed)
    one, other = (asked(catalogue(some, scheme(), NEXT)) for some in (given_records, mixed))
    assert set(one) == set(other)
    for name, frame in one.items():
        assert unordered(frame) == unordered(other[name]), name


@settings(max_examples=12)
@given(records_of_a_town())
def test_totals_are_conserved_in_every_table_that_divides_everybody(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records, scheme(), NEXT)
    tables, total, located = asked(made), len(given_records), int(made.located.sum())
    cards = tables["overview"].set_index(["measure", "option"])["count"]
    assert cards["total", ""] == cards["located", ""] + cards["unlocated", ""] == total
    assert tables["streets"]["count"].sum() == tables["area"]["count"].sum() == tables["flows"]["moved"].sum() == total
    assert tables["density"]["count"].sum() == located
    known = sum(one["kind"] != "gone" for one in given_records)
    assert tables["streets_by_kind"]["count"].sum() == known
    assert tables["coverage"]["located"].iloc[0] <= located
    for name in ("zones", "streets", "area", "zones_by_domain", "streets_by_kind", "matrix"):
        assert (tables[name]["low"] <= tables[name]["count"]).all(), name
        assert (tables[name]["count"] <= tables[name]["high"]).all(), name
    assert tables["zones"]["count"].sum() >= total
