"""Where a carrier is missing, with the list that proves it."""

from collections.abc import Sequence

import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Pick
from geo.near.case import texts_of
from geo.near.gaps import LEAST_SIZE, REACH_M, USUAL_SIZE, Gap, clusters_without_carrier, labs_without_carrier
from geo.near.targets import unlocated, usual_kinds
from ui.markup import escaped
from ui.states import near

MOST = 40
_SORTS = {"labs": "实验室", "clusters": "领域集群"}


def show(catalogue: Catalogue) -> None:
    """Show what lacks a carrier: labs, or clusters of a domain."""
    sort = st.segmented_control(
        "空缺", list(_SORTS), key="near.gaps", default="labs", format_func=_SORTS.__getitem__, required=True, persist_state="session"
    )
    if sort == "clusters":
        size = int(st.number_input("至少几家算集群", LEAST_SIZE, 50, USUAL_SIZE, key="near.cluster", persist_state="session"))
        cluster = f"集群：以一家机构或企业为中心，{REACH_M:.0f} 米内（含自己、不含载体）至少 {size} 家属同一领域；"
        _told(catalogue, f"{cluster}中心 {REACH_M:.0f} 米内没有有坐标的载体，即为空缺。")
        _list(catalogue, clusters_without_carrier(catalogue, size))
    else:
        _told(catalogue, f"有坐标的实验室与平台，直线 {REACH_M:.0f} 米内没有有坐标的载体。")
        _list(catalogue, labs_without_carrier(catalogue))


def _told(catalogue: Catalogue, definition: str) -> None:
    without = len(unlocated(catalogue, usual_kinds(catalogue)))
    doubt = f"另有 {without} 个载体没有坐标，可能就在附近，下面的“空缺”要先核对它们。" if without else ""
    st.html(f'<div class="near-note">{escaped(definition)}{escaped(doubt)}</div>')


def _list(catalogue: Catalogue, gaps: Sequence[Gap]) -> None:
    st.html(f'<div class="atlas-count"><b>{len(gaps)}</b> 处</div>')
    names = texts_of(catalogue, "name")
    domains = {domain.id: domain.short_name for domain in catalogue.domains}
    for number, gap in enumerate(gaps[:MOST], start=1):
        title = f"{domains[gap.domain]}：{names[gap.middle]} 一带 {gap.members.size} 家" if gap.domain else str(names[gap.middle])
        carrier = "名录里没有有坐标的载体" if gap.carrier < 0 else f"最近的载体 {names[gap.carrier]}，直线 {gap.carrier_m:,.0f} 米"
        proof = "".join(
            f"<li>{escaped(names[row])}<span>{metres:,.0f} 米</span></li>"
            for row, metres in zip(gap.members.tolist(), gap.metres.tolist(), strict=True)
        )
        listed = f"<details><summary>名单</summary><ul>{proof}</ul></details>" if gap.domain else ""
        with st.container(key=f"near-gap-{number}", gap=None):
            st.html(
                f'<div class="near-card"><span class="near-no">{number:d}</span><div><div class="near-name">{escaped(title)}</div>'
                f'<div class="near-sub">{escaped(carrier)}</div>{listed}</div></div>'
            )
            with st.container(key=f"near-act-gap-{number}", horizontal=True):
                pick = Pick("entity", str(texts_of(catalogue, "id")[gap.middle]))
                st.button("从这里找载体", key=f"near-gap-from-{number}", type="tertiary", on_click=_begin, args=(catalogue, pick))
    if len(gaps) > MOST:
        st.caption(f"只列前 {MOST} 处，共 {len(gaps)} 处。")


def _begin(catalogue: Catalogue, pick: Pick) -> None:
    near.begin(catalogue, pick)
    near.show("results")
