"""The session keys of a list of firms: which list it is, where it is pasted or chosen, and in which coordinate system it is."""

from typing import Any

import streamlit as st

from data.kept import FIRM_LISTS, FirmList

LIST, TEXT, DATUM = "near.batch.list", "near.batch.text", "near.batch.datum"
_FILE, _TURN = "near.batch.file", "near.batch.turn"


def values_of(list_id: str, datum: str) -> dict[str, Any]:
    """Return the keys that show a list again: pasted text goes where it was pasted, a file cannot be put back into its field."""
    found = FIRM_LISTS.get(list_id)
    pasted = found.content.decode() if found and not found.name else ""
    return {LIST: list_id, TEXT: pasted, DATUM: datum}


def chosen() -> str:
    """Return the id of the list, '' without one."""
    return str(st.session_state.get(LIST) or "")


def datum() -> str:
    """Return the coordinate system that somebody chose for the list, '' for whatever the list itself tells."""
    return str(st.session_state.get(DATUM) or "")


def file_key() -> str:
    """Name the field of the file; another name empties it."""
    return f"{_FILE}.{st.session_state.get(_TURN) or 0}"


def take_text() -> None:
    """Take the pasted text for the list; the file is let go."""
    text = str(st.session_state.get(TEXT) or "").strip()
    _take(FirmList("", text.encode()) if text else None)
    st.session_state[_TURN] = int(st.session_state.get(_TURN) or 0) + 1


def take_file() -> None:
    """Take the chosen file for the list; the pasted text is let go."""
    file = st.session_state.get(file_key())
    _take(FirmList(file.name, file.getvalue()) if file else None)
    st.session_state[TEXT] = ""


def _take(brought: FirmList | None) -> None:
    st.session_state[LIST] = FIRM_LISTS.keep(brought) if brought else ""
