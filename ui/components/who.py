"""Who changes something and why: the name is asked once a session, the reason each time."""

import streamlit as st

from ui.states import data as state


def show(*, hint: str = "例如：按区科工信局 5 月来函更正地址") -> bool:
    """Ask for name and reason; tells whether both are there. `ui.states.data.signature` returns them."""
    left, right = st.columns([1, 3])
    with left:
        show_name()
    right.text_input("为什么改", key=state.REASON, max_chars=400, placeholder=hint)
    return all(part.strip() for part in state.signature())


def show_name(label: str = "您的姓名") -> str:
    """Ask for the name alone, where the reason goes without saying; returns it, the same on every page of a session."""
    if state.value(state.NAME) is None:
        state.put_name()
    st.text_input(label, key=state.NAME, max_chars=80, on_change=state.keep_name, autocomplete="name", placeholder="必填")
    return state.name()
