"""How far an indicator has come."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.plan import Indicator, Plan
from geo.progress import STATUSES, progress_of

HEADS: dict[str, Any] = dict.fromkeys(("id", "title", "number", "issued", "star", "source"), "")
PLAN = Plan(**HEADS, base_year=2020, target_year=2025)
FIRMS = Indicator("i1", 1, "", "企业", starred=False, unit="家", base=100, target=200, clause="", label="", scope="")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ("no-value", 2020, 100, 100, 20)),
        ({2022: 150}, ("on-pace", 2022, 150, 140, 50 / 3)),
        ({2022: 130, 2021: 190}, ("behind", 2022, 130, 140, 70 / 3)),
        ({2023: 200}, ("reached", 2023, 200, 160, 0)),
        ({2023: 210}, ("exceeded", 2023, 210, 160, 0)),
        ({2025: 199}, ("missed", 2025, 199, 200, np.nan)),
    ],
)
def test_progress_is_as_by_hand(values: dict[int, float], expected: tuple[Any, ...]) -> None:
    found = progress_of(PLAN, FIRMS, values)
    assert (found.status, found.year, found.value, found.expected) == expected[:4]
    assert found.needed == pytest.approx(expected[4], nan_ok=True)


def test_a_target_below_the_base_is_exceeded_and_never_a_way_down() -> None:
    plan = current_catalogue().plan
    assert plan
    (patents,) = [one for one in plan.indicators if one.target < one.base]
    assert patents.id == "i5"
    found = progress_of(plan, patents, {})
    assert (found.status, found.needed, found.expected) == ("exceeded", 0, 110)
    assert np.isnan(found.done)
    assert progress_of(plan, patents, {2023: 105}).status == "behind"


@given(st.floats(0, 1000), st.floats(0, 1000), st.dictionaries(st.integers(2020, 2030), st.floats(0, 2000)))
def test_keeping_the_pace_reaches_the_target(base: float, target: float, values: dict[int, float]) -> None:
    found = progress_of(PLAN, replace(FIRMS, base=base, target=target), values)
    assert found.status in STATUSES
    if found.year < 2025:
        reached = found.value + found.needed * (2025 - found.year)
        assert reached == pytest.approx(max(target, found.value))


def test_a_status_has_words_and_a_mark_of_its_own() -> None:
    assert len({words for words, _ in STATUSES.values()}) == len(STATUSES)
    assert all(mark for _, mark in STATUSES.values())
