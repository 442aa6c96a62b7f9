"""From where and for whom: a firm, an address, a station, coordinates, or a click on the map; and what the firm does."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.gazetteer import places_of
from geo.model import Pick
from geo.near.case import Start, start_from_row
from geo.near.pasted import Pasted, numbers_in, readings_of
from ui.answer import index_of
from ui.components import places
from ui.components.filters import domain_options
from ui.markup import escaped, plain
from ui.states import near
from ui.states.near_view import LONGEST_NAME, POINT, NearView, point_of

MOST = 6
"""Of entities and of places that a text finds."""
AREAS = ("street", "zone", "campus", "green", "water")
"""Kinds of places of which one point says little."""
_ASKED = "企业名、地址、地铁站、坐标"


def show(catalogue: Catalogue, view: NearView) -> None:
    """Show for whom: what the firm is called and does."""
    name = "" if view.start is None or view.start.kind != "entity" else str(catalogue.entities["name"].iloc[catalogue.rows[view.start.id]])
    if view.start and not name:
        st.text_input("企业名称（可不填）", key="near.firm", max_chars=LONGEST_NAME, persist_state="session", placeholder="写进报告的名称")
    options = [option for option in domain_options(catalogue) if option[0] != "none"]
    names = {option: plain(said) for option, said in options}
    st.pills(
        "企业的领域", list(names), key="near.domains", selection_mode="multi", wrap=True, format_func=names.__getitem__,
        persist_state="session", help="与载体、周边企业、实验室和规划定位对照；不选，这几项按未知处理。",
    )  # fmt: skip


def ask(catalogue: Catalogue, label: str) -> None:
    """Ask from where: a name, an address, a station, coordinates, or a click on the map."""
    text = st.text_input(label, key=near.TEXT, type="search", live=True, max_chars=120, placeholder=_ASKED)
    with st.container(key="near-found", gap="xxsmall"):
        if text:
            _found(catalogue, text.strip())
    label = "取消在图上点" if near.picking() else "在图上点一处"
    st.button(label, key="near-picking", icon=":material/my_location:", on_click=near.toggle_picking, width="stretch")


def start_of(catalogue: Catalogue, view: NearView) -> Start | None:
    """Return where a view starts, None when it has no start or one without a point."""
    domains = near.own_domains(catalogue, view.start) if view.domains is None else view.domains
    pick = view.start
    if pick is None:
        return None
    if pick.kind == "entity":
        row = catalogue.rows[pick.id]
        if not catalogue.located[row]:
            return None
        start = start_from_row(catalogue, row)
        return Start(start.lon, start.lat, start.name, domains, row, start.error_m)
    point = point_of(pick) if pick.kind == POINT else places_of(catalogue, "")[pick].lonlat
    if point is None:
        return None
    return Start(point[0], point[1], view.firm or named(catalogue, pick), domains, place=place_named(catalogue, pick))


def named(catalogue: Catalogue, pick: Pick) -> str:
    """Return what a start is called."""
    if pick.kind == POINT:
        return "图上一处"
    if pick.kind == "entity":
        return str(catalogue.entities["name"].iloc[catalogue.rows[pick.id]])
    return places.label_of(places_of(catalogue, "")[pick])


def place_named(catalogue: Catalogue, pick: Pick) -> str:
    """Return what the point of a start is that is no entity: of an area it is only some point inside."""
    name = named(catalogue, pick)
    return f"{name}内一点（示意）" if pick.kind in AREAS else name


def show_lost(catalogue: Catalogue, row: int) -> None:
    """Say that an entity has no point, and offer what its record names instead."""
    entity = catalogue.entities.iloc[row]
    st.html(
        f'<div class="card near-lost"><h3>“{escaped(entity["name"])}”没有坐标</h3><div class="note">'
        "名录里没有它的位置，不能替它编一个。请在图上点出位置，或从下面它已知的地方开始；领域和名称会保留。</div></div>"
    )
    code = int(catalogue.codes["street"][row])
    known = [Pick("street", str(catalogue.streets["id"].iloc[code]))] if code < len(catalogue.streets) else []
    known += [Pick("zone", zone) for zone in entity["zone_hint"]]
    for pick in known:
        if pick in places_of(catalogue, ""):
            words = f"从{place_named(catalogue, pick)}开始"
            st.button(plain(words), key=f"near-known-{pick}", on_click=near.begin, args=(catalogue, pick))


def _found(catalogue: Catalogue, text: str) -> None:
    numbers = numbers_in(text)
    if numbers:
        _readings(catalogue, readings_of(catalogue, *numbers))
        return
    mask, scores = index_of(catalogue).hits(text)
    rows = np.argsort(-scores, kind="stable")[: min(MOST, int(np.count_nonzero(mask)))]
    for row in rows.tolist():
        name = str(catalogue.entities["name"].iloc[row]) + ("" if catalogue.located[row] else "（无坐标）")
        pick = Pick("entity", str(catalogue.entities["id"].iloc[row]))
        st.button(plain(name), key=f"near-from-{pick}", type="tertiary", on_click=near.begin, args=(catalogue, pick))
    found = places.gazetteer_of(catalogue, "").found(text, MOST)
    for place in found:
        label = plain(places.label_of(place))
        st.button(
            label,
            key=f"near-from-{place.pick}",
            type="tertiary",
            icon=":material/place:",
            on_click=near.begin,
            args=(catalogue, place.pick),
        )
    if not rows.size and not found:
        st.caption("没有找到。可以换个写法，粘贴坐标，或在图上点一处。")


def _readings(catalogue: Catalogue, readings: Sequence[Pasted]) -> None:
    if not readings:
        st.caption("这两个数按哪种坐标系都不在本区附近。请核对，或在图上点一处。")
        return
    st.caption("这是哪种坐标？选一种：" if len(readings) > 1 else "按下面的坐标系落在本区：")
    for one in readings:
        where = "" if one.inside else "，区界外"
        order = "，先纬后经" if one.swapped else ""
        label = plain(f"{one.name}{order}{where}")
        key = f"near-read-{one.datum}-{one.swapped}"
        st.button(label, key=key, type="tertiary", icon=":material/pin_drop:", on_click=near.begin_at, args=(catalogue, one.lon, one.lat))
