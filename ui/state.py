"""Every session key: restored from the address, changed by widgets and by the map, written back to the address."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from typing import Any

import streamlit as st

from data.touched import touched_by
from geo.catalogue import Catalogue
from geo.cluster import CLUSTER, cluster_from_text
from geo.model import Pick
from geo.selection import Selection, selection_checked
from geo.spot import SPOT, spot_from_text
from ui.address import LISTS, NAMES, View, view_from_params, view_to_params
from ui.states import moving
from ui.states.going import went_there

MAP = "map"
"""The component's own key."""
RESULTS = "results"
"""The result table's selection."""
_SEEN = "address.seen"
_AWAY = "address.away"
_NOTICES = "address.notices"
_PICK = "pick"
_POLYGON = "polygon"
_BATCH = "batch"
_MAP_TURN = "map.turn"
_VIEWER = "map.viewer"
_KNOWN = "known"
_LOCATED = {True: "yes", False: "no", None: None}


def is_new() -> bool:
    """Tell whether the map's frame has to be loaded: in a fresh tab and after another page; to be asked before `restore`."""
    return _SEEN not in st.session_state or _AWAY in st.session_state


def viewer() -> str:
    """Return the name by which the map of this tab tells that it has painted something; made up anew for each frame."""
    return str(st.session_state.setdefault(_VIEWER, secrets.token_hex(8)))


def restore(catalogue: Catalogue, bases: Sequence[str]) -> None:
    """Take the view over from the address when it differs from the one last written there, unless the page has yet to hear of that one."""
    now = _own_params()
    away = st.session_state.pop(_AWAY, False)
    if (not now) if away else st.session_state.get(_SEEN) == now or not went_there("map"):
        return
    found, wrong = view_from_params(
        {name: st.query_params.get_all(name) for name in NAMES}, catalogue, bases, lambda one: touched_by(one) is not None
    )
    put(drawn_as_before(found, now) if away else found)
    st.session_state[_SEEN] = now
    if wrong:
        st.session_state[_NOTICES] = wrong


def keep_known(catalogue: Catalogue, bases: Sequence[str]) -> bool:
    """Let go of filters and of a pick that another scheme or newer data do not have; tell whether there were any.

    The latest scheme is called '', as where nobody has chosen one.
    """
    if st.session_state.get("scheme") == catalogue.scheme().id:
        st.session_state["scheme"] = ""
    known = (catalogue.fingerprint, st.session_state.get("scheme") or "")
    if st.session_state.setdefault(_KNOWN, known) == known:
        return False
    st.session_state[_KNOWN] = known
    found, wrong = view_from_params({name: [value] for name, value in view_to_params(view()).items()}, catalogue, bases, lambda _: True)
    put(found)
    return bool(wrong)


def drawn_as_before(new: View, named: Collection[str]) -> View:
    """Return a view drawn as the one at hand where the address does not name it: a link says what to look at, not in which colours."""
    had = view()
    return replace(new, **{name: getattr(had, name) for name in ("style", "colour", "base") if name not in named})


def publish(view: View) -> None:
    """Write the view to the address; the map's own parameters there stay as they are."""
    target = view_to_params(view)
    if target == _own_params():
        st.session_state[_SEEN] = target
        return
    others = {name: st.query_params[name] for name in ("at", "hide") if name in st.query_params}
    st.query_params.from_dict({**target, **others})
    st.session_state[_SEEN] = target


def leave() -> bool:
    """Remember that another page is shown, whose address says nothing about the view; tell whether the map was shown until now."""
    if st.session_state.get(_AWAY):
        return False
    st.session_state[_AWAY] = True
    st.session_state.pop(_VIEWER, None)
    return _SEEN in st.session_state


def notices() -> list[str]:
    """Return the names of address parameters that could not be used, once."""
    return list(st.session_state.pop(_NOTICES, []))


def view() -> View:
    """Return what the widgets and the map say now."""
    get = st.session_state.get
    lists = {field: tuple(get(field) or ()) for field in LISTS.values()}
    selection = Selection(
        **lists,
        domains_all=get("match") == "all",
        text=(get("text") or "").strip(),
        polygon=get(_POLYGON) or (),
        located={"yes": True, "no": False, None: None}[get("located")],
        batch=get(_BATCH) or "",
        scheme=get("scheme") or "",
    )
    return View(
        selection=selection,
        pick=get(_PICK),
        style=get("style") or "auto",
        colour=get("colour") or "",
        band=bool(get("band")),
        base=get("base") or "",
        table=bool(get("table")),
    )


def put(new: View) -> None:
    """Set every widget and the map to a view."""
    chosen = new.selection
    values: dict[str, Any] = {field: list(getattr(chosen, field)) for field in LISTS.values()}
    values |= {
        "match": "all" if chosen.domains_all else "any",
        "text": chosen.text,
        "located": _LOCATED[chosen.located],
        "scheme": chosen.scheme,
        "style": new.style,
        "colour": new.colour,
        "band": new.band,
        "base": new.base,
        "table": new.table,
        _POLYGON: chosen.polygon,
        _BATCH: chosen.batch,
        _PICK: new.pick,
    }
    st.session_state.update(values)


def drop(field: str, value: str | None = None) -> None:
    """Take one value out of a filter, or empty it when no value is given."""
    empty: dict[str, Any] = {"text": "", "polygon": (), "batch": "", "located": None}
    if field in empty:
        st.session_state[field] = empty[field]
    else:
        st.session_state[field] = [kept for kept in st.session_state.get(field) or [] if value is not None and kept != value]


def open_section(key: str, *, opened: bool) -> None:
    """Open or fold a section of the filters when it is shown for the first time; later the user decides."""
    st.session_state.setdefault(key, opened)


def is_chosen(field: str, value: str) -> bool:
    """Tell whether a filter holds a value."""
    return value in (st.session_state.get(field) or ())


def only(field: str, value: str) -> None:
    """Make one value the only one of a filter."""
    st.session_state[field] = [value]


def reset() -> None:
    """Empty every filter; style, pick and table stay."""
    for field in fields(Selection):
        if field.name not in {"domains_all", "scheme"}:
            drop(field.name)
    st.session_state["match"] = "any"


def pick(new: Pick | None) -> None:
    """Select a thing, or nothing."""
    st.session_state[_PICK] = new


def take_map_event(catalogue: Catalogue) -> None:
    """Take over what was clicked or drawn on the map; an event seen before changes nothing."""
    event = st.session_state.get(MAP) or {}
    turn = event.get("n")
    if turn is None or turn == st.session_state.get(_MAP_TURN):
        return
    st.session_state[_MAP_TURN] = turn
    if "point" in event:
        moving.put(*map(float, event["point"]))
    if "polygon" in event:
        drawn = tuple((float(lon), float(lat)) for lon, lat in event["polygon"] or ())
        checked, _ = selection_checked(catalogue, Selection(polygon=drawn))
        st.session_state[_POLYGON] = checked.polygon
    if "picks" in event:
        pick(Pick("stack", _entity_id(catalogue, event["picks"][0])))
    if "pick" in event:
        pick(_pick_from_event(catalogue, event["pick"]))


def take_table_event(ids: Sequence[str]) -> None:
    """Select the entity whose row was clicked in the result table, whose rows are `ids`."""
    chosen = st.session_state[RESULTS]["selection"]
    rows = [row for row, _ in chosen["cells"]] or chosen["rows"]
    pick(Pick("entity", ids[rows[0]]) if rows and rows[0] < len(ids) else None)


def mark_table_row(row: int | None) -> None:
    """Highlight the row of the result table that holds the selected entity."""
    rows = [] if row is None else [row]
    if (st.session_state.get(RESULTS) or {}).get("selection", {}).get("rows") != rows:
        st.session_state[RESULTS] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _pick_from_event(catalogue: Catalogue, picked: dict[str, Any] | None) -> Pick | None:
    if not picked:
        return None
    if picked["kind"] == "entity":
        return Pick("entity", _entity_id(catalogue, picked["row"]))
    if picked["kind"] == SPOT:
        return spot_from_text(str(picked["id"]))
    if picked["kind"] == CLUSTER:
        return cluster_from_text(str(picked["id"]))
    return Pick(str(picked["kind"]), str(picked["id"]))


def _entity_id(catalogue: Catalogue, located: int) -> str:
    return str(catalogue.entities["id"].iloc[int(catalogue.located_rows[located])])


def _own_params() -> dict[str, str]:
    params = st.query_params.to_dict()
    return {name: params[name] for name in NAMES if name in params}
