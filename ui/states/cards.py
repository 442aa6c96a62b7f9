"""What was pressed in a list of cards."""

import streamlit as st


def pressed_in(key: str) -> tuple[str, str] | None:
    """Return what was pressed in a list of cards, and on which card; None for nothing."""
    event = (st.session_state.get(key) or {}).get("act")
    return (str(event[0]), str(event[1])) if isinstance(event, list) and len(event) == 2 else None  # noqa: PLR2004 - act and id
