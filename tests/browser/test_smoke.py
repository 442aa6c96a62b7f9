"""The application answers, and the first map appears."""

import json
import urllib.request

import pytest

from tests.browser.atlas_page import MAP
from tests.browser.conftest import OpenAtlas
from tests.browser.running import Running


def health(app: Running) -> dict[str, object]:
    with urllib.request.urlopen(f"{app.url}/healthz", timeout=30) as answer:  # noqa: S310 - our own address
        return dict(json.load(answer))


def test_health_tells_what_the_application_holds(app: Running) -> None:
    state = health(app)
    assert state["status"] == "ok"
    assert set(state) == {"status", "version", "revision", "entities", "zones"}
    assert (state["entities"], state["zones"]) == (188, 6)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_map_appears_in_a_window_of_its_own_not_blank_and_in_the_theme_of_the_page(open_atlas: OpenAtlas, scheme: str) -> None:
    atlas = open_atlas(scheme=scheme)
    frame = atlas.page.locator(MAP)
    box = frame.bounding_box()
    assert atlas.painted() >= 1
    assert box is not None
    assert box["width"] >= 600
    assert box["height"] >= 500
    assert len(frame.screenshot()) > 40_000  # an empty map of one colour compresses to a few kilobytes
    assert atlas.map_frame.evaluate("document.body.dataset.theme") == scheme
    ground = atlas.page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor.match(/\\d+/g).slice(0,3).map(Number)")
    assert (sum(ground) > 380) == (scheme == "light")


def test_the_map_appears_below_a_base_path(office: Running, open_atlas: OpenAtlas) -> None:
    atlas = open_atlas(on=office)
    assert "/plan/atlas/" in atlas.map_frame.url
    assert atlas.painted() >= 1
