"""Totals, numbers of columns and remarks are left out of the data, however many there are."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.apart import REMARKS, TOTALS, rows_apart
from data.readers.heading import is_number
from data.readers.limits import MOST_ROWS
from tests.data.gate.cost import MOST_S, seconds

CELLS = ("", " ", "甲", "合计", "合　计：", "总计（万元）", "合计科技", "1,200", "１２", "3%", " 7 ", "备注：看", "注: 一\n二", "来源")


def apart(rows: list[tuple[str, ...]]) -> dict[str, list[int]]:
    body = pd.DataFrame(rows, dtype="str")
    filled = np.array([[bool(cell.strip()) for cell in row] for row in rows], np.bool_).reshape(body.shape)
    return {said: np.flatnonzero(marked).tolist() for said, marked in rows_apart(body, filled).items()}


def is_total(row: tuple[str, ...]) -> bool:
    """Say it as people would, for one row."""
    first = next((place for place, cell in enumerate(row) if cell.strip()), 2)
    word = TOTALS.fullmatch(re.sub(r"\s", "", row[first])) if first < min(2, len(row)) else None
    return bool(word) and all(is_number(cell) for cell in row[first + 1 :] if cell.strip())


@pytest.mark.parametrize("width", [1, 2, 3])
@given(st.data())
def test_totals_and_remarks_are_those_that_looking_at_each_row_finds(width: int, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.tuples(*[st.sampled_from(CELLS)] * width), min_size=1, max_size=6))
    found, remarks = apart(rows), []
    for place in range(len(rows) - 1, -1, -1):
        words = [cell.strip() for cell in rows[place] if cell.strip()]
        if words and not is_total(rows[place]):
            if width == 1 or len(words) > 1 or not REMARKS.fullmatch(words[0]):
                break
            remarks.insert(0, place)
    assert (found["合计"], found["表下的说明"]) == ([place for place, row in enumerate(rows) if is_total(row)], remarks)


def test_numbers_of_columns_are_left_out_of_the_first_row_only() -> None:
    assert apart([("1", "2", "3"), ("甲", "乙", "丙"), ("1", "2", "3")])["列号"] == [0]


@pytest.mark.parametrize("row", [("合计", "1", "２"), ("备注：看这里", "", "")])
def test_a_table_of_nothing_else_costs_no_more_than_one_look_at_each_column(row: tuple[str, ...]) -> None:
    size = MOST_ROWS // 3
    body = pd.DataFrame({place: [cell] * size for place, cell in enumerate(row)}, dtype="str")
    filled = np.column_stack([np.full(size, bool(cell)) for cell in row])
    assert seconds(lambda: rows_apart(body, filled)) < MOST_S
