"""The page of statistics: which view and which cell; the filter is the map's own, and the address says all of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import streamlit as st

from geo.catalogue import Catalogue
from ui import state as map_state
from ui.address import NAMES, view_from_params, view_to_params
from ui.states.going import went_there

TABS: dict[str, str] = {
    "overview": "概览", "pivot": "交叉表", "matrix": "规划对照", "lq": "专业化", "density": "密度与覆盖", "compare": "比较",
}  # fmt: skip
BY: dict[str, str] = {"zone": "片区", "street": "街道"}
ACROSS: dict[str, str] = {"domains": "领域", "kinds": "类型"}
SHADES: dict[str, str] = {"count": "数量", "per_km2": "每平方公里（示意面积）", "share": "占比"}
FOUNDED, REACH = "stats.founded", "stats.reach"
EDGE = "edge:all"
"""Place of a focus: everybody near an uncertain edge."""
TABLE, CHART, SPLIT = "stats.table", "stats.chart", "stats.divided"
_SEEN, _CELL = "stats.seen", "stats.cell"
_PREFIX = "stats."


@dataclass(frozen=True, slots=True)
class Focus:
    """A place, an option, or both: what was clicked in a table or chart."""

    place: str = ""
    """Like `zone:wushan` or `street:440106001`, or ''."""
    option: str = ""
    """Like `domains:d1`, or two joined by a plus like `domains:d1+kinds:incubator`, or ''."""

    def __str__(self) -> str:
        """Write it as it stands in the address, like `zone:wushan/domains:d1`."""
        return f"{self.place}/{self.option}" if self.place or self.option else ""

    def options(self) -> dict[str, str]:
        """Return the options by their facet."""
        pairs = (one.partition(":") for one in self.option.split("+") if one)
        return {field: value for field, _, value in pairs}


@dataclass(frozen=True, slots=True)
class StatsView:
    """What the page shows, besides the filter; every field is also a parameter of its address and the key of a widget."""

    tab: str = "overview"
    """One of `TABS`."""
    by: str = "zone"
    """One of `BY`."""
    across: str = "domains"
    """One of `ACROSS`."""
    split: str = ""
    """`yes` when the places are divided once more by the other facet."""
    shade: str = "count"
    """One of `SHADES`."""
    method: str = "fisher"
    """One of the ways to make classes."""
    founded: str = "3"
    """From how many on there is something to build on."""
    of: str = "lab"
    """Family that is covered."""
    near: str = "carrier"
    """Family that covers."""
    reach: str = "500"
    """Metres."""
    first: str = ""
    """Place at the left of a comparison, like `zone:wushan`."""
    second: str = ""
    """Place at the right."""
    against: str = ""
    """Scheme to compare with."""
    here: str = ""
    """A point, longitude and latitude in degrees with a space between."""
    cell: str = ""
    """What was clicked, as `Focus` writes it."""


_DEPENDS: Mapping[str, tuple[str, ...]] = {
    "overview": ("by", "shade", "method"), "pivot": ("by", "across", "split"), "matrix": ("founded",), "lq": ("by",),
    "density": ("of", "near", "reach"), "compare": ("first", "second", "against", "here"),
}  # fmt: skip
"""What each view shows of the rest; the address says no more."""
USUAL = StatsView()
_NAMES = tuple(field.name for field in fields(StatsView))


def key_of(name: str) -> str:
    """Return the key of the widget that holds a field of the view."""
    return f"{_PREFIX}{name}"


def restore(catalogue: Catalogue, bases: Sequence[str], allowed: Mapping[str, Sequence[str]], *, from_map: bool = False) -> None:
    """Take filter and view over from the address when it says another than was written there; what is not allowed is left out.

    Who comes from the map by an address without a filter keeps the map's.
    """
    now = {name: st.query_params[name] for name in (*NAMES, *_NAMES) if name in st.query_params}
    if now and now != st.session_state.get(_SEEN) and went_there("stats"):
        if not from_map or any(name in now for name in NAMES):
            found, _ = view_from_params({name: st.query_params.get_all(name) for name in NAMES}, catalogue, bases)
            map_state.put(map_state.drawn_as_before(found, now))
        for name in _NAMES:
            value = now.get(name, "")
            usable = value and (name not in allowed or value in allowed[name])
            st.session_state[key_of(name)] = value if usable else getattr(USUAL, name)
    for name in _NAMES:
        held = st.session_state.get(key_of(name))
        if not held or (name in allowed and held not in allowed[name]):
            usual = getattr(USUAL, name)
            st.session_state[key_of(name)] = usual if name not in allowed or usual in allowed[name] else next(iter(allowed[name]), "")
    st.session_state[SPLIT] = st.session_state.get(key_of("split")) == "yes"


def view() -> StatsView:
    """Return what the widgets say."""
    return StatsView(**{name: str(st.session_state.get(key_of(name)) or getattr(USUAL, name)) for name in _NAMES})


def focus(catalogue: Catalogue) -> Focus:
    """Return what was clicked, without what does not exist."""
    place, _, option = view().cell.partition("/")
    zones = catalogue.scheme(map_state.view().selection.scheme).zones["id"]
    known_places = {f"zone:{one}" for one in zones} | {f"street:{one}" for one in catalogue.streets["id"]}
    known_places |= {"zone:none", "street:none", EDGE}
    asked = Focus("", option).options()
    known = all(field in ACROSS and value in catalogue.facets[field].options for field, value in asked.items())
    return Focus(place if place in known_places else "", option if known else "")


def look_at(new: Focus) -> None:
    """Show what is behind a place or option."""
    st.session_state[key_of("cell")] = str(new)


def take_cell(key: str, rows: Sequence[Focus], options: Sequence[str]) -> None:
    """Look at the cell or row that was clicked in a table; `options` has what each of its columns adds, '' for nothing."""
    chosen = st.session_state[key]["selection"]
    columns = dict(zip(st.session_state.get(f"{key}.columns", ()), options, strict=False))
    if chosen["cells"]:
        row, column = chosen["cells"][0]
        joined = "+".join(part for part in (columns.get(column, ""), rows[row].option) if part)
        look_at(Focus(rows[row].place, joined))
    elif chosen["rows"]:
        look_at(rows[chosen["rows"][0]])


def settle(name: str, allowed: Collection[str]) -> None:
    """Give a field the first of the allowed values when it has none of them."""
    if st.session_state.get(key_of(name)) not in allowed:
        st.session_state[key_of(name)] = next(iter(allowed))


def take_split() -> None:
    """Divide the places once more, or no longer."""
    st.session_state[key_of("split")] = "yes" if st.session_state[SPLIT] else ""


def name_columns(key: str, columns: Sequence[str]) -> None:
    """Remember the headings of a table, by which a click names its column."""
    st.session_state[f"{key}.columns"] = tuple(columns)


def take_bar(places: Sequence[str]) -> None:
    """Look at the place whose bar was clicked."""
    series = st.session_state[CHART]["selection"]["selected"]
    picked = [index for one in series for index in one["data_indices"]]
    if picked and picked[0] < len(places):
        look_at(Focus(places[picked[0]]))


def publish(shown: StatsView) -> None:
    """Write filter and view to the address."""
    own = {name: getattr(shown, name) for name in ("cell", *_DEPENDS.get(shown.tab, ())) if getattr(shown, name) != getattr(USUAL, name)}
    target = {**view_to_params(map_state.view()), "tab": shown.tab, **{name: value for name, value in own.items() if value}}
    st.session_state[_SEEN] = target
    if target != {name: st.query_params[name] for name in (*NAMES, *_NAMES) if name in st.query_params}:
        st.query_params.from_dict(target)
