"""Many firms at once: pasted or from a file, one sheet each."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.export.near import workbook_from_batch
from data.firms import HEADING, Firms, firms_from_file, firms_from_text
from data.gate import RefusedFileError
from data.intake.coordinates import CHOOSE
from data.kept import FIRM_LISTS, FirmList
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
from ui.states import near_batch
from ui.states.near_view import NearView

FAR = "直线距离（米）"
SHEETS = 1000
"""Firms with a sheet of their own."""
_EACH = 20
"""Results of a firm."""
_TOLD = 500
"""Rows whose problem is told."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(catalogue: Catalogue, view: NearView, question: Question | None) -> None:
    """Show where to put the list, and the answer as a table and as Excel; `question` says what is looked for and what counts."""
    st.html(
        '<div class="near-note">距离、类型、权重按左边的选择，每家企业一张表。坐标系自动判断；没有坐标的，先按名称在名录里找，'
        "再按地址里写到的园区、大厦定位；找不到的逐行列出。</div>"
    )
    st.text_area(
        "粘贴名单", key=near_batch.TEXT, placeholder=f"{HEADING}\n每行一家；只写名称也可以，表头里可以有“地址”", height=110,
        persist_state="session", on_change=near_batch.take_text,
    )  # fmt: skip
    file = st.file_uploader("或选一个文件（CSV、Excel）", key=near_batch.file_key(), on_change=near_batch.take_file)
    brought = FIRM_LISTS.get(view.firms)
    if view.firms and brought is None:
        st.warning("地址里的名单已经不在服务器上：名单只放在内存里，重启或放得太久就没有了。请再粘贴一次，或重新选文件。")
    if question is None or brought is None:
        return
    if brought.name and file is None:
        st.html(f'<div class="near-note">用的名单：{escaped(brought.name)}</div>')
    try:
        firms = _firms(catalogue, brought, view.datum)
    except RefusedFileError as error:
        st.error(plain(str(error)))
        return
    _datum(firms)
    _answer(catalogue, view, question, firms)
    _problems(firms)


def _firms(catalogue: Catalogue, brought: FirmList, told: str) -> Firms:
    if brought.name:
        return firms_from_file(catalogue, brought.name, brought.content, told)
    return firms_from_text(catalogue, brought.content.decode(), told)


def _datum(firms: Firms) -> None:
    """Say how coordinates are read; ask only when the rows do not tell."""
    positions = firms.positions
    if positions is None or positions.verdict is None:
        return
    abstains = positions.question == CHOOSE
    used = "、".join(DATUMS[one].name for one in sorted({str(one) for one in positions.datums if one}))
    told = positions.verdict.evidence[0] if abstains else f"坐标按 {used}读入。{positions.verdict.evidence[0]}"
    st.html(f'<div class="near-note">{escaped(told)}</div>')
    names = {"": "自动判断", **{one: datum.name for one, datum in DATUMS.items()}}
    st.selectbox(
        "看不出坐标系，请选一种" if abstains else "不对？换一种坐标系",
        list(names), key=near_batch.DATUM, format_func=names.__getitem__,
        persist_state="session", help="百度地图取的是 BD-09；高德、腾讯取的是 GCJ-02；GPS、天地图是 WGS-84；测绘成果多是 CGCS2000。",
    )  # fmt: skip


def _answer(catalogue: Catalogue, view: NearView, question: Question, firms: Firms) -> None:
    nearest = view.order == "distance"
    asked = _asked(f"{catalogue.fingerprint} {question} {firms.starts} {nearest}", catalogue, question, firms.starts, nearest=nearest)
    overview = _overview(firms, asked)
    if not len(overview):
        return
    far = st.column_config.NumberColumn(format="%.0f")
    height = min(320, 38 + 35 * len(overview))
    st.dataframe(overview, hide_index=True, height=height, column_config={FAR: far}, alt="每家企业的第一位候选")

    def made() -> bytes:
        sheets = [(start.name, ranking_table(catalogue, results)) for start, results in zip(firms.starts[:SHEETS], asked, strict=False)]
        left = [(one.row, one.value, one.reason, one.remedy) for one in firms.problems]
        wrong = pd.DataFrame(left, columns=["行", "企业", "为什么没有算", "怎么办"])
        return workbook_from_batch(overview, sheets, wrong, facts=asked_of(catalogue, view))

    st.download_button(
        f"{len(firms.starts)} 家的 Excel", made, file_name="批量-附近载体.xlsx", key="near-batch-xlsx", on_click="ignore",
        icon=":material/table_view:", mime=_XLSX, type="primary",
    )  # fmt: skip


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
    rows = [
        (start.name, len(results), *_first(results), basis) for start, results, basis in zip(firms.starts, asked, firms.bases, strict=True)
    ]
    return pd.DataFrame(rows, columns=["企业", "候选（最多 20）", "第一位", FAR, "得分", "位置依据"])


def _first(results: Sequence[Result]) -> tuple[str, float | None, str]:
    return (results[0].name, results[0].distance_m, span(results[0].low, results[0].high)) if results else ("", None, "")
