"""Scenes that name a spatial scheme: each has its own zones on the map, and only one map is on show."""

import pytest
from playwright.sync_api import Browser

from geo.story.staging import show_of
from layers.player.page import player_html
from tests.browser.chromium import context_of
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.story.tales import tale

pytestmark = pytest.mark.browser
SEEN = """(wanted) => {
  const { ready, data, map, scene } = Atlas.current, maps = document.querySelectorAll(".atlas").length;
  if (!ready || map.getContainer() !== document.querySelector("#map")) return false;
  const zones = data.drawings.find((one) => one.id === "zones").features.map((one) => one.properties.id).sort();
  return maps + ":" + zones === wanted && scene && scene.mask === Player.data.scenes[Player.state.at].map.mask;
}"""
"""Whether the map on show has the wanted zones, and the scene's entities; how many maps there are stands before the colon."""


def test_every_scene_shows_the_zones_of_the_scheme_that_it_names(browser: Browser, tmp_path):
    later = scheme((zone("x", "pole", square(0, 0)),), scheme_id="later", valid_from="2030-01")
    both = catalogue([entity("a", at(0.3, 0.3)), entity("b", at(1.5, 0.5), kind="firm")], scheme(), later)
    old = {"title": "旧", "scheme": "plan"}
    story = tale({"id": "then", **old, "where": {"kind": "firm"}}, {"id": "now", "title": "新"}, {"id": "again", **old})
    (tmp_path / "t.html").write_bytes(player_html(both, show_of(both, story)))
    page = context_of(browser).new_page()
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda said: wrongs.append(said.text) if said.type in {"error", "warning"} else None)
    page.goto(f"file://{tmp_path}/t.html")
    for key, wanted, ids in (
        ("", "then", "2:c,p,q"),  # the other one is ready before it is asked for
        ("PageDown", "now", "2:x"),
        ("PageDown", "again", "2:c,p,q"),
        ("Home", "then", "2:c,p,q"),
    ):
        if key:
            page.keyboard.press(key)
        page.locator(f"#player[data-scene={wanted}][data-ready=true]").wait_for()
        page.wait_for_function(SEEN, arg=ids)
        assert page.locator(".atlas:visible").count() == 1
    page.evaluate("for (let turn = 0; turn < 30; turn += 1) Player.show(turn % 3, false)")
    assert page.locator(".atlas").count() == 2
    assert wrongs == []
    page.context.close()
