"""The line above the map: how many are shown, what is filtered, and the way back."""

import streamlit as st

from data.touched import touched_by
from geo.catalogue import Catalogue
from geo.selection import Selection
from ui import state
from ui.address import LISTS, View, view_to_params
from ui.answer import Answer
from ui.components import filters
from ui.markup import escaped, plain

FACETS: dict[str, str] = {
    "domains": "领域",
    "kinds": "类型",
    "levels": "级别",
    "places": "片区",
    "streets": "街道",
    "confidences": "可信度",
    "located": "坐标",
    "text": "搜索",
    "polygon": "画的范围",
    "batch": "某一版的改动",
}
"""Field of the selection -> what it is called."""


def show(catalogue: Catalogue, selection: Selection, answer: Answer) -> None:
    """Show the count, a chip for each filter value, and what to relax when nothing is left."""
    with st.container(key="strip", horizontal=True, wrap=True):
        _count(catalogue, answer)
        _chips(catalogue, selection)
        st.space("stretch")
        st.toggle("边界带", key="band", persist_state="session", help="片区边界不确定的范围")
        st.toggle("结果表", key="table", persist_state="session")
        st.page_link("screens/data.py", label="导出", query_params={"tab": "export"}, help="把现在筛出来的写成 Excel、GeoJSON 等文件")
    _relax(answer)


def chips_of(catalogue: Catalogue, selection: Selection) -> list[tuple[str, str, str]]:
    """Return field, value and words of each filter value that is set."""
    names = _names(catalogue, selection)
    chips = [(field, value, names[field].get(value, value)) for field in LISTS.values() for value in getattr(selection, field)]
    if selection.located is not None:
        chips.append(("located", "", "有坐标" if selection.located else "无坐标"))
    if selection.text:
        chips.append(("text", "", f"“{selection.text}”"))
    if selection.polygon:
        chips.append(("polygon", "", f"画的范围（{len(selection.polygon)} 点）"))
    if selection.batch:
        chips.append(("batch", "", _batch_words(selection.batch)))
    return chips


def _batch_words(batch_id: str) -> str:
    found = touched_by(batch_id)
    if found is None:
        return "查不到的一版改动"
    return f"只看第 {found.batch.revision} 版改动" + ("" if found.stands else "（已撤销）")


def _chips(catalogue: Catalogue, selection: Selection) -> None:
    with st.container(key="chips", horizontal=True, wrap=True, width="content", gap="xsmall"):
        chips = chips_of(catalogue, selection)
        for field, value, label in chips:
            st.button(f"{plain(label)} ✕", key=f"chip-{field}-{value}", on_click=state.drop, args=(field, value), help="去掉这一项")
        if selection.polygon:
            asked = {**view_to_params(View(selection)), "tab": "compare", "first": "area:area"}
            st.page_link("screens/stats.py", label="看这片的统计", query_params=asked)
        if chips:
            st.button("全部清除", key="reset", type="tertiary", on_click=state.reset)


def _names(catalogue: Catalogue, selection: Selection) -> dict[str, dict[str, str]]:
    names = {facet: dict(options) for facet, options in filters.options_of(catalogue, selection.scheme).items()}
    return names | {"confidences": {option: f"可信度{name}" for option, name in names["confidences"].items()}}


def _count(catalogue: Catalogue, answer: Answer) -> None:
    st.html(
        f'<div class="atlas-brand"><b>{escaped(catalogue.district.title)}</b> 虚线为示意范围，不是法定边界</div>'
        f'<div class="atlas-count" role="status"><b>{answer.found:,}</b> / {len(catalogue.entities):,} 项 '
        f"<span>图上 {answer.on_map:,}，无坐标 {answer.found - answer.on_map:,}</span></div>",
        width="content",
    )


def _relax(answer: Answer) -> None:
    if answer.found or not answer.relaxations:
        return
    with st.container(key="relax", horizontal=True, wrap=True):
        st.html(f'<div class="atlas-count">{escaped("没有同时符合的对象。可以放宽：")}</div>', width="content")
        for field, count in answer.relaxations:
            if count:
                st.button(f"不限{FACETS[field]}，得 {count:,} 项", key=f"relax-{field}", on_click=state.drop, args=(field,))
        if not any(count for _, count in answer.relaxations):
            st.button("全部清除", key="relax-all", on_click=state.reset)
