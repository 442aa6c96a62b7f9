"""CSV that opens rightly and does nothing."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export.delimited import csv_from_sheet
from data.export.listing import sheet_of
from data.export.texts import OBEYED, visible
from data.intake.tidy import tidy_text
from tests.data.export.town import listing


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_sees_utf8_and_its_own_line_ends() -> None:
    content = csv_from_sheet(sheet_of(listing()))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 5


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "＝1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    heading, cell = rows(csv_from_sheet(pd.DataFrame({text: [text]})))
    assert (heading, cell) == ([f"'{visible(text)}"], [f"'{visible(text)}"])


def test_numbers_are_not_guarded_and_nothing_is_empty() -> None:
    assert rows(csv_from_sheet(pd.DataFrame({"x": [-113.5, float("nan"), 23.0]})))[1:] == [["-113.5"], [""], ["23"]]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_what_the_import_makes_of_a_cell_is_what_went_in(text: str) -> None:
    cell = rows(csv_from_sheet(pd.DataFrame({"甲": [text], "乙": ["x"]})))[1][0]
    assert not cell.startswith(OBEYED)
    assert tidy_text(cell) == tidy_text(text) or text.strip().startswith("'")
