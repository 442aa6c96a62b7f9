"""What is behind a run: a browser, and where somebody went in it."""

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

_HERE = "page.here"


def has_browser() -> bool:
    """Tell whether a server runs the page for a browser; a test of the page alone puts something else in the server's place."""
    return runtime.exists() and type(runtime.get_instance()) is runtime.Runtime


def arrived(page: str) -> None:
    """Remember that a run has shown a page to the end: from now on it is this page that somebody is on."""
    st.session_state[_HERE] = page


def went_there(page: str) -> bool:
    """Tell whether the address of this run is where somebody went: from another page, by the browser's way back or forward, by a link.

    What is clicked before the page has heard of the address that the run before has written carries the older address: taking that for
    a wish would undo both clicks. Without a browser nothing lags behind, and every address is a wish.
    """
    context = get_script_run_ctx()
    return context is None or context.is_history_navigation or not has_browser() or st.session_state.get(_HERE) != page
