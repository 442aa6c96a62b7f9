"""Where a carrier is missing, on the map and as a list, with what proves it and of how many anything is known."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from data.export.near import workbook_from_gaps
from geo.catalogue import Catalogue
from geo.model import Pick
from geo.near.case import texts_of
from geo.near.gap_tables import gap_facts
from geo.near.gaps import LEAST_SIZE, REACH_M, Gap, clusters_without_carrier, denominators, labs_without_carrier
from ui.components.near import cards
from ui.markup import escaped
from ui.states import near
from ui.states.near_view import GAPS, LARGEST, NearView

CARDS = "near-cards-gaps"
MOST = 60
"""Gaps on the map and in the list; Excel has all."""


def found(catalogue: Catalogue, view: NearView) -> tuple[Gap, ...]:
    """Return the gaps that a view looks at, those that lack most first."""
    return clusters_without_carrier(catalogue, view.size) if view.gaps == "clusters" else labs_without_carrier(catalogue)


def show(catalogue: Catalogue, view: NearView) -> None:
    """Show what lacks a carrier: labs, or clusters of a domain."""
    with st.container(key="near-gap-line", horizontal=True, wrap=True, vertical_alignment="bottom"):
        st.segmented_control(
            "什么缺载体", list(GAPS), key="near.gaps", format_func=GAPS.__getitem__, required=True, persist_state="session"
        )
        if view.gaps == "clusters":
            st.number_input("至少几家算集群", LEAST_SIZE, LARGEST, key="near.cluster", persist_state="session", width=150)
    gaps = found(catalogue, view)
    _told(catalogue, view, len(gaps))
    if gaps:
        _download(catalogue, view)
    shown = [_card(catalogue, gap, number, chosen=view.pick) for number, gap in enumerate(gaps[:MOST], start=1)]
    cards.show(
        cards.told(shown, CARDS),
        key=CARDS,
        act=lambda act, one: near.begin(catalogue, Pick("entity", one)) if act == "begin" else near.pick(one),
    )
    if len(gaps) > MOST:
        st.caption(f"只列前 {MOST} 处，共 {len(gaps)} 处；Excel 里有全部。")


def _told(catalogue: Catalogue, view: NearView, count: int) -> None:
    """Say what counts as a gap, how many there are, and of how many it cannot be known."""
    labs, carriers, others = denominators(catalogue)
    reach, who = f"{REACH_M:.0f} 米", others if view.gaps == "clusters" else labs
    what = (
        f"以一家为中心，直线 {reach}内（含自己、不含载体）至少 {view.size} 家属同一领域，而中心 {reach}内没有有坐标的载体"
        if view.gaps == "clusters"
        else f"直线 {reach}内没有有坐标的载体"
    )
    unseen = carriers.total - carriers.located
    doubt = f"{carriers.total} 个载体里有 {unseen} 个没有坐标，可能就在附近，空缺要先核对它们。" if unseen else ""
    told = f"{who.name} {who.total} 家，{who.located} 家有坐标，只看得到这 {who.located} 家：{what}。{doubt}"
    st.html(f'<div class="atlas-count"><b>{count:d}</b> 处缺载体</div><div class="near-note">{escaped(told)}</div>')


def _download(catalogue: Catalogue, view: NearView) -> None:
    def made() -> bytes:
        facts = {"截至日期": datetime.now(UTC).astimezone().strftime("%Y-%m-%d"), **gap_facts(catalogue, view.size)}
        return workbook_from_gaps(catalogue, labs_without_carrier(catalogue), clusters_without_carrier(catalogue, view.size), facts=facts)

    st.download_button(
        "空缺 Excel", made, file_name="载体空缺.xlsx", key="near-gaps-xlsx", on_click="ignore", icon=":material/table_view:",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", help="实验室、集群，各附名单和分母",
    )  # fmt: skip


def _card(catalogue: Catalogue, gap: Gap, number: int, *, chosen: str) -> cards.Card:
    names, own = texts_of(catalogue, "name"), str(texts_of(catalogue, "id")[gap.middle])
    domains = {domain.id: domain.short_name for domain in catalogue.domains}
    far = "名录里没有有坐标的载体" if gap.carrier < 0 else f"最近的载体 {names[gap.carrier]}，直线 {gap.carrier_m:,.0f} 米"
    proof = tuple((str(names[row]), f"{metres:,.0f} 米", "") for row, metres in zip(gap.members.tolist(), gap.metres.tolist(), strict=True))
    title = f"{domains[gap.domain]}：{names[gap.middle]} 一带 {gap.members.size} 家" if gap.domain else str(names[gap.middle])
    return cards.Card(
        id=own, number=str(number), name=title, sub=far, chosen=own == chosen,
        folded=f"名单（{gap.members.size}）" if gap.domain else "", points=proof if gap.domain else (),
        acts=(("see", "图上看"), ("begin", "从这里找载体")),
    )  # fmt: skip


def shown_on_map(gaps: Sequence[Gap]) -> Sequence[Gap]:
    """Return the gaps that have a number on the map, as in the list."""
    return gaps[:MOST]
