"""Dates of Chinese offices and of Excel."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.dates import EPOCH, date_from_text

DAYS = st.dates(date(1951, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", ""), ("2023", "2023"), ("2023年", "2023"), ("2023年度", "2023"), ("截至2023年底", "2023"), ("2023年上半年", "2023"),
        ("2023年第一季度", "2023"), ("2023年5月", "2023-05"), ("2023.5", "2023-05"), ("2023/05", "2023-05"), ("202305", "2023-05"),
        ("2023年5月12日", "2023-05-12"), ("2023-05-12 00:00:00", "2023-05-12"), ("2023/5/12 0:00", "2023-05-12"),
        ("20230512", "2023-05-12"),
        ("二〇二三年五月", "2023-05"), ("二○二三年十二月三十一日", "2023-12-31"), ("二〇二三年", "2023"), ("45058", "2023-05-12"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_it_was_meant(text: str, meant: str) -> None:
    assert date_from_text(text) == meant


@pytest.mark.parametrize("text", ["5/12/2023", "2023-13-01", "2023-02-30", "23年", "abc", "99999", "1e3", "9999", "去年", "底"])
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert date_from_text(text) is None


@given(DAYS)
def test_every_form_of_a_day_is_the_same_day(day: date) -> None:
    forms = [day.isoformat(), f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}"]
    assert {date_from_text(form) for form in forms} == {day.isoformat()}


@given(DAYS)
def test_excels_day_number_is_the_day(day: date) -> None:
    assert date_from_text(str((day - EPOCH) // timedelta(days=1))) == day.isoformat()


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = date_from_text(text)
    assert found is None or found == "" or found[:4].isdigit()
