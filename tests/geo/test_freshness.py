"""Age is counted against the half-life of the kind; nothing is made older than its date may mean."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.read import TABLES
from geo.freshness import AGE_MEANINGS, AGES, DUE, FRESH, ORDER, STALE, UNDATED, USABLE, age_of, freshness_of, last_day, rows_to_check
from tests.data.shipped import column, rows
from tests.factories import catalogue, entity

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023", date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 31)),
        ("2023-05-12", date(2023, 5, 12)),
        ("", None),
        ("2023-13", None),
        ("2023-02-30", None),
        ("去年", None),
    ],
)
def test_a_date_ends_when_it_may_end_at_the_latest(text: str, day: date | None) -> None:
    assert last_day(text) == day


def test_classes_follow_the_half_life_of_the_kind() -> None:
    dates = ("2026-06-30", "2026-01-15", "2025-12-01", "2025-06-01", "2023", "", "2027")
    made = catalogue([entity(f"e{n}", kind="lab", as_of=text) for n, text in enumerate(dates)], half_lives={"lab": 12})
    found = freshness_of(made, TODAY)
    assert found.classes.tolist() == [FRESH, FRESH, USABLE, DUE, STALE, UNDATED, FRESH]
    assert np.isnan(found.ratio.iloc[5])
    assert set(found.classes) <= set(AGES)


def test_what_is_most_overdue_is_checked_first_and_what_has_no_date_last() -> None:
    dates = ("2025-07-05", "2020", "", "2026", "2025-07-08", "2022")
    made = catalogue([entity(f"e{n}", kind="lab", as_of=text) for n, text in enumerate(dates)], half_lives={"lab": 12})
    found = freshness_of(made, TODAY)
    assert rows_to_check(found, TODAY, 10) == [1, 5, 0, 2]
    assert rows_to_check(found, TODAY, 2) == [1, 5]


def test_a_kind_without_a_half_life_gets_the_assumed_one() -> None:
    made = catalogue([entity("a", kind="lab", as_of="2024-06-30")])
    assert freshness_of(made, TODAY).ratio.iloc[0] == pytest.approx(1, abs=0.01)


def test_every_shipped_kind_has_a_half_life_that_is_called_a_convention() -> None:
    assert TABLES.exists()
    assert column("half_lives.csv", "kind") == column("kinds.csv")
    assert all(row["basis"].startswith("约定，可改") and int(row["months"]) > 0 for row in rows("half_lives.csv"))


def test_every_class_has_a_name_and_a_meaning_and_the_one_without_a_date_is_last() -> None:
    assert list(AGES) == list(AGE_MEANINGS) == [*ORDER, UNDATED]


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str) | st.sampled_from(["", "2023", "2024-05"]), min_size=1, max_size=12))
def test_one_entity_has_the_class_that_it_has_among_all_and_never_grows_younger(dates: list[str]) -> None:
    made = catalogue([entity(f"e{n}", kind="lab", as_of=text) for n, text in enumerate(dates)], half_lives={"lab": 12})
    rank = {age: place for place, age in enumerate(AGES)}
    found = freshness_of(made, TODAY).classes.tolist()
    assert [age_of(made, row, TODAY) for row in range(len(dates))] == found
    later = freshness_of(made, date(2028, 6, 30)).classes.tolist()
    assert all(rank[before] <= rank[after] for before, after in zip(found, later, strict=True))
