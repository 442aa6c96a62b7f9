"""The player as the application sends it, through everything that can happen in front of an audience."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data.read import TABLES
from tests.browser.chromium import context_of
from tests.browser.running import Running, start
from tests.layers.player.boxes import wrongs_of

pytestmark = pytest.mark.browser
RATIOS = {"old": (1024, 768), "screen": (1920, 1080), "ultra": (3840, 1080), "ultra-wall": (6656, 1792)}
"""4:3, 16:9, 32:9 and 3.71:1."""
LARGE = 1500
"""Pixels of width from which a picture is drawn at half its sharpness: its boxes are the same, and it takes a quarter of the time."""
MISSING = {
    "camera": "zone:gone",
    "pick": "entity:gone",
    "where": {"kind": "gone"},
    "hide": ["layer:gone"],
    "text": "还在。共 {count kind=gone} 项。",
}
"""What a scene of the story names that is not there."""
DRAWN = "Atlas.current.scene.mask === Player.data.scenes[Player.state.at].map.mask && Atlas.current.drawn().length > 0"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the shipped tables without the roads, and let a scene name what nobody has."""
    folder = tmp_path_factory.mktemp("holed") / "tables"
    shutil.copytree(TABLES, folder)
    (folder / "roads.geojson").unlink()
    file = folder / "stories" / "plan.json"
    story = json.loads(file.read_text("utf-8"))
    story["scenes"][3] |= MISSING
    file.write_text(json.dumps(story, ensure_ascii=False), "utf-8")
    return folder


@pytest.fixture(scope="module")
def server(tables: Path) -> Iterator[list[Running]]:
    """Start the application on the tables with holes; a test that replaces it puts the new one in its place."""
    running = [start(tables.parent, {"TIANHE_TABLES_DIR": str(tables)})]
    yield running
    running[0].stop()


def opened(browser: Browser, server: Running, size: tuple[int, int], wrongs: list[str]) -> Page:
    page = context_of(browser, size=size, scale=0.5 if size[0] > LARGE else 1).new_page()
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on("console", lambda said: wrongs.append(said.text) if said.type == "error" else None)
    page.goto(f"{server.url}/?view=brief&story=plan")
    return page


def at_scene(page: Page, scene: str) -> None:
    expect(page.locator(f"#player[data-ready=true][data-scene={scene}]")).to_be_attached()


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_whole_story_by_clicker_without_a_network(browser: Browser, server: list[Running], ratio: str) -> None:
    wrongs: list[str] = []
    page = opened(browser, server[0], RATIOS[ratio], wrongs)
    at_scene(page, "cover")
    assert page.evaluate("document.getElementById('player').dataset.layout") == ratio.removesuffix("-wall")
    ids = page.evaluate("Player.data.scenes.map((one) => one.id)")
    empty = page.evaluate("Player.data.scenes.filter((one) => !one.shown).map((one) => one.id)")
    page.context.set_offline(True)
    seen = []
    for place, scene in enumerate(ids):
        at_scene(page, scene)
        seen += [f"{scene}: {wrong}" for wrong in wrongs_of(page)]
        assert page.evaluate(DRAWN) == (scene not in empty), scene
        if place == len(ids) // 2:
            page.context.set_offline(False)
            with page.expect_navigation():
                page.keyboard.press("F5")
            at_scene(page, scene)
            page.context.set_offline(True)
        page.keyboard.press("PageDown")
    assert seen == []
    at_scene(page, ids[-1])
    page.keyboard.press("PageUp")
    at_scene(page, ids[-2])
    page.context.close()
    assert wrongs == []


def test_what_a_scene_names_and_nobody_has_is_left_out_in_silence(browser: Browser, server: list[Running]) -> None:
    page = opened(browser, server[0], (1366, 768), [])
    at_scene(page, "cover")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    at_scene(page, "zhihuicheng")
    assert page.locator(".words .text").inner_text() == "还在。"
    assert "gone" not in page.locator("#player").inner_text()
    bounds = page.evaluate("[Player.data.scenes[3].bounds, Player.data.scenes[1].bounds].map(String)")
    assert bounds[0] == bounds[1]  # the camera shows the district instead
    page.context.close()


def test_the_show_goes_on_while_the_server_starts_again(browser: Browser, server: list[Running], tables: Path) -> None:
    wrongs: list[str] = []
    page = opened(browser, server[0], (1366, 768), wrongs)
    at_scene(page, "cover")
    server[0].stop()
    for wanted in ("layout", "wushan"):
        page.keyboard.press("PageDown")
        at_scene(page, wanted)
    page.keyboard.press("F5")
    expect(page.locator("#player[data-server=gone]")).to_be_attached()  # and the show is still there
    at_scene(page, "wushan")
    server[0] = start(tables.parent, {"TIANHE_TABLES_DIR": str(tables)}, port=server[0].port)
    with page.expect_navigation():
        page.keyboard.press("F5")
    at_scene(page, "wushan")
    wrongs.remove("Failed to load resource: net::ERR_CONNECTION_REFUSED")  # what the browser says of the server that had gone
    page.context.close()
    assert wrongs == []
