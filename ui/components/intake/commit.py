"""The one button, and after it the way to the map and the way back."""

import numpy as np
import streamlit as st

from data.current import current_store
from data.intake.coordinates import Floats
from data.intake.preview import Preview
from data.intake.session import NOTHING, let_in
from data.intake.templates import TABLE, template_change, template_id
from data.store import StoreError, Tell
from ui.components.intake import progress
from ui.markup import plain
from ui.states import data as who
from ui.states import intake as state

IN_THE_WAY = {"name": "先指定名称列", "kind": "先选类型", "choose": "先选坐标系"}
"""Open question -> what the button says instead."""
WIDEST, CLOSEST, SPAN_AT_ZOOM_0 = 11, 16, 1000
"""Zooms of the map for the new points, and degrees that a usual window would show at zoom 0."""


def show(preview: Preview, said: str) -> None:
    """Show what remains to be said and the button; pressing it imports everything that can go in, or nothing."""
    counts = preview.counts()
    going = counts["added"] + counts["changed"]
    with st.container(key="intake-commit", horizontal=True, wrap=True, vertical_alignment="bottom"):
        good = True
        if counts["refused"] and going:
            good = bool(st.toggle(f"只导入没有问题的行（{going:,} 行，略过 {counts['refused']:,} 行）", key=state.key(state.GOOD)))
        if who.value(who.NAME) is None:
            who.put_name()
        name = st.text_input("您的姓名", key=who.NAME, max_chars=80, on_change=who.keep_name, autocomplete="name", placeholder="记入历史")
        stopped = IN_THE_WAY.get(preview.question, "" if good else "有问题的行先改正，或打开左边的开关")
        label = stopped or (f"{said}导入 {going:,} 行" if going else NOTHING)
        if st.button(plain(label), type="primary", key=state.key("intake.go"), disabled=bool(stopped) or not going):
            _let_in(preview, name or "未署名")
        _template(preview)


def show_outcome() -> None:
    """Show what came of the last import, with the map and the way back."""
    state.settle()
    outcome = state.outcome()
    if outcome is None:
        return
    with st.container(key="intake-outcome", horizontal=True, wrap=True, vertical_alignment="center"):
        (st.success if outcome.batch and not outcome.undone else st.info)(plain(outcome.said))
        if outcome.batch and not outcome.undone:
            there = {"batch": outcome.batch, **({"at": outcome.at} if outcome.at else {})}
            st.page_link("screens/layout.py", label="在地图上看", query_params=there)
            st.button("撤销这次导入", key="intake-undo", on_click=_undo, args=(outcome,))


def _let_in(preview: Preview, name: str) -> None:
    counts, camera = preview.counts(), _camera(preview)
    left = f"，略过 {counts['refused']:,} 行" if counts["refused"] else ""
    said = f"已导入：新增 {counts['added']:,}，更改 {counts['changed']:,}{left}。"
    rows = counts["added"] + counts["changed"]
    going = state.begin()

    def save(tell: Tell | None = None) -> None:
        batch = let_in(preview, who=name, tell=tell)
        going.outcome = state.Outcome(said, batch.id if batch else "", camera)

    try:
        if rows < progress.LONG:
            save()
        else:
            with progress.shown(rows, "intake.halt") as tell:
                save(lambda done: tell(done / rows, "入库"))
    except StoreError as reason:
        state.give_up()
        st.error(plain(str(reason)))
        return
    st.rerun()


def _undo(outcome: state.Outcome) -> None:
    try:
        current_store().undo(outcome.batch, who=who.name() or "未署名", why="撤销导入")
    except StoreError as reason:
        state.put_outcome(state.Outcome(str(reason), outcome.batch, outcome.at))
        return
    state.put_outcome(state.Outcome("已撤销，名录和导入前一样。", outcome.batch, undone=True))


def _camera(preview: Preview) -> str:
    """Return the map's camera over the rows that went in, as its address has it; '' when none has a point."""
    rows = preview.rows(preview.comparison.new | preview.comparison.changed) & np.isfinite(preview.positions.lon)
    if not rows.any():
        return ""
    lon, lat = preview.positions.lon[rows], preview.positions.lat[rows]
    span = max(float(np.ptp(lon)), float(np.ptp(lat)), 1e-6)
    zoom = min(max(int(np.log2(SPAN_AT_ZOOM_0 / span)), WIDEST), CLOSEST)
    return f"{_middle(lon):.5f},{_middle(lat):.5f},{zoom}"


def _middle(values: Floats) -> float:
    return float((values.min() + values.max()) / 2)


def _template(preview: Preview) -> None:
    with st.popover("存成模板", help="下次同样列名的文件自动照这次认列"):
        name = st.text_input("模板名", key=state.key("intake.template.name"), max_chars=60, placeholder="如 孵化器月报")
        if st.button("保存", key=state.key("intake.template.save"), disabled=not name.strip()):
            _save(preview, name)


def _save(preview: Preview, name: str) -> None:
    store = current_store()
    matched = {match.heading: match.field for match in preview.columns}
    clean = " ".join(name.split())
    change = template_change(clean, matched, state.answers({}, {}), store.record(TABLE, template_id(clean)))
    try:
        store.commit([change], who=who.name() or "未署名", why=f"存模板 {clean}")
    except StoreError as reason:
        st.error(plain(str(reason)))
        return
    st.toast(f"已存模板“{plain(clean)}”")
