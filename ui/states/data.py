"""The state of the page 数据: which tab, what is looked for, who edits, and edits that are not saved yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.store import Row, StaleError

TAB = "data.tab"
FIND = "data.find"
KINDS = "data.kinds"
NAME, REASON = "data.who", "data.why"
DESPITE = "data.despite"
MOST_CHECKS = "data.checks"
BATCHES = "data.batches"
FIRST, SECOND = "data.first", "data.second"
_PARAMS = {"tab": TAB, "q": FIND}
_SEEN = "data.seen"
_KEPT_NAME = "data.who.kept"
_SHEET = "data.sheet"
_TURN = "data.turn"
_OUTCOME = "data.outcome"


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The records that somebody is editing, as they were when they were read."""

    asked: tuple[object, ...]
    """What they were looked for with, and the revision."""
    rows: Mapping[str, Row]
    """Text by id, in the order shown."""


@dataclass(frozen=True, eq=False)
class Outcome:
    """What came of saving."""

    said: str
    """A sentence for the screen."""
    batch: str = ""
    """Id of the batch that was saved, '' when nothing was."""
    stale: StaleError | None = None
    """Records that somebody else changed meanwhile."""


def restore(tabs: Sequence[str]) -> None:
    """Take tab and search over from the address when it says something else than what was last written there."""
    now = {param: st.query_params[param] for param in _PARAMS if param in st.query_params}
    came_from_a_link = bool(now) and now != st.session_state.get(_SEEN)
    for param, key in _PARAMS.items():
        if came_from_a_link or key not in st.session_state:
            st.session_state[key] = now.get(param, "")
    if st.session_state[TAB] not in tabs:
        st.session_state[TAB] = tabs[0]


def publish() -> None:
    """Write tab and search to the address."""
    wanted = {param: str(st.session_state.get(key) or "") for param, key in _PARAMS.items()}
    told = {param: text for param, text in wanted.items() if text}
    st.query_params.from_dict(told)
    st.session_state[_SEEN] = told


def value(key: str) -> Any:
    """Return what a widget holds, None when it has not been shown."""
    return st.session_state.get(key)


def name() -> str:
    """Return the name that the person gave in this session, ''."""
    return str(st.session_state.get(_KEPT_NAME, ""))


def put_name() -> None:
    """Write the remembered name into the widget that asks for it."""
    st.session_state[NAME] = name()


def keep_name() -> None:
    """Remember the name beyond the widget it was typed in."""
    st.session_state[_KEPT_NAME] = st.session_state.get(NAME, "").strip()


def signature() -> tuple[str, str]:
    """Return who and why, as typed."""
    return str(st.session_state.get(NAME, "")), str(st.session_state.get(REASON, ""))


def turn() -> int:
    """Return a number that grows with each save or reload."""
    return int(st.session_state.get(_TURN, 0))


def sheet_key() -> str:
    """Return the key of the editor; another one after each save or reload, so that it forgets its edits."""
    return f"data.grid.{turn()}"


def edits() -> dict[str, Any]:
    """Return what was typed into the editor and is not saved: edited_rows, added_rows, deleted_rows."""
    found = dict(st.session_state.get(sheet_key()) or {})
    return {name: found[name] for name in ("edited_rows", "added_rows", "deleted_rows") if found.get(name)}


def snapshot(asked: tuple[object, ...], read: Callable[[], Mapping[str, Row]]) -> Snapshot:
    """Return the records being edited; they are read anew when something else is asked for and no edit waits."""
    kept = st.session_state.get(_SHEET)
    if kept is None or (kept.asked != asked and not edits()):
        kept = Snapshot(asked, read())
        st.session_state[_SHEET] = kept
        st.session_state[_TURN] = turn() + 1
    return kept


def kept() -> Snapshot:
    """Return the records being edited; LookupError when there are none."""
    found: Snapshot | None = st.session_state.get(_SHEET)
    if found is None:
        raise LookupError("nothing is being edited")
    return found


def forget_edits() -> None:
    """Drop what was typed and read the records anew."""
    st.session_state.pop(_SHEET, None)
    st.session_state[_TURN] = turn() + 1
    st.session_state[DESPITE] = False


def put_outcome(outcome: Outcome | None) -> None:
    """Remember what came of saving."""
    st.session_state[_OUTCOME] = outcome
    if outcome and outcome.batch:
        forget_edits()
        st.session_state[REASON] = ""


def outcome() -> Outcome | None:
    """Return what came of the last saving."""
    found: Outcome | None = st.session_state.get(_OUTCOME)
    return found
