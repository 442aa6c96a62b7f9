"""Numbers of coordinates however they are written."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.degrees import number_from_text, numbers_from_text, pairs_from_text
from data.intake.tidy import tidy_text
from tests.data.gate.cost import MOST_S, seconds

DMS = 113 + 20 / 60 + 30.5 / 3600


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("113°20'30.5\"", DMS), ("113度20分30.5秒", DMS), ("113°20′30.5″E", DMS), ("东经113°20'30.5''", DMS), ("113°20′", 113 + 1 / 3),
        ("113.34", 113.34), ("E113.34", 113.34), ("113.34°", 113.34), ("东经 113.34 度", 113.34), ("W113.2", -113.2), ("-113.2", -113.2),
        ("113,34", 113.34), ("２３．１", 23.1), ("2,559,000.12", 2559000.12), ("2,559,000", 2559000), ("X:456789.1", 456789.1),
        ("456789.12 米", 456789.12), ("经度：113.3", 113.3),
    ],
)  # fmt: skip
def test_every_usual_way_of_writing_is_read(text: str, number: float) -> None:
    assert number_from_text(tidy_text(text)) == pytest.approx(number, abs=1e-9)


@pytest.mark.parametrize("text", ["abc", "113..3", "inf", "nan", "1e5", "113°75'0\"", "113 20 30", "--", "0x1F", "113;23", "１１３左右"])
def test_what_is_no_number_for_certain_is_none(text: str) -> None:
    assert math.isnan(number_from_text(text))


@given(st.floats(-180, 180).map(lambda value: round(value, 7)))
def test_decimal_degrees_are_read_exactly(value: float) -> None:
    assert numbers_from_text(pd.Series([f"{value:.7f}"], dtype="str"))[0] == value


@given(st.floats(0, 179.999), st.sampled_from(["°′″", "度分秒", "°'\""]))
def test_minutes_and_seconds_are_read_to_a_millimetre(value: float, marks: str) -> None:
    degrees, rest = divmod(value * 3600, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{degrees:.0f}{marks[0]}{minutes:.0f}{marks[1]}{min(seconds, 59.99999):.5f}{marks[2]}"
    assert number_from_text(text) == pytest.approx(value, abs=1e-7)


def test_a_column_is_read_cell_by_cell() -> None:
    read = numbers_from_text(pd.Series(["113.3", "", "东经113.4°", "?"], dtype="str"))
    assert np.array_equal(read, [113.3, np.nan, 113.4, np.nan], equal_nan=True)


@pytest.mark.parametrize("text", ["113.3,23.1", "113.3，23.1", "113.3 23.1", "113.3、23.1", "POINT(113.3 23.1)", "POINT (113.3 23.1)"])
def test_a_pair_in_one_cell_is_split(text: str) -> None:
    assert pairs_from_text(pd.Series([text], dtype="str")).iloc[0].tolist() == ["113.3", "23.1"]


def test_what_is_no_pair_is_split_into_nothing() -> None:
    assert pairs_from_text(pd.Series(["甲路1号", "113.3", ""], dtype="str")).to_numpy().tolist() == [["", ""]] * 3


@given(st.from_regex(r"[+-]?(?:\d{1,12}(?:\.\d{0,20})?|\.\d{1,20})", fullmatch=True))
def test_plain_numbers_mean_what_python_reads(text: str) -> None:
    plain = text.translate({ord(sign): str(ord(sign) % 10) for sign in text if sign.isdecimal() and not sign.isascii()})
    assert numbers_from_text(pd.Series([plain], dtype="str"))[0] == float(plain)


@given(st.lists(st.text("0123456789.-", max_size=14), min_size=1, max_size=3))
def test_a_column_of_digits_alone_is_read_as_its_cells_are(texts: list[str]) -> None:
    read = numbers_from_text(pd.Series(texts, dtype="str"))
    assert np.array_equal(read, [number_from_text(text) for text in texts], equal_nan=True)


@pytest.mark.parametrize("part", ["1", " ", "1,", "1°", ",", "１"])
def test_a_cell_without_end_is_no_coordinate_and_costs_no_more_than_its_size(part: str) -> None:
    cells = pd.Series(["113" + part * 100_000, part * 100_000 + "x"], dtype="str")

    def none() -> None:
        assert np.isnan(numbers_from_text(cells)).all()
        assert (pairs_from_text(cells) == "").all(axis=None)

    assert seconds(none) < MOST_S
