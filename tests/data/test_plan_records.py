"""What people add to the plan stays in the store."""

from pathlib import Path

import pytest

from data.plan_records import TEXTS, VALUES, Entered, attach_text, attached_text, enter_value, entered_values
from data.store import Store, StoreError, open_store

LAST = Entered("i1", 2023, 3500.5, "统计公报")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


def test_a_value_comes_back_with_its_source(store: Store) -> None:
    enter_value(store, Entered("i1", 2023, 3400, "草稿"), who="甲")
    enter_value(store, LAST, who="乙")
    enter_value(store, Entered("i1", 2022, 3390, "年报"), who="乙")
    assert entered_values(store.records(VALUES)) == (Entered("i1", 2022, 3390, "年报"), LAST)
    assert [batch.who for batch, _ in store.history(VALUES, "i1-2023")] in (["甲", "乙"], ["乙", "甲"])


@pytest.mark.parametrize("value", [1234567.0, 123456.789, 1e-7, 1e15, 0.1 + 0.2, -3.0, 0.0])
def test_no_digit_of_a_value_is_lost(value: float, store: Store) -> None:
    enter_value(store, Entered("i1", 2022, value, "年报"), who="甲")
    assert [one.value for one in entered_values(store.records(VALUES))] == [value]


def test_a_record_that_is_no_number_is_left_out() -> None:
    good = {"indicator": "i1", "year": "2023", "value": "12", "source": "x"}
    assert entered_values({"a": good, "b": {**good, "value": "十二"}, "c": {**good, "year": "去年"}, "d": {}}) == (
        Entered("i1", 2023, 12, "x"),
    )


def test_nobody_saves_without_a_name(store: Store) -> None:
    with pytest.raises(StoreError):
        enter_value(store, LAST, who="")
    assert store.records(VALUES) == {}


def test_the_text_is_kept_for_everybody_and_can_be_taken_away(store: Store) -> None:
    assert attached_text(store, "p") == ("", "")
    attach_text(store, "p", "一、章", name="规划.txt", who="甲")
    attach_text(store, "p", "一、章", name="规划.txt", who="甲")
    assert attached_text(store, "p") == ("规划.txt", "一、章")
    attach_text(store, "p", "", name="", who="甲")
    assert attached_text(store, "p") == ("", "")
    assert len(store.history(TEXTS, "p")) == 2
