"""The page of what is near: which carrier for this firm, and why."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from data.bases import read_bases
from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.near.answer import Answer, Question, answered
from geo.near.around import Around, around_from_gaps, around_from_results
from geo.near.case import Start
from geo.near.report import MOST
from geo.near.results import Result, results_at, results_of
from geo.near.targets import of_kinds, usual_kinds
from geo.scene import Scene, scene_from_near
from ui import canvas, state
from ui.address import notice
from ui.components.near import asking, batch, cards, compare, gaps, report, results, shortlist, start
from ui.markup import escaped, plain
from ui.memory import keep_for_good
from ui.states import near, near_list
from ui.states.near_view import VIEWS, NearView, kinds_of, only_of


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    state.leave()
    first = near.is_new()
    near.restore(catalogue)
    view = near.view(catalogue)
    begin = start.start_of(catalogue, view)
    answer = _answered(catalogue, _question(catalogue, view, begin)) if begin and _weighs(catalogue, view) else None
    listed = _listed(catalogue, view, answer)
    scene = _scene(catalogue, view, answer, listed[0])
    with st.container(key="stage"):
        head = st.container(key="head", gap=None)
        with st.container(key="near-body"):
            with st.container(key="map", height="stretch"):
                beside = cards.told(listed[2], results.RANKED, whole=False) if listed[2] else ""
                picture = canvas.show(catalogue, scene, read_bases()[0], key=near.MAP, take=near.take_map_event, beside=beside)
            if not first:  # in a fresh tab the map must not be fitted before list and sidebar have taken their room
                canvas.wait_for(picture, first=False)
            with st.container(key="near-panel"):
                _panel(catalogue, view, answer, listed)
        with head:
            _head(catalogue, view, answer)
    with st.sidebar:
        if not _welcomes(view):
            start.ask(catalogue, "从哪里出发")
        start.show(catalogue, view)
        asking.show(catalogue)
    near.publish(view)
    for wrong in near.notices():
        st.toast(notice(wrong), duration="long")
    for said in near_list.said():
        st.toast(plain(said))
    keep_for_good(catalogue.fingerprint)


def _weighs(catalogue: Catalogue, view: NearView) -> bool:
    weights = {**catalogue.rules.weights(view.preset), **view.weights}
    return not weights or any(weights.values())


def _question(catalogue: Catalogue, view: NearView, begin: Start) -> Question:
    return Question(
        start=begin,
        kinds=kinds_of(catalogue, view),
        radius_m=view.radius_m,
        count=None if view.radius_m else view.count,
        weights={**catalogue.rules.weights(view.preset), **view.weights},
        only=only_of(view),
    )


def _answered(catalogue: Catalogue, question: Question) -> Answer:
    """Answer a question; when only the weights have moved, what was found before is put in order anew."""
    key = f"{catalogue.fingerprint} {replace(question, weights={})}"
    found = _found(key, catalogue, question)
    near_by, lost = found.near.reweighed(question.weights), found.lost.reweighed(question.weights)
    return replace(found, question=question, near=near_by, lost=lost)


@st.cache_resource(show_spinner=False, max_entries=8)
def _found(key: str, _catalogue: Catalogue, _question: Question) -> Answer:
    del key  # the cache's key
    return answered(_catalogue, _question)


def _listed(catalogue: Catalogue, view: NearView, answer: Answer | None) -> results.Listed:
    """Return what the lists show, with every reason."""
    if answer is None:
        return [], [], []
    near_by = results_of(answer.near, answer.near.firmness(), most=near.shown(), by_distance=view.order == "distance")
    ranked = results.cards_of(catalogue, view, near_by) if view.view == "results" else []
    return near_by, results_of(answer.lost, most=near.shown_lost()), ranked


def _reported(catalogue: Catalogue, view: NearView, answer: Answer) -> report.Told:
    """Return what a report holds."""
    near_by = results_of(answer.near, answer.near.firmness(), most=MOST, by_distance=view.order == "distance")
    return _answer_scene(catalogue, view, answer, near_by), near_by, results_of(answer.lost, most=MOST)


def _compared(answer: Answer | None, view: NearView) -> list[Result]:
    if answer is None:
        return []
    near_by = results_at(answer.near, answer.near.firmness(), view.compared)
    found = {one.id: one for one in [*near_by, *results_at(answer.lost, None, view.compared)]}
    return [found[one] for one in view.compared if one in found]


def _scene(catalogue: Catalogue, view: NearView, answer: Answer | None, listed: Sequence[Result]) -> Scene:
    if view.view == "gaps" and not near.picking():
        found = gaps.shown_on_map(gaps.found(catalogue, view))
        carriers = np.flatnonzero(of_kinds(catalogue, usual_kinds(catalogue))).tolist()
        rows = [*carriers, *(row for gap in found for row in gap.members.tolist())]
        return scene_from_near(catalogue, around_from_gaps(catalogue, found, pick=view.pick), rows, style=view.style)
    if answer is None:
        return scene_from_near(catalogue, Around(None, (), (), near.picking()), None, style=view.style)
    if view.pick and all(one.id != view.pick for one in listed):  # a symbol without a number was clicked
        listed = results_of(answer.near, most=max(near.shown(), MOST), by_distance=view.order == "distance", explained=False)
    return _answer_scene(catalogue, view, answer, listed)


def _answer_scene(catalogue: Catalogue, view: NearView, answer: Answer, listed: Sequence[Result]) -> Scene:
    around = around_from_results(catalogue, answer.question, listed, pick=view.pick, picking=near.picking())
    start_row = answer.question.start.row
    rows = [*answer.near.case.rows.tolist(), *([start_row] if start_row >= 0 else [])]
    return scene_from_near(catalogue, around, rows, style=view.style)


def _head(catalogue: Catalogue, view: NearView, answer: Answer | None) -> None:
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
            report.show(catalogue, view, answer, lambda: _reported(catalogue, view, answer))


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
        batch.show(catalogue, view, _question(catalogue, view, Start(0, 0)) if _weighs(catalogue, view) else None)
    elif view.view == "gaps":
        gaps.show(catalogue, view)
    elif view.view == "compare":
        compare.show(_compared(answer, view))
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
