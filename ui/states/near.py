"""The session keys of the page of what is near: restored from the address, changed by widgets and map, written back."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Pick
from geo.near.rules import PRESETS
from geo.near.targets import kinds_of_family, usual_kinds
from ui.states import near_batch
from ui.states.going import went_there
from ui.states.near_view import (
    LONGEST_NAME,
    MOST_COMPARED,
    NAMES,
    NOTHING,
    POINT,
    RADII,
    NearView,
    kinds_of,
    near_from_params,
    near_to_params,
)

MAP = "near-map"
"""The component's own key."""
NEAREST, OTHER = "nearest", "other"
"""Choices of reach beside the radii."""
TEXT = "near.text"
_SEEN, _NOTICES = "near.seen", "near.notices"
_START, _PICK, _PICKING, _COMPARED, _TURN = "near.start", "near.pick", "near.picking", "near.compared", "near.turn"
SHOWN = "near.shown"
"""How many results are listed."""
FIRST_SHOWN, MORE_SHOWN, LOST_SHOWN = 20, 40, 8


def weight_key(criterion_id: str) -> str:
    """Name the slider of a criterion."""
    return f"near.w.{criterion_id}"


def is_new() -> bool:
    """Tell whether this session has not shown the page yet; to be asked before `restore`."""
    return _SEEN not in st.session_state


def restore(catalogue: Catalogue) -> None:
    """Take the view over from the address when it differs from the one last written there."""
    now = _own_params()
    came_back = not now and _SEEN in st.session_state
    if came_back or st.session_state.get(_SEEN) == now or not went_there("near"):
        return
    view, wrong = near_from_params({name: st.query_params.get_all(name) for name in NAMES}, catalogue)
    put(catalogue, view)
    st.session_state[_SEEN] = now
    if wrong:
        st.session_state[_NOTICES] = wrong


def publish(view: NearView) -> None:
    """Write the view to the address; the map's own parameters there stay as they are."""
    target = near_to_params(view)
    if target != _own_params():
        others = {name: st.query_params[name] for name in ("at", "hide") if name in st.query_params}
        st.query_params.from_dict({**target, **others})
    st.session_state[_SEEN] = target


def notices() -> list[str]:
    """Return the names of address parameters that could not be used, once."""
    return list(st.session_state.pop(_NOTICES, []))


def view(catalogue: Catalogue) -> NearView:
    """Return what the widgets and the map say now."""
    get = st.session_state.get
    start: Pick | None = get(_START)
    preset = get("near.preset") or NOTHING.preset
    usual = catalogue.rules.weights(preset)
    weights = {name: float(get(weight_key(name), usual[name])) for name in usual}
    domains = tuple(get("near.domains") or ())
    reach = get("near.reach") or NEAREST
    radius = None if reach == NEAREST else int(get("near.radius") or 1000) if reach == OTHER else int(reach)
    kinds = tuple(kind.id for kind in catalogue.kinds if kind.id in (get("near.kinds") or ()))
    return NearView(
        start=start,
        firm=(get("near.firm") or "").strip()[:LONGEST_NAME],
        domains=None if domains == own_domains(catalogue, start) else domains,
        kinds=() if kinds == usual_kinds(catalogue) else kinds,
        levels=tuple(get("near.levels") or ()),
        places=tuple(get("near.places") or ()),
        radius_m=radius,
        count=int(get("near.count") or NOTHING.count),
        preset=preset,
        weights={name: weight for name, weight in weights.items() if weight != usual[name]},
        order=get("near.order") or NOTHING.order,
        view=get("near.view") or NOTHING.view,
        gaps=get("near.gaps") or NOTHING.gaps,
        size=int(get("near.cluster") or NOTHING.size),
        compared=tuple(get(_COMPARED) or ()),
        pick=get(_PICK) or "",
        firms=near_batch.chosen(),
        datum=near_batch.datum(),
        style=get("near.style") or NOTHING.style,
    )


def put(catalogue: Catalogue, new: NearView) -> None:
    """Set every widget and the map to a view."""
    usual = catalogue.rules.weights(new.preset)
    known_radius = new.radius_m in RADII
    values: dict[str, Any] = {
        _START: new.start,
        "near.firm": new.firm,
        "near.domains": list(own_domains(catalogue, new.start) if new.domains is None else new.domains),
        "near.kinds": list(kinds_of(catalogue, new)),
        "near.levels": list(new.levels),
        "near.places": list(new.places),
        "near.reach": NEAREST if new.radius_m is None else str(new.radius_m) if known_radius else OTHER,
        "near.radius": new.radius_m or 1000,
        "near.count": new.count,
        "near.preset": new.preset,
        "near.order": new.order,
        "near.view": new.view,
        "near.style": new.style,
        "near.gaps": new.gaps,
        "near.cluster": new.size,
        _COMPARED: list(new.compared),
        _PICK: new.pick,
        _PICKING: False,
        SHOWN: FIRST_SHOWN,
    }
    values |= near_batch.values_of(new.firms, new.datum)
    values |= {weight_key(name): float(new.weights.get(name, weight)) for name, weight in usual.items()}
    st.session_state.update(values)


def own_domains(catalogue: Catalogue, start: Pick | None) -> tuple[str, ...]:
    """Return the domains of the entity that is the start, none for any other start."""
    row = catalogue.row_of(start.id) if start and start.kind == "entity" else None
    if row is None:
        return ()
    return tuple(domain.id for domain in catalogue.domains if domain.id in catalogue.entities["domains"].iloc[row])


def begin(catalogue: Catalogue, start: Pick | None) -> None:
    """Start from a thing and show what is near it; its domains are taken over, what was picked and compared is let go."""
    before = st.session_state.get(_START)
    lost = catalogue.row_of(before.id) if before and before.kind == "entity" else None
    entity = start is not None and start.kind == "entity"
    st.session_state.update(
        {_START: start, _PICK: "", _PICKING: False, _COMPARED: [], TEXT: "", SHOWN: FIRST_SHOWN, "near.view": NOTHING.view}
    )
    if entity:
        st.session_state.update({"near.domains": list(own_domains(catalogue, start)), "near.firm": ""})
    elif lost is not None and not catalogue.located[lost]:  # the firm goes on to a place that somebody knows it is at
        st.session_state["near.firm"] = str(catalogue.entities["name"].iloc[lost])[:LONGEST_NAME]


def begin_at(catalogue: Catalogue, lon: float, lat: float) -> None:
    """Start from a point in degrees."""
    begin(catalogue, Pick(POINT, f"{lon:.6f},{lat:.6f}"))


def picking() -> bool:
    """Tell whether the next click on the map is the start."""
    return bool(st.session_state.get(_PICKING))


def look_for(catalogue: Catalogue, family: str) -> None:
    """Look for all kinds of a family, like the firms around a carrier."""
    st.session_state["near.kinds"] = list(kinds_of_family(catalogue, family))


def toggle_picking() -> None:
    """Let the next click on the map be the start, or not any more."""
    st.session_state[_PICKING] = not picking()


def pick(entity_id: str) -> None:
    """Let a target stand out, or nobody."""
    st.session_state[_PICK] = entity_id


def compare(entity_id: str) -> None:
    """Take a target into the comparison or out of it; a fifth pushes out the first."""
    chosen = [one for one in st.session_state.get(_COMPARED) or [] if one != entity_id]
    if entity_id not in (st.session_state.get(_COMPARED) or []):
        chosen = [*chosen, entity_id][-MOST_COMPARED:]
    st.session_state[_COMPARED] = chosen


def show(view_id: str) -> None:
    """Change the view."""
    st.session_state["near.view"] = view_id


def show_more() -> None:
    """List more results."""
    st.session_state[SHOWN] = int(st.session_state.get(SHOWN) or FIRST_SHOWN) + MORE_SHOWN


def shown() -> int:
    """Return how many results are listed."""
    return int(st.session_state.get(SHOWN) or FIRST_SHOWN)


def shown_lost() -> int:
    """Return how many of those without a point are listed."""
    return LOST_SHOWN if shown() == FIRST_SHOWN else shown()


def look_nearest() -> None:
    """Look for the nearest few, however far."""
    st.session_state["near.reach"] = NEAREST


def weigh(weights: Mapping[str, float]) -> None:
    """Set the sliders of some criteria."""
    st.session_state.update({weight_key(name): float(weight) for name, weight in weights.items()})


def take_preset(catalogue: Catalogue) -> None:
    """Set all sliders to the chosen preset."""
    chosen = str(st.session_state.get("near.preset"))
    weigh(catalogue.rules.weights(chosen if chosen in PRESETS else NOTHING.preset))


def take_map_event(catalogue: Catalogue) -> None:
    """Take over what was clicked on the map; an event seen before changes nothing."""
    event = st.session_state.get(MAP) or {}
    turn = event.get("n")
    if turn is None or turn == st.session_state.get(_TURN):
        return
    st.session_state[_TURN] = turn
    if "point" in event:
        begin_at(catalogue, *map(float, event["point"]))
        return
    row = event["picks"][0] if "picks" in event else (event.get("pick") or {}).get("row")
    entity = "" if row is None else str(catalogue.entities["id"].iloc[int(catalogue.located_rows[int(row)])])
    if "pick" in event or "picks" in event:
        pick(entity)


def _own_params() -> dict[str, str]:
    params = st.query_params.to_dict()
    return {name: params[name] for name in NAMES if name in params}
