"""Every number that is shown has a meaning."""

from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from geo.near.index import Hits
from geo.plan import Indicator
from geo.points import Floats
from geo.progress import Progress
from geo.stats.here import Applies, Here
from geo.stats.measures import MEASURES
from geo.stats.report import Question, records, statistics
from tests.factories import at, catalogue, entity, scheme, square, zone

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
