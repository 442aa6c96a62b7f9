"""A window in which panels leave no room shows the map all the same."""

import pytest
from playwright.sync_api import Browser

from tests.layers.whole import WholePage

pytestmark = pytest.mark.browser

START, TARGET = (113.34, 23.13), (113.36, 23.15)
NEAR = {
    "start": START,
    "rings": [],
    "targets": [{"n": 1, "row": 0, "lon": TARGET[0], "lat": TARGET[1], "chosen": True}],
    "proof": [],
    "picking": False,
    "frame": "a",
}
PICK = {"kind": "zone", "id": "wushan", "row": -1, "lonlat": None}


@pytest.mark.parametrize("size", [(390, 240), (300, 240), (1366, 200)])
def test_a_window_smaller_than_its_panels_shows_the_district_what_is_near_and_what_is_picked(
    browser: Browser, size: tuple[int, int]
) -> None:
    page = WholePage(browser, size)
    page.open()
    [[south, west], [north, east]] = page.asked("Atlas.current.data.bounds")
    corners = [page.at(west, north), page.at(east, south)]
    assert all(0 <= corner["x"] <= size[0] and 0 <= corner["y"] <= size[1] for corner in corners)
    page.show(near=NEAR)
    assert all(0 <= at["x"] <= size[0] and 0 <= at["y"] <= size[1] for at in (page.at(*START), page.at(*TARGET)))
    page.show(pick=PICK)
    assert page.errors == []
    page.page.close()
