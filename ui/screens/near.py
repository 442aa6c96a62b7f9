"""The page of what is near: which carrier for this firm, and why."""

import streamlit as st

from data.bases import read_bases
from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.near.answer import Answer
from geo.near.case import Start
from layers import weighing
from ui import canvas, state
from ui.address import notice
from ui.components.near import asking, batch, compare, gaps, report, results, shortlist, start
from ui.markup import escaped, plain
from ui.memory import keep_for_good
from ui.near_answer import Looking, answer_of, beside, compared, listed_of, picture_of, question_of, reported, scene_of, weighs
from ui.states import near, near_list
from ui.states.near_view import VIEWS, NearView


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    state.leave()
    first = near.is_new()
    near.restore(catalogue)
    view = near.view(catalogue)
    looking = Looking(view, start.start_of(catalogue, view), near.shown(), near.shown_lost(), near.picking())
    answer = answer_of(catalogue, looking)
    listed = listed_of(catalogue, looking, answer)
    scene = scene_of(catalogue, looking, answer, listed[0])
    turn = weighing.offer(state.viewer(), picture_of(looking, state.viewer()))
    with st.container(key="stage"):
        head = st.container(key="head", gap=None)
        with st.container(key="near-body"):
            with st.container(key="map", height="stretch"):
                more = {**beside(listed[2]), "turn": turn}
                picture = canvas.show(catalogue, scene, read_bases()[0], key=near.MAP, take=near.take_map_event, more=more)
            if not first:  # in a fresh tab the map must not be fitted before list and sidebar have taken their room
                canvas.wait_for(picture, first=False)
            with st.container(key="near-panel"):
                _panel(catalogue, view, answer, listed)
        with head:
            _head(catalogue, looking, answer)
    with st.sidebar:
        if not _welcomes(view):
            start.ask(catalogue, "从哪里出发")
        start.show(catalogue, view)
        asking.show(catalogue, view)
    near.publish(view)
    for wrong in near.notices():
        st.toast(notice(wrong), duration="long")
    for said in near_list.said():
        st.toast(plain(said))
    keep_for_good(catalogue.fingerprint)


def _head(catalogue: Catalogue, looking: Looking, answer: Answer | None) -> None:
    view = looking.view
    with st.container(key="strip", horizontal=True, wrap=True):
        if answer is None:
            st.html(f'<div class="atlas-count"><b>附近</b> <span>{escaped(catalogue.district.title)}</span></div>', width="content")
        else:
            begin, reach = answer.question.start, f"直线 {view.radius_m:,} 米内" if view.radius_m else "最近的"
            place = f"（起点：{begin.place}）" if begin.place and begin.place != begin.name else ""
            st.html(
                f'<div class="atlas-count" role="status">从 <b>{escaped(begin.name)}</b>{escaped(place)} 出发，{escaped(reach)} '
                f"<b>{len(answer.near.case.rows)}</b> 项</div>",
                width="content",
            )
        st.space("stretch")
        if answer:
            report.show(catalogue, view, answer, lambda: reported(catalogue, looking, answer))


def _panel(catalogue: Catalogue, view: NearView, answer: Answer | None, listed: results.Listed) -> None:
    words = {**VIEWS, "compare": f"{VIEWS['compare']} {len(view.compared)}" if view.compared else VIEWS["compare"]}
    st.segmented_control(
        "视图", list(words), key="near.view", format_func=words.__getitem__, required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    found = {one.id: one for one in [*listed[0], *listed[1]]}
    if view.view == "shortlist":
        shortlist.show(view, answer.question.start if answer else None, found)
    elif view.view == "batch":
        batch.show(catalogue, view, question_of(catalogue, view, Start(0, 0)) if weighs(catalogue, view) else None)
    elif view.view == "gaps":
        gaps.show(catalogue, view)
    elif view.view == "compare":
        compare.show(compared(answer, view))
    else:
        _results(catalogue, view, answer, listed)


def _results(catalogue: Catalogue, view: NearView, answer: Answer | None, listed: results.Listed) -> None:
    if answer:
        begin = answer.question.start
        results.show(catalogue, view, answer, listed, take=lambda one: shortlist.take_in(view, begin, one))
    elif view.start and view.start.kind == "entity" and not catalogue.located[catalogue.rows[view.start.id]]:
        start.show_lost(catalogue, catalogue.rows[view.start.id])
    elif view.start:
        st.html('<div class="near-empty">权重全部是 0，没有可以比的。请把至少一项调到 0 以上。</div>')
    else:
        _welcome(catalogue)


def _welcomes(view: NearView) -> bool:
    """Tell whether the panel itself asks from where: nothing else is there to be done yet, and on a phone the sidebar is folded."""
    return view.start is None and view.view == "results"


def _welcome(catalogue: Catalogue) -> None:
    st.html(
        '<div class="card near-welcome"><h2>给一家企业找载体</h2><div class="sub">写下企业名，点出它；这里就列出候选、得分和理由，'
        "右上角一键得报告。企业不在名录里，就写它的地址、附近的地铁站，或在图上点一处。</div></div>"
    )
    start.ask(catalogue, "哪家企业，或从哪里出发")


main()
