"""What stands behind a number: the list, how sure the count is, and the way to the map and to the clause."""

from dataclasses import replace

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.facet import bits_from_mask, mask_from_bits
from geo.model import Pick
from geo.points import Bools
from geo.selection import Selection
from geo.stats.counts import near_edge
from geo.stats.matrix import FOUNDED, STATUSES, foundations, matrix
from geo.stats.places import NOWHERE, Places, street_places, zone_places
from geo.tally import Range
from ui.address import View
from ui.components.plan_places import BASES, MARKS
from ui.components.results import MOST_ROWS, table_of
from ui.links import PLAN, to_map, to_page
from ui.markup import badge, clause, escaped, link
from ui.states.stats import EDGE, Focus, look_at


def show(
    catalogue: Catalogue, selection: Selection, rows: Bools, focus: Focus, *, founded: int = FOUNDED, matrix_cell: bool = False
) -> None:
    """Show the entities behind a place, an option, or both; for a cell of the matrix, what the plan says too."""
    if not str(focus):
        st.caption("点一个数、一行、一格、一根柱子或图上一处，这里列出是哪些，并可转到地图。")
        return
    among = rows & foundations(catalogue) if matrix_cell else rows
    masks = _masks(catalogue, focus, among, selection.scheme)
    counted = Range(*(int(np.count_nonzero(mask)) for mask in masks))
    said = _said(catalogue, rows, focus, founded, selection.scheme) if matrix_cell else ""
    with st.container(key="behind"):
        st.html(
            f'<div class="card"><h3>{escaped(_title(catalogue, focus, selection.scheme))}：{escaped(counted)} 项</h3>'
            f'<div class="note">{escaped(_doubt(counted, focus))}</div>{said}'
            f"<p>{link('在地图上看', to_map(_view(selection, focus)))}{_plan_link(focus)}</p></div>"
        )
        found = np.flatnonzero(masks[2])
        if found.size:
            table = table_of(catalogue, found[:MOST_ROWS], selection.scheme)
            doubtful = np.where(~masks[1][found[:MOST_ROWS]], "是", "")
            edges = [_edges(catalogue, row, selection.scheme) for row in found[:MOST_ROWS]] if focus.place == EDGE else doubtful
            if any(edges):
                table.insert(1, "边缘", edges)
            st.dataframe(table, hide_index=True, height=min(423, 35 * len(table) + 38), placeholder="", alt="这个数包含的对象")
        st.button("收起", on_click=look_at, args=(Focus(),), type="tertiary")


def places_of_kind(catalogue: Catalogue, kind: str, scheme_id: str = "") -> Places:
    """Return zones or streets."""
    return zone_places(catalogue, scheme_id) if kind == "zone" else street_places(catalogue)


def _masks(catalogue: Catalogue, focus: Focus, rows: Bools, scheme_id: str) -> tuple[Bools, Bools, Bools]:
    bits = bits_from_mask(rows)
    for field, value in focus.options().items():
        facet = catalogue.facets[field]
        bits = bits & facet.bits[facet.options.index(value)]
    kind, _, place = focus.place.partition(":")
    if not place or kind == "edge":
        mask = mask_from_bits(bits, rows.size) & (near_edge(catalogue, scheme_id) if place else True)
        return mask, mask, mask
    places = places_of_kind(catalogue, kind, scheme_id)
    number = places.ids.index(place)
    drawn, least, most = (mask_from_bits(bits & places.bits[case, number], rows.size) for case in range(3))
    return drawn, least, most


def _edges(catalogue: Catalogue, row: int, scheme_id: str) -> str:
    places = (zone_places(catalogue, scheme_id), street_places(catalogue))
    return "、".join(place.names[number] for place in places for number in np.flatnonzero(place.members.edge[:-1, row]))


def _title(catalogue: Catalogue, focus: Focus, scheme_id: str) -> str:
    kind, _, place = focus.place.partition(":")
    places = places_of_kind(catalogue, kind, scheme_id)
    names = {"all": "靠近边界"} if kind == "edge" else dict(zip(places.ids, places.names, strict=True)) if place else {}
    options = {
        "domains": {one.id: one.name for one in catalogue.domains} | {"none": "未标领域"},
        "kinds": {one.id: one.name for one in catalogue.kinds},
    }
    words = [options[field].get(value, value) for field, value in focus.options().items()]
    return " · ".join(part for part in (names.get(place, ""), *words) if part)


def _doubt(counted: Range, focus: Focus) -> str:
    if focus.place == EDGE:
        return "在某片区或街道边界的误差带内，名录又没有写明归属；“边缘”一列写明靠近谁。"
    if counted.low == counted.high:
        return "没有靠近边界的，数是确定的。"
    return f"有 {counted.high - counted.low} 项靠近示意边界：都算在外是 {counted.low} 项，都算在内是 {counted.high} 项，表中标“边缘”。"


def _view(selection: Selection, focus: Focus) -> View:
    kind, _, place = focus.place.partition(":")
    chosen = focus.options()
    wanted = replace(
        selection,
        domains=(chosen["domains"],) if "domains" in chosen else selection.domains,
        kinds=(chosen["kinds"],) if "kinds" in chosen else selection.kinds,
    )
    if not place or place == NOWHERE or kind == "edge":
        return View(wanted, table=True, band=kind == "edge")
    wanted = replace(wanted, places=(f"zone:{place}",)) if kind == "zone" else replace(wanted, streets=(place,))
    return View(wanted, pick=Pick(kind, place), table=True, band=True)


def _plan_link(focus: Focus) -> str:
    kind, _, place = focus.place.partition(":")
    if kind != "zone" or place == NOWHERE:
        return ""
    return f" · {link('规划怎么说这个片区', to_page(PLAN, {'zone': place}))}"


def _said(catalogue: Catalogue, rows: Bools, focus: Focus, founded: int, scheme_id: str) -> str:
    domain, zone = focus.options().get("domains", ""), focus.place.partition(":")[2]
    if not domain or not zone or catalogue.plan is None:
        return ""
    frame = matrix(catalogue, rows, founded=founded, scheme_id=scheme_id)
    cell = frame[(frame["domain"] == domain) & (frame["zone"] == zone)]
    if cell.empty:
        return ""
    status, sure = str(cell["status"].iloc[0]), "" if cell["sure"].iloc[0] else "（随边界而定）"
    intents = "".join(
        f'<div class="function">{escaped(BASES[one.basis])}：{escaped(one.reason)}{clause(one.label)}</div>'
        for one in catalogue.plan.intents_of(domain, zone)
    )
    return f"{badge(MARKS[status], STATUSES[status] + sure, status)}{intents or escaped('规划没有在这里点名这个领域。')}"
