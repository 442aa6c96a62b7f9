"""What would change is known field by field before anything does."""

import json

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.entities import extra_to_text, extras_to_texts
from data.intake.comparing import Comparison, degrees_text, moved, places_of
from tests.data.intake.people import records

THERE = {"id": "a", "name": "甲", "address": "甲路1号", "lon": "113.31", "lat": "23.11", "note": "旧", "extra": '{"面积":"10"}'}
NONE = float("nan")


def told(**columns: list[object]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return pd.DataFrame({"lon": [NONE] * size, "lat": [NONE] * size, **columns})


def laid(table: pd.DataFrame, targets: list[str], **extras: list[str]) -> Comparison:
    there = records(THERE)
    return Comparison(table, pd.DataFrame(extras, table.index, dtype="str"), there, places_of(targets, there))


def both(found: Comparison) -> tuple[pd.Series, pd.Series]:
    """Return the first row's record before and after."""
    before, after = found.of(np.array([0]))
    return before.iloc[0], after.iloc[0]


def test_a_row_that_says_what_is_there_changes_nothing() -> None:
    found = laid(told(name=["甲"], lon=[113.3100001], lat=[23.11]), ["a"], 面积=["10"])
    after = both(found)[1]
    assert (found.unchanged.tolist(), after["lon"], after["extra"]) == ([True], "113.31", '{"面积":"10"}')


def test_each_changed_field_is_named_with_before_and_after() -> None:
    found = laid(told(name=["甲公司"], note=["新"], lon=[113.32], lat=[23.11]), ["a"])
    assert found.fields_changed()[["field", "before", "after"]].to_numpy().tolist() == [
        ["name", "甲", "甲公司"], ["lon", "113.31", "113.32"], ["note", "旧", "新"],
    ]  # fmt: skip


def test_what_a_row_leaves_empty_stays() -> None:
    assert laid(told(name=["甲"], note=[""], address=[""]), ["a"]).unchanged.tolist() == [True]


def test_a_new_row_is_new_and_has_no_before() -> None:
    found = laid(told(name=["乙", "甲"]), ["", "a"])
    assert (found.new.tolist(), found.changed.tolist(), both(found)[0]["name"]) == ([True, False], [False, False], "")


def test_further_columns_are_added_to_those_that_are_there() -> None:
    found = laid(told(name=["甲"]), ["a"], 租金=["45"])
    assert both(found)[1]["extra"] == '{"租金":"45","面积":"10"}'


def test_a_point_that_differs_by_less_than_a_hand_is_the_same() -> None:
    before = records(THERE)
    table = told(lon=[113.31 + 1e-6], lat=[23.11])
    assert not moved(table, before).any()
    assert moved(told(lon=[113.31 + 1e-5], lat=[23.11]), before).all()


def test_a_record_without_a_point_gets_one_and_without_a_new_one_keeps_its_own() -> None:
    before = records({**THERE, "lon": "", "lat": ""})
    assert moved(told(lon=[113.3], lat=[23.1]), before).all()
    assert not moved(told(name=["甲"]), before).any()


def test_degrees_are_written_without_needless_zeros() -> None:
    assert degrees_text(pd.Series([113.3, 23.0, 113.12345678]).to_numpy()) == ["113.3", "23", "113.1234568"]


@given(st.lists(st.floats(-180, 180), max_size=5))
def test_degrees_are_written_with_seven_decimals_and_no_zeros(values: list[float]) -> None:
    written = degrees_text(np.array(values, np.float64))
    assert all(abs(float(text) - value) <= 0.6e-7 for text, value in zip(written, values, strict=True))
    assert not any("e" in text or text.endswith(".") or (text.endswith("0") and "." in text) for text in written)


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=8), max_size=5))
def test_further_columns_are_json_in_the_order_of_their_names(extra: dict[str, str]) -> None:
    asked = json.dumps(extra, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert extra_to_text(extra) == (asked if extra else "")


@given(st.dictionaries(st.text(max_size=4), st.lists(st.text(max_size=3), min_size=3, max_size=3), min_size=1, max_size=4))
def test_columns_of_text_are_written_as_each_row_would_be(columns: dict[str, list[str]]) -> None:
    rows = [{name: column[place] for name, column in columns.items() if column[place]} for place in range(3)]
    assert extras_to_texts(columns) == [extra_to_text(row) for row in rows]


def test_only_the_rows_that_are_asked_for_are_written_in_their_order() -> None:
    found = laid(told(name=["乙", "甲", "丙"], note=["", "新", ""]), ["", "a", ""], 租金=["1", "", "3"])
    before, after = found.of(np.array([2, 1]))
    assert (before.index.tolist(), before["name"].tolist()) == ([2, 1], ["", "甲"])
    assert after[["name", "note", "extra"]].to_numpy().tolist() == [["丙", "", '{"租金":"3"}'], ["甲", "新", '{"面积":"10"}']]
