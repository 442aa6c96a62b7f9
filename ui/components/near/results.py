"""The list beside the map: numbered targets with score, ranks and folded reasons, and those without a point in a list of their own."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from geo.catalogue import Catalogue
from geo.near.answer import Answer
from geo.near.ranking import TOP
from geo.near.results import Reason, Result
from ui.components.near import cards
from ui.markup import escaped
from ui.states import near
from ui.states.near_view import ORDERS, NearView

Take = Callable[[Result], None]
Listed = tuple[Sequence[Result], Sequence[Result], Sequence[cards.Card]]
"""Targets with a point in the order of the list, those without, and the first as cards."""
RANKED, LOST = "near-cards", "near-cards-lost"


def cards_of(catalogue: Catalogue, view: NearView, results: Sequence[Result]) -> list[cards.Card]:
    """Return the cards of those with a point."""
    contested = len(results) > TOP
    return [_card(catalogue, view, one, str(number), contested=contested) for number, one in enumerate(results, start=1)]


def show(catalogue: Catalogue, view: NearView, answer: Answer, listed: Listed, *, take: Take) -> None:
    """Show both lists; `take` is told whom to take into the shortlist."""
    results, lost, ranked = listed
    _coverage(answer)
    with st.container(key="near-order-line", horizontal=True, wrap=True, vertical_alignment="center"):
        st.segmented_control(
            "排列", list(ORDERS), key="near.order", format_func=ORDERS.__getitem__, required=True, persist_state="session",
            label_visibility="collapsed",
        )  # fmt: skip
    total = answer.near.case.rows.size
    if not results:
        _nobody(answer)
    _unknown(results, lost)
    cards.show(cards.told(ranked, RANKED), key=RANKED, act=_acts({one.id: one for one in results}, take))
    if total > len(results):
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


def _coverage(answer: Answer) -> None:
    """Say in one line of how many it is known where they are."""
    known, unknown = answer.coverage
    rest = f"；另外 {unknown:,} 个不知道在哪，列在最下面" if unknown else ""
    st.html(f'<div class="near-note near-coverage">名录里 {known + unknown:,} 个候选，{known:,} 个有坐标、可以排远近{rest}。</div>')


def _nobody(answer: Answer) -> None:
    reach = answer.question.radius_m
    st.html(f'<div class="near-empty">直线 {reach or 0:,.0f} 米内没有有坐标的候选。</div>')
    if answer.coverage[0]:
        st.button("改看最近的几个", key="near-nearest", type="primary", on_click=near.look_nearest)


def _unknown(results: Sequence[Result], lost: Sequence[Result]) -> None:
    unknown = unknown_to_all([*results, *lost])
    if not unknown or not results:
        return
    share = sum(reason.weight for reason in unknown) / (sum(reason.weight for reason in results[0].reasons) or 1)
    names = "、".join(reason.name for reason in unknown)
    with st.container(key="near-unknown", gap="xxsmall"):
        st.html(f'<div class="near-note">名录都没有登记：{escaped(names)}。这些占权重 {share:.0%}，得分和名次因此是一个范围。</div>')
        weights = {reason.criterion: 0.0 for reason in unknown}
        st.button("只比登记了的几项", key="near-known-only", type="tertiary", on_click=near.weigh, args=(weights,))


def _lost(catalogue: Catalogue, view: NearView, lost: Sequence[Result], total: int, *, take: Take) -> None:
    if not lost:
        return
    with st.expander(f"没有坐标的候选（{total}）", key="near-section-lost"):
        st.html('<div class="near-note">不知道它们在哪，所以不排进上面的名次，也不当作很远；按其余各项的得分列出。</div>')
        told = cards.told([_card(catalogue, view, one, "?", contested=False) for one in lost], LOST)
        cards.show(told, key=LOST, act=_acts({one.id: one for one in lost}, take))
        if total > len(lost):
            st.button("列出全部无坐标的", key="near-more-lost", on_click=near.show_more)


def _acts(found: Mapping[str, Result], take: Take) -> cards.Act:
    def act(name: str, entity_id: str) -> None:
        if name == "take" and entity_id in found:
            take(found[entity_id])
        elif name in {"see", "compare"}:
            {"see": near.pick, "compare": near.compare}[name](entity_id)

    return act


def _card(catalogue: Catalogue, view: NearView, one: Result, number: str, *, contested: bool) -> cards.Card:
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    located = one.distance_m is not None
    far = f"直线 {one.distance_m:,.0f} 米" if one.distance_m is not None else "位置未知"
    firm = f"权重随机变动时，{one.first:.0%} 居首，{one.top:.0%} 进前三" if contested and one.top is not None else ""
    points, foot = _reasons(one.reasons)
    acts = (("take", "收藏"), ("compare", "移出对比" if one.id in view.compared else "对比"))
    return cards.Card(
        id=one.id, number=number, name=one.name, sub=f"{kinds.get(one.kind, one.kind)} · {far}",
        score=f"{span(one.low, one.high)} 分", ranks=f" · 名次 {span(one.best, one.worst)}" if located else "",
        low=one.low, high=one.high, note=firm, chosen=one.id == view.pick, folded="理由", points=points, foot=foot,
        acts=(("see", "图上看"), *acts) if located else acts,
    )  # fmt: skip


def _reasons(reasons: Sequence[Reason]) -> tuple[tuple[tuple[str, str, str], ...], str]:
    """Return the reasons that count, the known first, and a line about those that do not."""
    counting = sorted((reason for reason in reasons if reason.weight > 0), key=lambda reason: reason.unknown)
    idle = "、".join(reason.name for reason in reasons if reason.weight == 0)
    return tuple((reason.name, _mark(reason), reason.sentence) for reason in counting), f"不计入：{idle}" if idle else ""


def _mark(reason: Reason) -> str:
    return f"{'未知' if reason.unknown else f'{span(reason.low, reason.high)} 分'}，权重 {reason.weight:g}"
