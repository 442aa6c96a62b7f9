"""A link from another page says what to look at; what it does not speak of stays as it was in the tab."""

from streamlit.testing.v1 import AppTest

from tests.sources import ROOT
from tests.ui.pages import PATIENCE_S, param


def tab(**params: str) -> AppTest:
    """Open the application on the map at an address."""
    page = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=PATIENCE_S)
    return gone(page, "layout", **params)


def gone(page: AppTest, screen: str, **params: str) -> AppTest:
    """Follow a link to a page, which replaces the whole address."""
    page.switch_page(f"screens/{screen}.py")
    page.query_params.clear()
    page.query_params.update(params)
    page.run()
    assert not page.exception
    return page


def test_a_link_to_the_map_shows_what_it_names_in_the_style_at_hand() -> None:
    page = gone(tab(style="print", domain="d1"), "plan")
    gone(page, "layout", pick="zone:wushan")
    assert (param(page, "pick"), param(page, "domain"), param(page, "style")) == ("zone:wushan", "", "print")


def test_a_link_counts_although_the_map_was_left_at_the_same_address() -> None:
    page = gone(tab(domain="d1"), "stats")
    page.session_state["domains"] = []
    page.run()
    gone(page, "layout", domain="d1")
    assert page.session_state["domains"] == ["d1"]
