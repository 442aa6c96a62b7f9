"""Many firms at once: pasted or from a file, one sheet each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.export.near import workbook_from_batch
from data.firms import HEADING, Firms, firms_from_file, firms_from_text
from data.gate import RefusedFileError
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from geo.near.answer import Question
from geo.near.batch import answers_from_starts
from geo.near.case import Start
from geo.near.report import ranking_table
from geo.near.results import Result, results_of
from ui.components.near.report import asked_of
from ui.components.near.results import span
from ui.markup import escaped, plain
from ui.states.near_view import NearView

FAR = "直线距离（米）"
SHEETS = 1000
"""Firms with a sheet of their own."""
_DATUMS = ("wgs84", "gcj02", "bd09")
_EACH = 20
"""Results of a firm."""
_TOLD = 100
"""Rows whose problem is told."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(catalogue: Catalogue, view: NearView, question: Question | None) -> None:
    """Show where to put the list, and the answer as a table and as Excel; `question` says what is looked for and what counts."""
    st.html('<div class="near-note">距离、类型、权重按左边的选择；每家企业一张表。没有坐标的，按名称在名录里找。</div>')
    datum = st.segmented_control(
        "名单里的坐标是", _DATUMS, key="near.batch.datum", default=_DATUMS[0], required=True, persist_state="session",
        format_func=lambda one: plain(DATUMS[one].name), help="百度地图选 BD-09，高德、腾讯选 GCJ-02，GPS 与天地图选 WGS-84。",
    )  # fmt: skip
    text = st.text_area(
        "粘贴名单", key="near.batch.text", placeholder=f"{HEADING}\n每行一家；只写名称也可以", height=110, persist_state="session"
    )
    file = st.file_uploader("或选一个文件（CSV、Excel）", key="near.batch.file")
    if question is None or not (text.strip() or file):
        return
    try:
        firms = firms_from_file(catalogue, file.name, file.getvalue(), datum) if file else firms_from_text(catalogue, text, datum)
    except RefusedFileError as error:
        st.error(plain(str(error)))
        return
    _answer(catalogue, view, question, firms)


def _answer(catalogue: Catalogue, view: NearView, question: Question, firms: Firms) -> None:
    nearest = view.order == "distance"
    asked = _asked(f"{catalogue.fingerprint} {question} {firms.starts} {nearest}", catalogue, question, firms.starts, nearest=nearest)
    overview = _overview(firms, asked)
    if len(overview):
        far = st.column_config.NumberColumn(format="%.0f")
        height = min(320, 38 + 35 * len(overview))
        st.dataframe(overview, hide_index=True, height=height, column_config={FAR: far}, alt="每家企业的第一位候选")

        def made() -> bytes:
            sheets = [(start.name, ranking_table(catalogue, results)) for start, results in zip(firms.starts[:SHEETS], asked, strict=False)]
            return workbook_from_batch(overview, sheets, facts=asked_of(catalogue, view))

        st.download_button(
            f"{len(firms.starts)} 家的 Excel", made, file_name="批量-附近载体.xlsx", key="near-batch-xlsx", on_click="ignore",
            icon=":material/table_view:", mime=_XLSX,
        )  # fmt: skip
    _problems(firms)


def _problems(firms: Firms) -> None:
    if not firms.problems:
        return
    lines = "".join(
        f"<li><b>第 {one.row:d} 行 {escaped(one.value)}</b><div>{escaped(one.reason)}；{escaped(one.remedy)}</div></li>"
        for one in firms.problems[:_TOLD]
    )
    more = f"只列前 {_TOLD} 行。" if len(firms.problems) > _TOLD else ""
    st.html(
        f'<div class="near-card near-wrong"><div><div class="near-name">{len(firms.problems)} 行没有算</div>'
        f'<div class="near-note">{escaped(more)}</div><ul>{lines}</ul></div></div>'
    )


@st.cache_resource(show_spinner="正在逐家计算…", max_entries=4)
def _asked(key: str, _catalogue: Catalogue, _question: Question, _starts: Sequence[Start], *, nearest: bool) -> list[list[Result]]:
    del key  # the cache's key
    answers = answers_from_starts(_catalogue, _question, _starts)
    return [results_of(one, most=_EACH, by_distance=nearest, explained=False) for one in answers]


def _overview(firms: Firms, asked: Sequence[Sequence[Result]]) -> pd.DataFrame:
    rows = [(start.name, len(results), *_first(results)) for start, results in zip(firms.starts, asked, strict=True)]
    return pd.DataFrame(rows, columns=["企业", "候选（最多 20）", "第一位", FAR, "得分"])


def _first(results: Sequence[Result]) -> tuple[str, float | None, str]:
    return (results[0].name, results[0].distance_m, span(results[0].low, results[0].high)) if results else ("", None, "")
