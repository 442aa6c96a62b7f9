"""Blank cells take nothing away unless somebody asks for it, and never what a record cannot do without."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.intake.blanks import CLEAR, CLEARABLE
from data.intake.preview import Answers, Preview, changes_of
from tests.data.intake.lists import ground_with, preview
from tests.data.intake.people import cells

THERE = {
    "id": "a", "name": "甲", "kind": "lab", "level": "city", "address": "甲路1号", "host": "乙所", "note": "留着", "as_of": "2023",
    "lon": "113.31", "lat": "23.11", "precision": "campus", "source": "来函", "confidence": "high", "extra": '{"租金":"45","面积":"10"}',
}  # fmt: skip
FILE = {
    "编号": "a", "名称": "甲", "类型": "", "级别": "", "地址": "", "备注": " ", "经度": "", "纬度": "", "来源": "",
    "面积": "", "租金": "50",
}  # fmt: skip


def laid(table: pd.DataFrame, blank: str = "keep") -> Preview:
    return preview(table, ground_with({"a": THERE}), Answers(blank=blank))


def one_row(**changes: str) -> pd.DataFrame:
    return cells(**{name: [text] for name, text in {**FILE, **changes}.items()})


def differences(found: Preview) -> dict[str, str]:
    return {str(row["field"]): str(row["after"]) for row in found.comparison.fields_changed().to_dict("records")}


def test_blank_cells_beside_something_are_counted_and_keep_it() -> None:
    found = laid(one_row())
    assert found.blank_cells() == {"address": 1, "note": 1, "面积": 1}
    assert differences(found) == {"extra": '{"租金":"50","面积":"10"}'}


def test_cleared_are_the_fields_of_the_file_that_may_be_empty_and_no_others() -> None:
    found = laid(one_row(), CLEAR)
    assert differences(found) == {"address": "", "note": "", "extra": '{"租金":"50"}'}
    (change,) = changes_of(found)
    assert change.after is not None
    assert {name: change.after[name] for name in ("kind", "level", "lon", "lat", "source", "host", "as_of")} == {
        name: THERE[name] for name in ("kind", "level", "lon", "lat", "source", "host", "as_of")
    }


def test_what_was_cleared_is_unchanged_the_second_time() -> None:
    (change,) = changes_of(laid(one_row(), CLEAR))
    again = preview(one_row(), ground_with({"a": dict(change.after or {})}), Answers(blank=CLEAR))
    assert (again.counts()["unchanged"], again.blank_cells()) == (1, {})


def test_a_new_row_and_a_row_that_cannot_go_in_clear_nothing() -> None:
    found = laid(cells(编号=["a", "a", ""], 名称=["甲", "甲", "新的"], 地址=["", "别处", ""], 类型=["lab"] * 3), CLEAR)
    assert found.counts() | {"added": 1, "changed": 1, "refused": 1} == found.counts()
    assert found.blank_cells() == {"address": 1}


@given(st.fixed_dictionaries({name: st.sampled_from(["", "新", THERE.get(name, "") or "x"]) for name in ("address", "host", "note")}))
def test_clearing_differs_from_keeping_only_where_a_cell_is_blank_and_something_was_there(told: dict[str, str]) -> None:
    table = cells(id=["a"], name=["甲"], **{name: [text] for name, text in told.items()})
    kept, cleared = (laid(table, blank).comparison.of(pd.RangeIndex(1).to_numpy())[1].iloc[0] for blank in ("keep", CLEAR))
    emptied = {name for name in told if not told[name] and THERE.get(name)}
    assert {name for name in kept.index if kept[name] != cleared[name]} == emptied <= set(CLEARABLE)
    assert all(cleared[name] == "" for name in emptied)
