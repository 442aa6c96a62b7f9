"""Classes of a choropleth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.stats.classes import METHODS, classes_of


def test_equal_steps_and_equal_numbers_are_as_by_hand() -> None:
    values = np.array([0.0, 1, 2, 3, 100, np.nan])
    assert classes_of(values, method="equal", most=2).places == (0, 0, 0, 0, 1, -1)
    assert classes_of(values, method="quantiles", most=2).places == (0, 0, 0, 1, 1, -1)
    assert classes_of(values, method="fisher", most=2).bounds == (3, 100)


@pytest.mark.parametrize("values", [[], [2.0], [2.0, 2.0], [np.nan]])
def test_few_different_values_are_one_class_or_none(values: list[float]) -> None:
    found = classes_of(np.array(values, np.float64))
    assert len(found.bounds) <= 1
    assert found.places == tuple(-1 if np.isnan(value) else 0 for value in values)


@given(st.sampled_from(list(METHODS)), st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_a_larger_value_is_never_in_a_lower_class(method: str, numbers: list[int]) -> None:
    values = np.array(numbers, np.float64)
    found = classes_of(values, method=method)
    assert len(found.bounds) <= 5
    assert all(0 <= place < len(found.bounds) for place in found.places)
    assert [found.places[at] for at in np.argsort(values)] == sorted(found.places)
    assert all(value <= found.bounds[place] for value, place in zip(values, found.places, strict=True))
