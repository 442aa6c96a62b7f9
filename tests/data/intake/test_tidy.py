"""Text as it is typed becomes text as it is meant."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.tidy import column_from_codes, constant_column, each_once, key_of, keys_of_column, texts_of, tidy_column, tidy_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("　ＡＢ１２３（甲）　", "AB123（甲）"),
        ("甲\u00a0公司\u200b", "甲 公司"),
        ("一行\n二行\t三", "一行 二行 三"),
        ("\ufeff 00123 ", "00123"),
        ("华南、华北，《甲》", "华南、华北，《甲》"),
        ("㎡①", "㎡①"),
    ],
)
def test_widths_and_blanks_are_set_right_and_chinese_marks_stay(typed: str, meant: str) -> None:
    assert tidy_text(typed) == meant


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_a_column_is_tidied_as_its_cells_are_and_only_once(texts: list[str]) -> None:
    column = tidy_column(pd.Series(texts, dtype="str"))
    assert column.tolist() == [tidy_text(text) for text in texts]
    assert tidy_column(column).tolist() == column.tolist()


def test_width_case_and_punctuation_do_not_count_in_keys() -> None:
    assert key_of(" 甲（Ａ）－Tech ") == key_of("甲(a)tech") == "甲atech"


def test_like_cells_are_worked_on_once() -> None:
    asked: list[str] = []
    made = each_once(pd.Series(["a", "b", "a"], dtype="str"), lambda text: asked.append(text) or text.upper())
    assert (made.tolist(), asked) == (["A", "B", "A"], ["a", "b"])


def test_no_cells_make_nothing() -> None:
    assert each_once(pd.Series([], dtype="str"), str).tolist() == []


@given(st.lists(st.text(max_size=8), max_size=6))
def test_the_keys_of_a_column_are_those_of_its_cells(texts: list[str]) -> None:
    assert keys_of_column(pd.Series(texts, dtype="str")) == [key_of(text) for text in texts]


def test_a_word_for_each_code_makes_a_column() -> None:
    made = column_from_codes(np.array([1, 0, 1]), ["甲", ""], pd.Index([5, 6, 9]))
    assert (made.tolist(), made.index.tolist(), made.dtype) == (["", "甲", ""], [5, 6, 9], "str")


def test_one_text_in_every_row_makes_a_column() -> None:
    made = constant_column("甲", pd.Index([5, 6]))
    assert (made.tolist(), made.index.tolist(), made.dtype) == (["甲", "甲"], [5, 6], "str")


def test_the_texts_of_a_column_are_its_cells_and_one_object_where_few_differ() -> None:
    few, many = ["甲", "", "乙"] * 500, [f"甲{number}" for number in range(1500)]
    assert texts_of(pd.Series(few, dtype="str")).tolist() == few
    assert texts_of(pd.Series(many, dtype="str")).tolist() == many
    assert len({id(text) for text in texts_of(pd.Series(few, dtype="str")).tolist()}) == 3
