"""The card of a bare spot: everything that applies there, how sure that is, and who is near."""

import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Pick, Tier
from geo.near.index import Hits
from geo.spot import lonlat_from_text
from geo.stats.here import NEAR_M, Applies, Here, here
from ui import state
from ui.address import View
from ui.components import meaning
from ui.components.place_card import show_ways
from ui.links import to_map
from ui.markup import clause, escaped, link, plain, tag
from ui.states.near_view import POINT

MOST_NEAR = 8
KILOMETRE_M = 1000


def show(catalogue: Catalogue, pick: Pick, scheme_id: str) -> None:
    """Show what applies at a spot; a name opens the profile of its zone, street or entity."""
    lonlat = lonlat_from_text(pick.id)
    if lonlat is None:
        return
    found = here(catalogue, *lonlat, scheme_id=scheme_id)
    where = f"{lonlat[0]:.5f}°E {lonlat[1]:.5f}°N · {_district(found)}"
    told_m = meaning.help_of("district_m")
    st.html(f'<div class="card"><h2>这里</h2><div class="sub" title="{escaped(told_m)}">{escaped(where)}</div></div>')
    with st.container(key="here", gap="xxsmall"):
        told: set[str] = set()
        for one in sorted(found.places, key=lambda one: (one.kind != "zone", not one.inside)):
            _open(plain(one.name), Pick(one.kind, one.id))
            show_said(catalogue, one, scheme_id, with_functions=one.tier not in told)
            show_ways(one.kind, one.id)
            told.add(one.tier)
        if not any(one.kind == "zone" for one in found.places):
            st.html('<div class="card"><div class="note">不在规划的任何片区内。</div></div>')
        _near(catalogue, found)
    st.page_link("screens/near.py", label="从这里找载体", icon=":material/near_me:", query_params={"from": str(Pick(POINT, pick.id))})


def show_said(catalogue: Catalogue, one: Applies, scheme_id: str, *, with_functions: bool = True, name: str = "") -> None:
    """Show what one place says about a spot, under a name that leads to the map: tier, clause, how sure, the functions of its tier."""
    head = link(name, to_map(View(pick=Pick(one.kind, one.id)))) if name else ""
    st.html(f'<div class="card"><b>{head}</b>{_said(catalogue, one, scheme_id, with_functions=with_functions)}</div>')


def _said(catalogue: Catalogue, one: Applies, scheme_id: str, *, with_functions: bool) -> str:
    told = f"{meaning.help_of('edge_m')} {meaning.help_of('uncertainty_m')}"
    doubt = f'<div class="note" title="{escaped(told)}">{escaped(doubt_of(one))}</div>' if doubt_of(one) else ""
    tier = next((tier for tier in catalogue.scheme(scheme_id).tiers if tier.id == one.tier), None)
    if tier is None:
        return f'<div class="sub">街道{"" if one.inside else "（邻近）"}</div>{doubt}'
    head = f'<div class="sub">{tag(tier.name, f"zone-{tier.order}")}{escaped(tier.title)}{clause(one.clauses[0])}</div>{doubt}'
    return head + (_functions(tier) if with_functions else "")


def doubt_of(one: Applies) -> str:
    """Say that a spot lies near an uncertain edge, '' when it is surely inside."""
    if one.sure:
        return ""
    side = "按示意边界在内，也可能在外" if one.inside else "按示意边界在外，也可能在内"
    return f"边缘：离示意边界约 {one.edge_m:.0f} 米，边界误差 ±{one.uncertainty_m:.0f} 米，{side}。"


def _functions(tier: Tier) -> str:
    lines = "".join(f"<div>{escaped(one.name)}{clause(one.clause)}</div>" for one in tier.functions)
    return f'<div class="function">{lines}</div>' if lines else ""


def _district(found: Here) -> str:
    if found.in_district:
        return "区内"
    return f"区外，离区界约 {_metres(found.district_m)}"


def _near(catalogue: Catalogue, found: Here) -> None:
    if not len(found.near):
        nobody = f"{NEAR_M:.0f} 米内没有有坐标的对象"
        st.html(f'<div class="card"><h3>{nobody}{"，最近的：" if len(found.nearest) else "。"}</h3></div>')
        _buttons(catalogue, found.nearest)
        return
    told = meaning.help_of("metres")
    st.html(f'<div class="card"><h3 title="{escaped(told)}">{NEAR_M:.0f} 米内 {len(found.near)} 项（直线，只含有坐标的）</h3></div>')
    _buttons(catalogue, found.near)
    if len(found.near) > MOST_NEAR:
        st.caption(f"另有 {len(found.near) - MOST_NEAR} 项更远，放大地图看。")


def _buttons(catalogue: Catalogue, hits: Hits) -> None:
    entities = catalogue.entities.iloc[hits.rows[:MOST_NEAR]]
    for entity_id, name, metres in zip(entities["id"], entities["name"], hits.metres[:MOST_NEAR].tolist(), strict=True):
        _open(f"{plain(name)} · {_metres(metres)}", Pick("entity", entity_id))


def _open(label: str, pick: Pick) -> None:
    st.button(label, key=f"here-{pick.kind}-{pick.id}", type="tertiary", on_click=state.pick, args=(pick,))


def _metres(metres: float) -> str:
    return f"{metres:.0f} 米" if metres < KILOMETRE_M else f"{metres / KILOMETRE_M:.1f} 公里"
