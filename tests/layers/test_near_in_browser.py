"""The numbers of what is near stand on the map, and names make room for them."""

import pytest
from playwright.sync_api import Browser

from tests.layers.whole import WholePage, meets

pytestmark = pytest.mark.browser

PINS = """[...document.querySelectorAll(".near-pin")].map((node) => {
  const { x, y, width: w, height: h } = node.getBoundingClientRect();
  return { x, y, w, h };
})"""


def test_a_name_that_has_another_place_lies_under_no_number(browser: Browser) -> None:
    page = WholePage(browser, (1100, 720))
    page.open()
    names = [one for one in page.boxes() if one["class"] == "street" and 300 < one["x"] < 900 and 100 < one["y"] < 600][:4]
    places = page.asked(
        f"{[[one['x'] + one['w'] / 2, one['y'] + one['h'] / 2 + 20] for one in names]}.map((at) => map.containerPointToLatLng(at))"
    )
    targets = [{"n": n, "row": n, "lon": at["lng"], "lat": at["lat"], "chosen": False} for n, at in enumerate(places, 1)]
    near = {"start": [targets[0]["lon"], targets[0]["lat"]], "rings": [], "targets": targets, "proof": [], "picking": False, "frame": ""}
    page.show(near=near)
    pins = page.asked(PINS)
    assert len(pins) == 5
    under = {name["text"] for name in page.boxes() for pin in pins if name["class"] == "street" and meets(name, pin)}
    assert under == set()
    page.page.close()
