"""Names keep off the panels that lie over the map."""

import pytest
from playwright.sync_api import Browser

from tests.layers.whole import WholePage, meets

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("zoom", [13, 14.5])
def test_a_name_that_has_another_place_lies_under_no_panel_and_moving_the_map_moves_none(browser: Browser, zoom: float) -> None:
    page = WholePage(browser, (1100, 720))
    page.open()
    page.zoom_to(zoom, 113.36, 23.15)
    names = page.boxes()
    under = {name["text"] for name in names for panel in page.panels() if not name["class"].startswith("zone") and meets(name, panel)}
    assert under == set()
    before = [(name["text"], name["x"] + 50, name["y"] - 30) for name in names]
    page.page.evaluate("void map.panBy([-50, 30], { animate: false })")
    assert [(name["text"], name["x"], name["y"]) for name in page.boxes()] == [
        (text, pytest.approx(x), pytest.approx(y)) for text, x, y in before
    ]
    page.page.close()
