"""Text from data is shown exactly and never executed, wherever it appears."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas, StartApp
from tests.browser.hostile import hostile_tables
from tests.browser.running import Running


@pytest.fixture(scope="module")
def spoiled(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> Running:
    folder: Path = hostile_tables(tmp_path_factory.mktemp("hostile") / "tables")
    return start_app(TIANHE_TABLES_DIR=str(folder))


def untouched(atlas: AtlasPage) -> bool:
    """Say that nothing ran and nothing was built from text, neither in the page nor in the map."""
    clean = "document.querySelectorAll('img[src=x], [onerror], [onmouseover]').length === 0"
    return bool(atlas.page.evaluate(f"window.hacked === undefined && {clean}") and atlas.map_frame.evaluate(clean))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?table=1&band=1",
        "?pick=zone:wushan",
        "?pick=street:440106001",
        "?pick=entity:scau",
        "?pick=stack:scau",
        "?q=onerror",
        "?at=113.35,23.15,16",
    ],
)
def test_no_text_of_any_table_runs(open_atlas: OpenAtlas, spoiled: Running, address: str) -> None:
    atlas = open_atlas(address, on=spoiled)
    atlas.settle()
    assert untouched(atlas)


def test_the_sources_page_shows_text_as_text(open_atlas: OpenAtlas, spoiled: Running) -> None:
    atlas = open_atlas(on=spoiled)
    atlas.page.goto(f"{spoiled.url}/sources")
    expect(atlas.page.locator(".st-key-page")).to_contain_text("window.top.hacked=1")
    assert atlas.page.evaluate("window.hacked === undefined && document.querySelectorAll('[onerror]').length === 0")


def test_a_name_stands_in_the_card_letter_for_letter(open_atlas: OpenAtlas, spoiled: Running) -> None:
    atlas = open_atlas("?pick=zone:wushan", on=spoiled)
    heading = atlas.page.locator(".card h2").first
    expect(heading).to_contain_text("window.top.hacked=1")
    assert heading.evaluate("node => node.children.length") == 0
