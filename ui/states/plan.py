"""The page of the plan: which view, clause, zone, domain and indicator; its address says the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from ui.states.going import went_there

TABS: dict[str, str] = {
    "clauses": "按条款", "zones": "按片区", "domains": "按领域", "indicators": "指标", "projects": "工程", "terms": "名词",
}  # fmt: skip
"""Views, with what people read."""
TAB, CLAUSE, ZONE, DOMAIN, INDICATOR = "plan.tab", "plan.clause", "plan.zone", "plan.domain", "plan.indicator"
"""Keys of the widgets."""
UPLOAD, VALUE, SOURCE = "plan.upload", "plan.value", "plan.source"
_SEEN, _CITED, _SAID = "plan.seen", "plan.cited", "plan.said"
_PARAMS: Mapping[str, str] = {"tab": TAB, "clause": CLAUSE, "zone": ZONE, "domain": DOMAIN, "indicator": INDICATOR}
"""Name in the address -> key of the widget."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """What the page shows."""

    tab: str
    """One of `TABS`."""
    clause: str
    """Id of the clause, or ''."""
    cited: str
    """The label that was asked for, like 五（一）专栏1, when it says more than the clause."""
    zone: str
    """Id of the zone, or ''."""
    domain: str
    """Id of the domain, or ''."""
    indicator: str
    """Id of the indicator, or ''."""


def restore(allowed: Mapping[str, Collection[str]], labels: Mapping[str, str]) -> str:
    """Take the view over from the address when it says another than was written there; return what could not be used.

    `allowed` has the ids of each parameter; `labels` turns the label of a citation into the id of its clause.
    """
    now = _own()
    if not now or now == st.session_state.get(_SEEN) or not went_there("plan"):
        return ""
    st.session_state[_SEEN] = now
    wrong = ""
    for name, key in _PARAMS.items():
        value = now.get(name, "")
        found = labels.get(value, value) if name == "clause" else value
        if found and found not in allowed[name]:
            wrong, found = value, ""
        st.session_state[key] = found or None
    st.session_state[_CITED] = now.get("clause", "") if now.get("clause", "") in labels else ""
    st.session_state[TAB] = now.get("tab") if now.get("tab") in TABS else _tab_for(now)
    return wrong


def view(defaults: Mapping[str, str]) -> PlanView:
    """Return what the widgets say; `defaults` has the zone, domain and indicator that stand in for none."""
    get = st.session_state.get
    cited = get(_CITED) or ""
    return PlanView(
        tab=get(TAB) or "clauses",
        clause=get(CLAUSE) or "",
        cited=cited,
        zone=get(ZONE) or defaults.get("zone", ""),
        domain=get(DOMAIN) or defaults.get("domain", ""),
        indicator=get(INDICATOR) or defaults.get("indicator", ""),
    )


def forget_citation() -> None:
    """Drop what the address cited, because another clause was chosen by hand."""
    st.session_state[_CITED] = ""


def keep(defaults: Mapping[str, str]) -> None:
    """Give every widget a value before it is drawn."""
    st.session_state.setdefault(TAB, "clauses")
    for name, key in _PARAMS.items():
        if name in defaults and not st.session_state.get(key):
            st.session_state[key] = defaults[name]


def tell(words: str) -> None:
    """Say what came of saving a value."""
    st.session_state[_SAID] = words


def said() -> str:
    """Return what came of saving a value, once."""
    return str(st.session_state.pop(_SAID, ""))


def empty_entry() -> None:
    """Empty the fields in which a value was entered."""
    st.session_state[VALUE], st.session_state[SOURCE] = None, ""


def publish(shown: PlanView) -> None:
    """Write the view to the address."""
    depends = {"clauses": ("clause",), "zones": ("zone",), "domains": ("domain",), "indicators": ("indicator",)}.get(shown.tab, ())
    values = {"tab": shown.tab, **{name: getattr(shown, name) for name in depends}}
    if shown.tab == "clauses" and shown.cited:
        values["clause"] = shown.cited
    target = {name: value for name, value in values.items() if value}
    if target != _own():
        st.query_params.from_dict(target)
    st.session_state[_SEEN] = target


def _own() -> dict[str, str]:
    return {name: st.query_params[name] for name in _PARAMS if name in st.query_params}


def _tab_for(now: Mapping[str, str]) -> str:
    return next((tab for name, tab in (("zone", "zones"), ("domain", "domains"), ("indicator", "indicators")) if name in now), "clauses")
