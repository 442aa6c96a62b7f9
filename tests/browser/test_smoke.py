"""The application answers, and the first map appears."""

import json
import urllib.request

import pytest

from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas, StartApp
from tests.browser.running import Running


def health(app: Running) -> dict[str, object]:
    with urllib.request.urlopen(f"{app.url}/healthz", timeout=30) as answer:  # noqa: S310 - our own address
        return dict(json.load(answer))


def test_health_tells_what_the_application_holds(app: Running) -> None:
    state = health(app)
    assert state["status"] == "ok"
    assert set(state) == {"status", "version", "revision", "entities", "zones"}
    assert (state["entities"], state["zones"]) == (188, 6)


def test_the_first_map_appears_in_a_window_of_its_own(atlas: AtlasPage) -> None:
    box = atlas.page.locator('iframe[title="streamlit_folium.st_folium"]').bounding_box()
    assert atlas.painted() >= 1
    assert box is not None
    assert box["width"] >= 600
    assert box["height"] >= 500


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_not_blank(open_atlas: OpenAtlas, scheme: str) -> None:
    atlas = open_atlas(scheme=scheme)
    picture = atlas.page.locator('iframe[title="streamlit_folium.st_folium"]').screenshot()
    assert len(picture) > 40_000  # an empty map of one colour compresses to a few kilobytes


def test_the_map_appears_below_a_base_path(start_app: StartApp, open_atlas: OpenAtlas) -> None:
    atlas = open_atlas(on=start_app(base="plan/atlas"))
    assert "/plan/atlas/" in atlas.map_frame.url
    assert atlas.painted() >= 1
