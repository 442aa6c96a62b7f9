"""The state of the page 数据: which tab, what is looked for, who edits, and edits that are not saved yet."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.store import Row, StaleError
from ui.states.going import went_there

TAB = "data.tab"
FIND = "data.find"
KINDS = "data.kinds"
NAME, REASON = "data.who", "data.why"
DESPITE = "data.despite"
MOST_CHECKS = "data.checks"
BATCHES, BATCH = "data.batches", "data.batch"
"""The list of batches, and the id of the one that is looked at."""
FIRST, SECOND = "data.first", "data.second"
_PARAMS = {"tab": TAB, "q": FIND, "kind": KINDS, "batch": BATCH, "from": FIRST, "to": SECOND}
NAMES = {"tab": "分区", "q": "查找", "kind": "类型", "batch": "点开的一版", "from": "比较的前一版", "to": "比较的后一版"}
"""Name in the address -> what it is called in a notice."""
_NUMBERS = ("from", "to")
_USUAL = "data.usual"
_SEEN = "data.seen"
_KEPT_NAME = "data.who.kept"
_SHEET = "data.sheet"
_TURN = "data.turn"
_OUTCOME = "data.outcome"


MOST_DIGITS = 9
"""Of a revision in the address."""


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


def restore(tabs: Sequence[str], kinds: Collection[str]) -> list[str]:
    """Take what the address says over when it is something else than what was last written there; returns names of what is unknown."""
    now = {param: st.query_params[param] for param in _PARAMS if param in st.query_params}
    came_from_a_link = bool(now) and now != st.session_state.get(_SEEN) and went_there("data")
    wrong: list[str] = []
    for param, key in _PARAMS.items():
        if came_from_a_link or key not in st.session_state:
            value, known = _read(param, now.get(param, ""), tabs, kinds)
            wrong += [] if known else [NAMES[param]]
            st.session_state[key] = value
    return wrong


def _read(param: str, text: str, tabs: Sequence[str], kinds: Collection[str]) -> tuple[Any, bool]:
    """Return what a parameter says and whether all of it is known."""
    if param == "tab":
        return (text, True) if text in tabs else (tabs[0], not text)
    if param == "kind":
        asked = list(dict.fromkeys(text.split(","))) if text else []
        known = [one for one in asked if one in kinds]
        return known, known == asked
    if param in _NUMBERS:
        right = text.isdecimal() and len(text) <= MOST_DIGITS
        return int(text) if right else None, right or not text
    return text, True


def publish() -> None:
    """Write what is looked at to the address; revisions only when others are compared than usual."""
    told = {param: _written(st.session_state.get(key)) for param, key in _PARAMS.items()}
    if (st.session_state.get(FIRST), st.session_state.get(SECOND)) == st.session_state.get(_USUAL):
        told |= dict.fromkeys(_NUMBERS, "")
    told = {param: text for param, text in told.items() if text}
    st.query_params.from_dict(told)
    st.session_state[_SEEN] = told


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value or "")


def offer_revisions(first: Sequence[int], second: Sequence[int]) -> list[str]:
    """Say which revisions can be compared, the usual ones first; returns names of those asked for that there are not."""
    st.session_state[_USUAL] = (first[0], second[0])
    wrong: list[str] = []
    for param, offered in zip(_NUMBERS, (first, second), strict=True):
        asked = st.session_state.get(_PARAMS[param])
        wrong += [NAMES[param]] if asked is not None and asked not in offered else []
        if asked not in offered:
            st.session_state[_PARAMS[param]] = offered[0]
    return wrong


def take_batch(ids: Sequence[str]) -> None:
    """Look at the batch whose row was clicked in the list of batches, whose rows are `ids`."""
    rows = st.session_state[BATCHES]["selection"]["rows"]
    st.session_state[BATCH] = ids[rows[0]] if rows and rows[0] < len(ids) else ""


def mark_batch(ids: Sequence[str]) -> int | None:
    """Highlight the batch that is looked at in the list; returns its row, None when none is or it does not exist."""
    looked_at = st.session_state.get(BATCH)
    rows = [ids.index(looked_at)] if looked_at in ids else []
    if (st.session_state.get(BATCHES) or {}).get("selection", {}).get("rows", []) != rows:
        st.session_state[BATCHES] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    return rows[0] if rows else None


def lacks_batch(ids: Sequence[str]) -> bool:
    """Tell whether a batch is asked for that does not exist."""
    return bool(st.session_state.get(BATCH)) and st.session_state[BATCH] not in ids


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
