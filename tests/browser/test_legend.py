"""The legend explains what is drawn; clicking an entry isolates or hides it."""

import re

from playwright.sync_api import expect

from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas


def shown(atlas: AtlasPage) -> int:
    """Return how many symbols the legend says are on the map."""
    words = atlas.map.locator(".legend-count").inner_text()
    return int("".join(letter for letter in words.split("/")[0] if letter.isdigit()))


def test_the_legend_explains_dashes_hollows_and_clusters_and_an_entry_isolates_its_kind_until_the_second_click(atlas: AtlasPage) -> None:
    legend = atlas.map.locator(".atlas-legend")
    expect(legend).to_be_visible()
    for words in ("示意", "位置较粗", "孵化"):
        expect(legend).to_contain_text(words)
    assert shown(atlas) == 68
    firms = atlas.map.locator(".legend-main").filter(has_text="企业").first
    firms.click()
    expect(firms).to_have_attribute("aria-pressed", "true")
    atlas.wait_for_address("hide=")
    assert 0 < shown(atlas) < 68
    firms.click()
    expect(firms).to_have_attribute("aria-pressed", "false")
    assert shown(atlas) == 68


def test_an_eye_hides_one_entry_and_the_address_remembers_it(atlas: AtlasPage, open_atlas: OpenAtlas) -> None:
    eye = atlas.map.locator(".legend-eye").first
    eye.click()
    expect(eye).to_have_attribute("aria-pressed", "true")
    atlas.wait_for_address("hide=")
    left = shown(atlas)
    assert left < 68
    again = open_atlas(atlas.page.url.split("/", 3)[3])
    expect(again.map.locator(".legend-eye").first).to_have_attribute("aria-pressed", "true")
    assert shown(again) == left


def test_hiding_everything_can_be_undone_at_once(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?hide=family:firm,family:lab,layer:roads")
    assert shown(atlas) < 68
    atlas.map.locator(".legend-reset").click()
    assert shown(atlas) == 68
    atlas.page.wait_for_function("!location.search.includes('hide=')")


def test_symbols_are_coloured_by_age_from_the_settings_and_from_the_address(atlas: AtlasPage, open_atlas: OpenAtlas) -> None:
    atlas.settle()
    atlas.page.get_by_role("radio", name="资料新旧").or_(atlas.page.get_by_role("button", name="资料新旧")).first.click()
    atlas.wait_for_address("colour=age")
    expect(atlas.map.locator(".atlas.colour-age")).to_be_attached()
    again = open_atlas(atlas.page.url.split("/", 3)[3])
    stale = again.map.get_by_role("button", name="只看 过时：两个半衰期以上")
    expect(stale).to_be_visible()
    expect(again.map.locator(".group-domain")).to_be_hidden()
    stale.click()
    expect(again.map.locator(".legend-count")).not_to_have_text(re.compile("68 / 68$"))
    again.wait_for_address("hide=age:")
