"""What is behind a run: a browser, and where somebody went in it."""

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx


def has_browser() -> bool:
    """Tell whether a server runs the page for a browser; a test of the page alone puts something else in the server's place."""
    return runtime.exists() and type(runtime.get_instance()) is runtime.Runtime


def went_there() -> bool:
    """Tell whether the address of this run is where somebody went: by the browser's way back or forward, or a link within the page.

    What is clicked before the page has heard of the address that the run before has written carries the older address: taking that for
    a wish would undo both clicks. Without a browser nothing lags behind, and every address is a wish.
    """
    context = get_script_run_ctx()
    return context is None or context.is_history_navigation or not has_browser()
