"""The same entities under another scheme: totals that stay, what becomes of each zone, who moved, and all of it as Excel."""

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import Selection
from geo.stats.places import zone_places
from geo.stats.report import Question
from geo.stats.switching import flows, moves, totals
from ui.components import stat_download
from ui.markup import plain
from ui.states import stats as state

TABLES = ("totals", "flows", "moves")


def show(catalogue: Catalogue, selection: Selection, rows: Bools, asked: str) -> None:
    """Show what changes between the scheme of the filter and another; with one scheme, say so in a line."""
    st.subheader("方案对照", anchor=False)
    now = catalogue.scheme(selection.scheme)
    others = {key: f"{scheme.name}（{scheme.valid_from} 起）" for key, scheme in catalogue.schemes.items() if key != now.id}
    if not others:
        st.caption(f"空间方案只有一套（{now.valid_from} 起），没有可比的；数据表的 schemes 里再放一套，这里就列出哪些对象换了片区。")
        return
    key = state.key_of("against")
    state.settle("against", others)
    other = str(st.selectbox("与哪套方案比", list(others), format_func=others.__getitem__, key=key, persist_state="session"))
    switched = {"before": now.id, "after": other}
    moved = moves(catalogue, rows, **switched)
    st.caption(plain(_conserved(catalogue, rows, now.id, other, len(moved))))
    left, right = st.columns(2)
    with left:
        _table(
            totals(catalogue, rows, **switched).rename(columns={"name": "片区", "before": "现在", "after": "另一套"}),
            "两套方案下各片区的数量",
        )
    with right:
        gone = _joined(flows(catalogue, rows, **switched))
        shown = {"现在": gone["before"], "另一套": gone["after"], "项": gone["moved"], "": np.where(gone["changed"], "换了", "")}
        _table(pd.DataFrame(shown), "从哪个片区到哪个片区，各多少项")
    told = _joined(moved)
    if len(told):
        _table(pd.DataFrame({"名称": told["name"], "现在": told["before"], "另一套": told["after"]}), "换了片区的对象")
    question = Question(scheme=now.id, against=other)
    stat_download.show(catalogue, rows, question, asked, only=TABLES)


def _conserved(catalogue: Catalogue, rows: Bools, now: str, other: str, moved: int) -> str:
    total = int(np.count_nonzero(rows))
    inside = [total - int(np.count_nonzero(zone_places(catalogue, key).members.inside[-1] & rows)) for key in (now, other)]
    sides = "；".join(f"{word} {one} 项在片区内、{total - one} 项在片区以外" for word, one in zip(("现在", "另一套"), inside, strict=True))
    return f"两套方案下都是 {total} 项：{sides}。{moved} 项的片区不同。"


def _joined(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(before=frame["before"].map("、".join), after=frame["after"].map("、".join))


def _table(frame: pd.DataFrame, words: str) -> None:
    st.dataframe(frame, hide_index=True, placeholder="—", height=min(388, 35 * len(frame) + 38), alt=words)
