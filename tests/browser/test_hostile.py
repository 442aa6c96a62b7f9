"""Text from data is shown exactly and never executed, wherever it appears."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from data.current import current_catalogue
from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas, StartApp
from tests.browser.hostile import MARK, hostile_tables
from tests.browser.running import Running


@pytest.fixture(scope="module")
def spoiled(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> Running:
    folder: Path = hostile_tables(tmp_path_factory.mktemp("hostile") / "tables")
    return start_app(TIANHE_TABLES_DIR=str(folder))


def untouched(atlas: AtlasPage) -> bool:
    """Say that nothing ran and nothing was built from text, neither in the page nor in the map."""
    clean = "document.querySelectorAll('img[src=x], [onerror], [onmouseover]').length === 0"
    return bool(atlas.page.evaluate(f"window.hacked === undefined && {clean}") and atlas.map_frame.evaluate(clean))


def test_no_text_of_any_table_runs(open_atlas: OpenAtlas, spoiled: Running) -> None:
    atlas = open_atlas("?q=onerror", on=spoiled)
    for address in ("?q=onerror", "", "?table=1&band=1", "?at=113.35,23.15,16"):
        atlas.go(address)
        assert untouched(atlas), address


def test_every_kind_of_card_shows_the_hostile_text_letter_for_letter(open_atlas: OpenAtlas, spoiled: Running) -> None:
    atlas = open_atlas("?pick=zone:wushan", on=spoiled)
    heading = atlas.page.locator(".card h2").first
    expect(heading).to_contain_text(MARK)
    assert heading.evaluate("node => node.children.length") == 0
    for pick in ("zone:zhihuicheng", "street:440106001", "entity:scau", "stack:scau"):
        atlas.go(f"?pick={pick}")
        expect(atlas.page.locator(".st-key-card-body")).to_contain_text(MARK)
        assert untouched(atlas), pick


def test_the_other_pages_show_text_as_text(open_atlas: OpenAtlas, spoiled: Running) -> None:
    atlas = open_atlas("sources", on=spoiled)
    for page in ("sources", "plan"):
        atlas.go(page)
        expect(atlas.page.locator(".st-key-page")).to_contain_text(MARK)
        assert atlas.page.evaluate("window.hacked === undefined && document.querySelectorAll('[onerror]').length === 0")


def test_symbols_hovered_and_clicked_show_their_names_as_text(open_atlas: OpenAtlas, spoiled: Running) -> None:
    catalogue = current_catalogue()
    row = next(row for row in catalogue.located_rows.tolist() if not len(catalogue.neighbours(row)))
    lon, lat = float(catalogue.points.lon[row]), float(catalogue.points.lat[row])
    atlas = open_atlas(f"?at={lon:.5f},{lat:.5f},18", on=spoiled)
    x, y = atlas.pixel_of(lon, lat)
    atlas.page.mouse.move(x - 20, y - 20)
    atlas.page.mouse.move(x, y)
    expect(atlas.map.get_by_text(MARK).first).to_be_visible()
    with atlas.repaint():
        atlas.page.mouse.click(x, y)
    expect(atlas.page.locator(".card h2").first).to_contain_text(MARK)
    assert untouched(atlas)
