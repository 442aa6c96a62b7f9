"""Heads: titles above them, two levels, no head at all, and names that are never the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.heading import Heading, counts_columns, heading_of, names_of
from data.readers.letters import column_from_letters, letters_from_column
from tests.data.gate.cost import MOST_S, seconds

DATA = ["甲", "113.3", "23.1"]


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([["名称", "经度", "纬度"], DATA], Heading(0, 1)),
        ([["名录", "", ""], ["", "", ""], ["名称", "经度", "纬度"], DATA], Heading(2, 1)),
        ([["名录", "", ""], ["单位：家", "", "日期：2024"], ["名称", "经度", "纬度"], DATA], Heading(2, 1)),
        ([["名录", "", "20240501"], ["名称", "经度", "纬度", "数"], [*DATA, "1"]], Heading(1, 1)),
        ([["名称", "坐标", ""], ["", "经度", "纬度"], DATA], Heading(0, 2)),
        ([["名录", "", ""], ["名称", "坐标", ""], ["", "经度", "纬度"], DATA], Heading(1, 2)),
        ([["指标", "2022", "2023年"], ["产值", "1", "2"]], Heading(0, 1)),
        ([["名称", "1", "2", "3", "4"], ["甲", "9", "8", "7", "6"]], Heading(0, 1)),
        ([DATA, DATA], Heading(0, 0)),
        ([["名称"], ["甲"]], Heading(0, 1)),
        ([], Heading(0, 0)),
    ],
)
def test_the_head_is_found(rows: list[list[str]], heading: Heading) -> None:
    assert heading_of(rows) == heading


def test_groups_without_a_column_alone_need_merged_cells() -> None:
    rows = [["企业", "", "坐标", ""], ["名称", "地址", "经度", "纬度"], ["甲", "某路", "1", "2"]]
    assert heading_of(rows, [(0, 0), (0, 2)]) == Heading(0, 2)


def test_names_are_joined_cleaned_and_kept_apart() -> None:
    assert names_of([["名称", "坐标", "", "名称"], ["", "经度", "纬度", ""]], 4) == ["名称", "坐标/经度", "坐标/纬度", "名称（D列）"]
    assert names_of([["企业\n名称", " Name\n of firm "]], 3, first_column=1) == ["企业名称", "Name of firm", ""]
    assert names_of([["a", "a（B列）", "a"]], 3) == ["a", "a（B列）", "a（C列）"]


@given(st.lists(st.text("ab（B列） \n", max_size=4), min_size=1, max_size=8))
def test_no_two_columns_share_a_name(row: list[str]) -> None:
    names = [name for name in names_of([row], len(row)) if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (["1", "2", "3"], True),
        (["甲", "乙", "1"], True),
        (["甲", "1", "2", "3"], True),
        (["甲", "1", "2"], False),
        (["1", "3", "5"], False),
    ],
)
def test_a_row_that_numbers_columns_is_known(row: list[str], counts: bool) -> None:  # noqa: FBT001 - a table of cases
    assert counts_columns(row) is counts


@given(st.integers(0, 20_000))
def test_columns_and_letters_are_one_to_one(column: int) -> None:
    letters = letters_from_column(column)
    assert column_from_letters(letters) == column_from_letters(letters.lower()) == column


def test_the_last_column_of_excel_is_xfd() -> None:
    assert (letters_from_column(0), letters_from_column(26), letters_from_column(16383)) == ("A", "AA", "XFD")


def test_a_word_broken_over_lines_is_one_word_and_a_blank_between_words_stays() -> None:
    assert names_of([["企业 \n 名称", "企业 名称", "企业\u3000\n名称", "企\r业\r\n名 称", "Firm\nname"]], 5) == [
        "企业名称", "企业 名称", "企业名称（C列）", "企业名 称", "Firm name",
    ]  # fmt: skip


@pytest.mark.parametrize("blanks", ["\n" * 30_000, "\u3000" * 30_000, "\n \r" * 10_000], ids=range(3))
def test_a_head_of_blank_lines_costs_no_more_than_its_size(blanks: str) -> None:
    assert seconds(lambda: names_of([[f"名{blanks}a"]], 1)) < MOST_S
