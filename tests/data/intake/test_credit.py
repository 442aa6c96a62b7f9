"""The check character of GB 32100-2015."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.credit import ALPHABET, check_character, codes_wrong, tidy_codes
from tests.data.intake.people import credit_code

STANDARD = "91350100M000100Y43"
"""The example that the standard prints."""


def wrong(code: str) -> tuple[bool, bool]:
    shapeless, unchecked = codes_wrong(pd.Series([code], dtype="str"))
    return bool(shapeless[0]), bool(unchecked[0])


def test_the_standards_own_example_is_right() -> None:
    assert wrong(STANDARD) == (False, False)
    assert check_character(STANDARD[:-1]) == STANDARD[-1]


@given(st.integers(0, 9_999_999), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(number: int, place: int, other: str) -> None:
    code = credit_code(number)
    spoilt = code[:place] + other + code[place + 1 :]
    assert wrong(code) == (False, False)
    assert spoilt == code or any(wrong(spoilt))


@given(st.integers(0, 9_999_999), st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_noticed(number: int, place: int) -> None:
    code = credit_code(number)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert swapped == code or any(wrong(swapped))


@pytest.mark.parametrize("code", ["123", "9.14401E+17", "91350100M000100Y4", "91350100M000100Y433", "9135010IM000100Y43", "甲" * 18])
def test_what_has_not_the_shape_of_a_code_is_told_from_a_wrong_one(code: str) -> None:
    assert wrong(code) == (True, False)


def test_an_empty_code_is_not_wrong() -> None:
    assert wrong("") == (False, False)


def test_blanks_and_small_letters_do_not_count() -> None:
    assert tidy_codes(pd.Series([" 91350100 m000100y43 ", "'91350100-M000100Y43"], dtype="str")).tolist() == [STANDARD] * 2
