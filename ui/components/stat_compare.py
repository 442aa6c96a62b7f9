"""Two places side by side, each with the same profile, and everything that applies at one point."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import Selection
from geo.spot import lonlat_from_text, spot_at
from geo.stats.here import applies_at
from geo.stats.places import Places, area_places
from geo.stats.sheet import Line, sheet_of
from layers.paper.one_page import one_page_pdf
from ui.address import View
from ui.answer import answer_of
from ui.components import spot_card
from ui.components.behind import places_of_kind
from ui.components.stat_pages import PDF
from ui.links import to_map
from ui.markup import clause, escaped, link
from ui.states import stats as state

MOST_ROWS = 500


def options(catalogue: Catalogue, selection: Selection) -> dict[str, str]:
    """Return every place that can be compared: zones, streets, and the drawn area if there is one."""
    kinds = {kind: places_of_kind(catalogue, kind, selection.scheme) for kind in state.BY}
    found = {f"{kind}:{one}": name for kind, all_ in kinds.items() for one, name in zip(all_.ids[:-1], all_.names, strict=False)}
    return ({"area:area": "画的范围"} if selection.polygon else {}) | found


def rows_to_compare(catalogue: Catalogue, selection: Selection) -> Bools:
    """Tell whom places are compared by: the filter without the drawn area, which is a place of its own here."""
    return answer_of(catalogue, replace(selection, polygon=())).rows


def show(catalogue: Catalogue, selection: Selection, names: Mapping[str, str]) -> None:
    """Show two places beside each other: area and density, what the plan wants, planned against observed, who is there."""
    if not names:
        return
    rows = rows_to_compare(catalogue, selection)
    if selection.polygon:
        st.caption("画的范围在这里是一处地方，不再当筛选；其余筛选照用。")
    state.settle("first", names)
    state.settle("second", [*list(names)[1:], *list(names)[:1]])
    left, right = st.columns(2)
    for column, side, label in ((left, "first", "左边"), (right, "second", "右边")):
        with column:
            chosen = st.selectbox(label, list(names), format_func=names.__getitem__, key=state.key_of(side), persist_state="session")
            kind, _, place = str(chosen).partition(":")
            places = area_places(catalogue, selection.polygon) if kind == "area" else places_of_kind(catalogue, kind, selection.scheme)
            _profile(catalogue, replace(places, scheme=selection.scheme), places.ids.index(place), rows, key=side)


def _profile(catalogue: Catalogue, places: Places, number: int, rows: Bools, *, key: str) -> None:
    sheet = sheet_of(catalogue, places, number, rows)
    facts = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in sheet.facts)
    wanted = "".join(f'<div class="function">{escaped(words)}{clause(label)}</div>' for words, label in sheet.wanted)
    st.html(
        f'<div class="card"><h2>{escaped(sheet.title)}</h2><div class="sub">名录内 {escaped(sheet.total)} 项</div>'
        f'<dl class="facts">{facts}</dl>'
        f"<h3>规划要它做什么</h3>{wanted or escaped('不在规划的任何片区内。')}"
        f"<h3>各领域：规划与现有</h3>{_domains(sheet.domains)}</div>"
    )
    st.download_button(
        f"下载“{sheet.title}”一页纸", lambda: one_page_pdf(catalogue, places, number, rows), file_name=f"{sheet.title}一页纸.pdf", mime=PDF,
        on_click="ignore", key=state.key_of(f"compare.page.{key}"), icon=":material/picture_as_pdf:",
    )  # fmt: skip
    if sheet.entities:
        listed = pd.DataFrame(sheet.entities[:MOST_ROWS], columns=["名称", "类型", "边缘", "资料年份"])
        if not listed["边缘"].any():
            listed = listed.drop(columns="边缘")
        st.dataframe(listed, hide_index=True, height=min(388, 35 * len(listed) + 38), placeholder="", alt=f"{sheet.title}的名录")


def _domains(lines: Sequence[Line]) -> str:
    rows = "".join(
        f"<tr><td>{escaped(name)}</td><td>{escaped(status)}{''.join(map(clause, filter(None, labels.split('、'))))}</td>"
        f"<td>{escaped(count)}</td></tr>"
        for name, count, status, labels in lines
    )
    return f'<table class="profile">{rows}</table>' if rows else "没有"


def show_point(catalogue: Catalogue, scheme_id: str) -> None:
    """Let the user ask for a point, and show everything that applies there."""
    asked = st.text_input(
        "这一点归谁（经度 纬度）", key=state.key_of("here"), max_chars=40, placeholder="如 113.34 23.15", persist_state="session"
    )
    if not asked:
        return
    point = lonlat_from_text(str(asked))
    if point is None:
        st.error("看不懂这个位置：写成“经度 纬度”两个十进制度数，中间空一格，如 113.34 23.15。")
        return
    found = applies_at(catalogue, *point, scheme_id=scheme_id)
    for one in found:
        spot_card.show_said(catalogue, one, scheme_id, name=one.name)
    where = link("在地图上看这一点", to_map(View(pick=spot_at(*point))))
    st.html(f'<div class="card">{"" if found else "这一点不在区内任何街道、片区。"}<p class="more">{where}</p></div>')
