"""The card of a zone or a street: what the plan wants there, how large it is, who is in it and how sure that is."""

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.members import Members
from geo.model import Function, Pick
from geo.stats.here import zones_over
from geo.tally import Range, profile_of, range_of
from ui import state
from ui.links import PLAN, STATS, to_page
from ui.markup import clause, count_table, definition_list, escaped, link, tag


def show(catalogue: Catalogue, pick: Pick, scheme_id: str) -> None:
    """Show a zone or a street."""
    if pick.kind == "zone":
        _zone(catalogue, pick.id, scheme_id)
    else:
        _street(catalogue, pick.id)


def _zone(catalogue: Catalogue, zone_id: str, scheme_id: str) -> None:
    scheme = catalogue.scheme(scheme_id)
    index = int(np.flatnonzero(scheme.zones["id"] == zone_id)[0])
    zone = scheme.zones.iloc[index]
    tier = next(tier for tier in scheme.tiers if tier.id == zone["tier"])
    members = catalogue.members[scheme.id]
    st.html(
        f'<div class="card"><h2>{escaped(zone["name"])}</h2><div class="sub">{tag(tier.name, f"zone-{tier.order}")}{escaped(tier.title)}'
        f'{clause(zone["clause"])}</div><div class="quote">{escaped(zone["role"])}</div>{_more("zone", zone_id)}'
        f"<h3>区域赋能（{escaped(tier.name)}共有）</h3>{''.join(map(_function, tier.functions))}"
        f"{definition_list([('面积', _area(zone)), ('示意边界', escaped(zone['boundary'])), *_accuracy(zone)])}"
        f"{_members(catalogue, members, index)}</div>"
    )
    _filter_button("places", f"zone:{zone_id}")


def _function(function: Function) -> str:
    title = f"<b>{escaped(function.name)}</b>{clause(function.clause)}"
    return f'<div class="function">{title}<div class="note">{escaped(function.summary)}</div></div>'


def _street(catalogue: Catalogue, code: str) -> None:
    index = int(np.flatnonzero(catalogue.streets["id"] == code)[0])
    street = catalogue.streets.iloc[index]
    st.html(
        f'<div class="card"><h2>{escaped(street["name"])}</h2><div class="sub">街道，代码 {escaped(code)}</div>{_more("street", code)}'
        f"{definition_list([*_accuracy(street), ('涉及片区', _zones_over(catalogue, index))])}"
        f"{_members(catalogue, catalogue.street_members, index)}</div>"
    )
    _filter_button("streets", code)


def _zones_over(catalogue: Catalogue, index: int) -> str:
    # What the plan says here: the zones drawn over the street, each with its clause.
    lines = "".join(
        f"<div>{link(over.name, to_page(PLAN, {'zone': over.zone}))}{clause(over.clause)}"
        f'<div class="note">约占本街道 {over.share:.0%}（示意）</div></div>'
        for over in zones_over(catalogue, catalogue.streets.geometry.iloc[index])
    )
    return lines or "规划没有点名片区"


def show_ways(kind: str, place: str) -> None:
    """Show the ways on from a zone or street: to what the plan says, to its numbers, to its paper."""
    st.html(f'<div class="card">{_more(kind, place)}</div>')


def _more(kind: str, place: str) -> str:
    numbers = link("统计与对照", to_page(STATS, {"tab": "compare", "first": f"{kind}:{place}"}))
    page = link("一页纸", to_page(STATS, {"tab": "overview", "by": kind, "cell": f"{kind}:{place}/"}))
    wanted = link("规划怎么说", to_page(PLAN, {"zone": place})) if kind == "zone" else ""
    return f'<p class="more">{wanted} {numbers} {page}</p>'


def _filter_button(field: str, value: str) -> None:
    if state.is_chosen(field, value):
        st.button("取消只看这里", key="only-here", on_click=state.drop, args=(field, value))
    else:
        st.button("只看这里", key="only-here", on_click=state.only, args=(field, value))


def _area(zone: pd.Series) -> str:
    published = f"{zone['published_area_km2']:g} km²（公布）" if pd.notna(zone["published_area_km2"]) else "面积未公布"
    return f'{published}<div class="note">示意图上 {zone["drawn_area_km2"]:g} km²，不作统计依据</div>'


def _accuracy(place: pd.Series) -> list[tuple[str, str]]:
    return [
        ("边界精度", f"示意，约 ±{place['edge_uncertainty_m']:.0f} 米"),
        ("来源", escaped(place["source"])),
        ("资料年份", escaped(place["as_of"]) or "未注明"),
        (
            "可信度",
            escaped({"high": "高", "medium": "中", "low": "低", "low-medium": "中偏低"}.get(place["confidence"], place["confidence"])),
        ),
    ]


def _members(catalogue: Catalogue, members: Members, index: int) -> str:
    everyone = np.ones(len(catalogue.entities), bool)
    total = range_of(members, index, everyone)
    profile = profile_of(catalogue, members, index)
    note = '<div class="note">括号内为边界不确定时的最少与最多。</div>' if total.low != total.high else ""
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    domains = {domain.id: domain.short_name for domain in catalogue.domains} | {"none": "未标领域"}
    return (
        f"<h3>名录内 {escaped(total)} 项</h3>{note}{_table(profile.kinds, kinds)}"
        f'<h3>按领域</h3><div class="note">一项可属多个领域，不能相加。</div>{_table(profile.domains, domains)}'
    )


def _table(ranges: dict[str, Range], names: dict[str, str]) -> str:
    ordered = sorted(ranges.items(), key=lambda item: -item[1].count)
    most = max((counted.high for _, counted in ordered), default=1) or 1
    return count_table([(names.get(one, one), str(counted), counted.count / most) for one, counted in ordered if counted.high])
