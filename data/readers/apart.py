"""Rows among a table's data that are none: numbers of columns, totals, remarks below the last row; found column by column."""

import re

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.readers.heading import counts_columns, is_number

TOTALS = re.compile(r"(?:合计|总计|小计|共计)(?:[（(][^）)]*[）)])?[：:]?")
REMARKS = re.compile(r"(?:备?注|说明|填表说明|填表人|制表人?|审核人?|数据来源|资料来源|来源|单位负责人|联系人)[：:].*", re.DOTALL)
TOTALS_WORD = r"^\s*[合总小共]\s*计"
"""How such a cell begins, for finding the few that may be one: many a firm's name has a 计 in it."""
NUMBER = r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?"
"""What most numbers look like; the others are looked at one by one."""

_SPACE = re.compile(r"\s+")
Bools = NDArray[np.bool_]


def rows_apart(body: pd.DataFrame, filled: Bools) -> dict[str, Bools]:
    """Mark the rows that are no data, by what people call them; `filled` tells for each cell of the body whether anything stands in it."""
    counts = np.zeros(len(body), np.bool_)
    counts[:1] = len(body) > 1 and counts_columns([str(cell) for cell in body.iloc[0].tolist()])
    totals = _totals(body, filled)
    return {"列号": counts, "合计": totals, "表下的说明": _remarks(body, filled, totals)}


def _totals(body: pd.DataFrame, filled: Bools) -> Bools:
    """Mark rows that begin with a word for a total and have nothing but numbers after it."""
    totals = np.zeros(len(body), np.bool_)
    for column in range(min(2, body.shape[1])):
        likely = np.flatnonzero(body.iloc[:, column].str.contains(TOTALS_WORD, regex=True).to_numpy(np.bool_))
        likely = likely[~filled[likely, :column].any(axis=1)]
        words = body.iloc[likely, column].tolist()
        rows = likely[np.array([TOTALS.fullmatch(_SPACE.sub("", word)) is not None for word in words], np.bool_)]
        for further in range(column + 1, body.shape[1]):
            rows = rows[~filled[rows, further] | _numbers(body.iloc[rows, further])] if rows.size else rows
        totals[rows] = True
    return totals


def _numbers(cells: pd.Series) -> Bools:
    """Tell which cells are written as numbers."""
    found = np.array(cells.str.strip().str.fullmatch(NUMBER), np.bool_)
    odd = np.flatnonzero(~found & ~np.asarray(cells.str.isascii(), np.bool_))
    found[odd] = [is_number(text) for text in cells.iloc[odd].tolist()]
    return found


def _remarks(body: pd.DataFrame, filled: Bools, totals: Bools) -> Bools:
    """Mark remarks below the last full row, from the last one up to the first row that is something else."""
    remarks, cells = np.zeros(len(body), np.bool_), filled.sum(axis=1)
    full = np.flatnonzero(~totals & (cells > (body.shape[1] > 1)))
    below = np.arange(full[-1] + 1 if full.size else 0, len(body))
    below = below[(cells[below] == 1) & ~totals[below]][::-1]
    columns = filled[below].argmax(axis=1)
    texts = np.full(below.size, "", object)
    for column in np.unique(columns).tolist():
        here = columns == column
        texts[here] = body.iloc[below[here], column].str.strip().to_numpy(object)
    wrong = next((place for place, text in enumerate(texts.tolist()) if not REMARKS.fullmatch(text)), below.size)
    remarks[below[:wrong]] = True
    return remarks
