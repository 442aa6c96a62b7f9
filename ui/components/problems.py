"""What is wrong with the tables: file, row, column, value, reason and remedy."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.model import Problem
from ui.markup import plain


def show(problems: Sequence[Problem]) -> None:
    """List the problems, or nothing when there are none."""
    if not problems:
        return
    st.subheader(f"数据表中的问题（{len(problems)}）", anchor=False)
    rows = [tuple(map(plain, (one.table, one.row or "", one.column, one.value, one.reason, one.remedy))) for one in problems]
    st.table(pd.DataFrame(rows, columns=["文件", "行", "列", "值", "问题", "怎么改"]).set_index("文件"))
