"""The map page: filters at the left, the map, the card over it, the results below."""

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from data.bases import read_bases
from data.current import current_catalogue
from geo.scene import scene_from_selection
from ui import canvas, state
from ui.address import notice
from ui.answer import answer_of, order_of
from ui.components import card, filters, move_point, results, settings, strip
from ui.memory import keep_for_good

NOT_KNOWN = "筛选或选中的内容，这套方案或更新后的数据里没有，已去掉。"


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    bases, _ = read_bases()
    names = [base.id for base in bases]
    first = state.is_new()
    state.restore(catalogue, names)
    if state.keep_known(catalogue, names):
        st.toast(NOT_KNOWN, duration="long")
    view = state.view()
    answer = answer_of(catalogue, view.selection)
    with st.sidebar:
        filters.title(catalogue, view.selection.scheme)
    with st.container(key="stage"):
        head = st.container(key="head", gap=None)
        with st.container(key="map", height="stretch"):
            scene = scene_from_selection(catalogue, view.selection, answer.rows, view)
            picture = canvas.show(catalogue, replace(scene, near=move_point.around(view.pick), ages=_day() if view.colour else ""), bases)
            card.show(catalogue, view.pick, view.selection.scheme, answer.rows)
        canvas.wait_for(picture, first=first)
        with head:
            strip.show(catalogue, view.selection, answer)
        if view.table:
            results.show(catalogue, order_of(catalogue, answer), view.pick, view.selection.scheme)
    with st.sidebar:
        filters.show(catalogue, view.selection, answer.counts)
        settings.show(catalogue, bases)
    state.publish(view)
    for wrong in state.notices():
        st.toast(notice(wrong), duration="long")
    keep_for_good(catalogue.fingerprint)


def _day() -> str:
    return str(datetime.now(UTC).astimezone().date())


main()
