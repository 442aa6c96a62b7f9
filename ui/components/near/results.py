"""The list beside the map: numbered targets with score, ranks and folded reasons, and those without a point in a list of their own."""

from collections.abc import Callable, Sequence

import streamlit as st

from geo.catalogue import Catalogue
from geo.near.answer import Answer
from geo.near.ranking import TOP
from geo.near.results import Reason, Result
from ui.markup import escaped
from ui.states import near
from ui.states.near_view import ORDERS, NearView

LOST_SHOWN = 8
Take = Callable[[Result], None]


def show(catalogue: Catalogue, view: NearView, answer: Answer, listed: tuple[Sequence[Result], Sequence[Result]], *, take: Take) -> None:
    """Show both lists; `take` is told whom to take into the shortlist."""
    st.segmented_control(
        "排列", list(ORDERS), key="near.order", format_func=ORDERS.__getitem__, required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    results, lost = listed
    total = answer.near.case.rows.size
    if not results:
        st.html('<div class="near-empty">这个范围内没有有坐标的候选。可以放远一些，或多选几种类型。</div>')
    unknown = unknown_to_all([*results, *lost])
    if unknown and results:
        share = sum(reason.weight for reason in unknown) / (sum(reason.weight for reason in results[0].reasons) or 1)
        names = "、".join(reason.name for reason in unknown)
        with st.container(key="near-unknown", gap="xxsmall"):
            st.html(f'<div class="near-note">名录都没有登记：{escaped(names)}。这些占权重 {share:.0%}，得分和名次因此是一个范围。</div>')
            weights = {reason.criterion: 0.0 for reason in unknown}
            st.button("只比已知的", key="near-known-only", type="tertiary", on_click=near.weigh, args=(weights,))
    for number, one in enumerate(results[: near.shown()], start=1):
        _card(catalogue, view, one, str(number), take=take, contested=len(results) > TOP)
    if total > near.shown():
        st.button(f"再列一些（共 {total:,} 项）", key="near-more", on_click=near.show_more)
    _lost(catalogue, view, lost, answer.lost.case.rows.size, take=take)


def unknown_to_all(results: Sequence[Result]) -> list[Reason]:
    """Return the criteria that count and of which nothing is known of anybody."""
    if not results:
        return []
    first = results[0].reasons
    return [reason for place, reason in enumerate(first) if reason.weight > 0 and all(one.reasons[place].unknown for one in results)]


def span(low: float, high: float) -> str:
    """Write a range, or one number when both ends are the same."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _lost(catalogue: Catalogue, view: NearView, lost: Sequence[Result], total: int, *, take: Take) -> None:
    if not lost:
        return
    with st.expander(f"没有坐标的候选（{total}）", key="near-section-lost"):
        st.html('<div class="near-note">不知道它们在哪，所以不排进上面的名次，也不当作很远；按其余各项的得分列出。</div>')
        for one in lost[: max(LOST_SHOWN, near.shown() - near.FIRST_SHOWN)]:
            _card(catalogue, view, one, "?", take=take)
        if total > LOST_SHOWN and near.shown() == near.FIRST_SHOWN:
            st.button("列出全部无坐标的", key="near-more-lost", on_click=near.show_more)


def _card(catalogue: Catalogue, view: NearView, one: Result, number: str, *, take: Take, contested: bool = False) -> None:
    with st.container(key=f"near-item-{one.id}", gap=None):
        st.html(_html(catalogue, one, number, chosen=one.id == view.pick, contested=contested))
        with st.container(key=f"near-act-{one.id}", horizontal=True, gap="xsmall"):
            if one.distance_m is not None:
                st.button("图上看", key=f"near-see-{one.id}", type="tertiary", on_click=near.pick, args=(one.id,))
            st.button("收藏", key=f"near-take-{one.id}", type="tertiary", on_click=take, args=(one,))
            compared = "移出对比" if one.id in view.compared else "对比"
            st.button(compared, key=f"near-cmp-{one.id}", type="tertiary", on_click=near.compare, args=(one.id,))


def _html(catalogue: Catalogue, one: Result, number: str, *, chosen: bool, contested: bool) -> str:
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    far = "位置未知" if one.distance_m is None else f"直线 {one.distance_m:,.0f} 米"
    ranks = "" if one.distance_m is None else f" · 名次 {span(one.best, one.worst)}"
    firm = (
        ""
        if one.top is None or not contested
        else f'<div class="near-note">权重随机变动时，{one.first:.0%} 居首，{one.top:.0%} 进前三</div>'
    )
    style = "near-card is-chosen" if chosen else "near-card"
    return (
        f'<div class="{escaped(style)}"><span class="near-no">{escaped(number)}</span><div class="near-body">'
        f'<div class="near-name">{escaped(one.name)}</div>'
        f'<div class="near-sub">{escaped(kinds.get(one.kind, one.kind))} · {escaped(far)}</div>'
        f'<div class="near-score"><b>{escaped(span(one.low, one.high))}</b> 分{escaped(ranks)}</div>{_bar(one)}{firm}'
        f"<details><summary>理由</summary>{_reasons(one.reasons)}</details></div></div>"
    )


def _bar(one: Result) -> str:
    return (
        f'<div class="near-bar"><i style="left:0;width:{one.low:.1f}%"></i>'
        f'<i class="maybe" style="left:{one.low:.1f}%;width:{one.high - one.low:.1f}%"></i></div>'
    )


def _reasons(reasons: Sequence[Reason]) -> str:
    counting = [reason for reason in reasons if reason.weight > 0]
    known = "".join(_reason(reason) for reason in counting if not reason.unknown)
    missing = "".join(_reason(reason) for reason in counting if reason.unknown)
    idle = "、".join(reason.name for reason in reasons if reason.weight == 0)
    left = f'<div class="near-note">不计入：{escaped(idle)}</div>' if idle else ""
    return f"<ul>{known}{missing}</ul>{left}"


def _reason(reason: Reason) -> str:
    mark = "未知" if reason.unknown else f"{span(reason.low, reason.high)} 分"
    return (
        f"<li><b>{escaped(reason.name)}</b><span>{escaped(mark)}，权重 {reason.weight:g}</span><div>{escaped(reason.sentence)}</div></li>"
    )
