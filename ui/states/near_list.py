"""The session keys of the shortlist: what waits to be taken in, and what is to be said once."""

import streamlit as st

_WAITING, _SAID = "near.waiting", "near.said"


def wait_for(entity_id: str) -> None:
    """Let a target wait to be taken into the shortlist; '' lets nobody wait."""
    waits = [one for one in st.session_state.get(_WAITING) or [] if one != entity_id]
    st.session_state[_WAITING] = [*waits, entity_id] if entity_id else []


def waiting() -> list[str]:
    """Return the ids that wait to be taken into the shortlist."""
    return list(st.session_state.get(_WAITING) or [])


def kept_key(entry_id: str, field: str, stored: str) -> str:
    """Name the widget of an entry's field; what is stored is part of it, so that a saved change shows."""
    return f"near.kept.{entry_id}.{field}.{stored}"


def say(text: str) -> None:
    """Leave a sentence to be shown once by the next run."""
    st.session_state[_SAID] = [*(st.session_state.get(_SAID) or []), text]


def said() -> list[str]:
    """Return the sentences to be shown, once."""
    return list(st.session_state.pop(_SAID, []))
