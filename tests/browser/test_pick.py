"""Map, table and card select each other."""

import re

import numpy as np
import pytest
from playwright.sync_api import Locator, expect

from data.current import current_catalogue
from geo.catalogue import Catalogue
from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas

CLOSE = 17
"""A zoom at which every symbol stands alone."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return current_catalogue()


def row_with(catalogue: Catalogue, *, neighbours: bool) -> int:
    """Find an entity that shares its point, or one that does not and has none nearby."""
    lon, lat = catalogue.points.lon, catalogue.points.lat
    for row in catalogue.located_rows.tolist():
        near = np.count_nonzero(np.hypot(lon - lon[row], lat - lat[row]) < 0.001)
        if (near > 1 and len(catalogue.neighbours(row)) == near - 1) if neighbours else near == 1:
            return int(row)
    raise AssertionError("no such entity")


def open_at(open_atlas: OpenAtlas, catalogue: Catalogue, row: int) -> tuple[AtlasPage, tuple[float, float]]:
    """Open the map with an entity in the middle; return where it stands in the window."""
    lon, lat = float(catalogue.points.lon[row]), float(catalogue.points.lat[row])
    atlas = open_atlas(f"?at={lon:.5f},{lat:.5f},{CLOSE}")
    atlas.settle()
    return atlas, atlas.pixel_of(lon, lat)


def heading(atlas: AtlasPage) -> Locator:
    return atlas.page.locator(".card h2").first


def test_a_symbol_shows_its_name_and_a_click_opens_its_card_and_names_it_in_the_address(
    open_atlas: OpenAtlas, catalogue: Catalogue
) -> None:
    row = row_with(catalogue, neighbours=False)
    atlas, (x, y) = open_at(open_atlas, catalogue, row)
    atlas.page.mouse.move(x - 30, y - 30)
    atlas.page.mouse.move(x, y)
    entity = catalogue.entities.iloc[row]
    expect(atlas.map.get_by_text(re.compile("|".join(map(re.escape, {entity["name"], entity["short_name"]} - {""})))).first).to_be_visible()
    with atlas.repaint():
        atlas.page.mouse.click(x, y)
    expect(heading(atlas)).to_have_text(entity["name"])
    atlas.wait_for_address(f"pick=entity:{entity['id']}")
    for words in ("来源", "可信度", "位置"):
        expect(atlas.page.locator(".card dt").filter(has_text=words).first).to_be_visible()


def test_a_stack_opens_as_a_list_that_hides_nobody(open_atlas: OpenAtlas, catalogue: Catalogue) -> None:
    row = row_with(catalogue, neighbours=True)
    together = [row, *catalogue.neighbours(row).tolist()]
    atlas, (x, y) = open_at(open_atlas, catalogue, row)
    with atlas.repaint():
        atlas.page.mouse.click(x, y)
    expect(heading(atlas)).to_contain_text(str(len(together)))
    buttons = atlas.page.locator(".st-key-neighbours").get_by_role("button")
    expect(buttons).to_have_count(len(together))
    names = buttons.all_inner_texts()
    assert sorted(name.strip() for name in names) == sorted(catalogue.entities["name"].iloc[together])


def test_escape_on_the_map_and_the_close_button_take_the_card_away(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?pick=zone:wushan")
    expect(heading(atlas)).to_be_visible()
    with atlas.repaint():
        atlas.map_frame.locator("#map_div").focus()
        atlas.page.keyboard.press("Escape")
    expect(heading(atlas)).to_have_count(0)
    atlas.page.wait_for_function("!location.search.includes('pick=')")
    atlas.go("?pick=street:440106001")
    expect(heading(atlas)).to_be_visible()
    with atlas.repaint():
        atlas.page.get_by_role("button", name="关闭").first.click()
    expect(heading(atlas)).to_have_count(0)


def test_a_row_of_the_table_selects_its_thing_on_the_map(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?table=1&point=yes")
    atlas.click_table(17, 54)  # the box at the head of the first row
    expect(heading(atlas)).to_be_visible()
    atlas.map_frame.wait_for_function("Atlas.current.scene.pick?.kind === 'entity' && Atlas.current.scene.pick.row >= 0")
    atlas.wait_for_address("pick=entity:")


def test_a_click_on_open_ground_tells_all_that_applies_there_and_leads_to_the_zone(open_atlas: OpenAtlas, catalogue: Catalogue) -> None:
    zone = catalogue.scheme().zones.iloc[0]
    inside = zone["geometry"].representative_point()
    atlas = open_atlas(f"?at={inside.x:.5f},{inside.y:.5f},16&point=no")
    atlas.settle()
    with atlas.repaint():
        atlas.page.mouse.click(*atlas.pixel_of(inside.x, inside.y))
    expect(heading(atlas)).to_have_text("这里")
    atlas.wait_for_address(r"pick=at(?::|%3A)113\.\d{5}(?:,|%2C)23\.\d{5}")
    here = atlas.page.locator(".st-key-here")
    expect(here.get_by_role("button", name="街道")).to_be_visible()
    expect(here.locator(".clause").first).to_be_visible()
    with atlas.repaint():
        here.get_by_role("button", name=zone["name"]).click()
    expect(heading(atlas)).to_have_text(zone["name"])
    atlas.wait_for_address(f"pick=zone(?::|%3A){zone['id']}")


def test_a_place_found_by_pinyin_is_flown_to_ringed_and_explained(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?q=changban&at=113.33000,23.12000,15")
    with atlas.repaint():
        atlas.page.get_by_role("button", name="长湴 地铁站").click()
    expect(heading(atlas)).to_have_text("长湴")
    atlas.wait_for_address("pick=station:station-changban")
    lon, lat = atlas.map_frame.evaluate("Atlas.current.scene.pick.lonlat")
    atlas.map_frame.wait_for_function("([lon, lat]) => Atlas.current.map.getBounds().contains([lat, lon])", arg=[lon, lat])


def test_the_card_lies_over_the_map_that_fills_the_screen_too(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?pick=zone:wushan")
    atlas.map.get_by_role("button", name="全屏").click()
    atlas.page.wait_for_function("document.fullscreenElement && document.fullscreenElement.contains(document.querySelector('.card'))")
    expect(heading(atlas)).to_be_visible()
    atlas.map.get_by_role("button", name="全屏").click()
    atlas.page.wait_for_function("!document.fullscreenElement")
