"""One filter acts on map, table and counts, and says how to get back."""

import json
import re

from playwright.sync_api import Locator, expect
from typer.testing import CliRunner

from cli import app as prompt
from tests.browser.atlas_page import AtlasPage
from tests.browser.conftest import OpenAtlas


def count_of(atlas: AtlasPage) -> Locator:
    """Find the number of matching entities."""
    return atlas.page.locator(".atlas-count b").first


def option(atlas: AtlasPage, field: str, words: str) -> Locator:
    """Find an option of a filter by a part of its name."""
    return atlas.page.locator(f".st-key-{field} button").filter(has_text=words)


def number_beside(words: Locator) -> int:
    """Read the live count beside an option as a screen reader hears it: as the end of the button's name."""
    found = re.search(r'(\d+)"', words.aria_snapshot())
    assert found, words.aria_snapshot()
    return int(found[1])


def test_an_option_gives_as_many_as_its_label_promises_and_keeps_the_map_and_its_camera(atlas: AtlasPage) -> None:
    atlas.map_frame.evaluate("window.sameWindow = true; void Atlas.current.map.setZoom(14, {animate: false})")
    chosen = option(atlas, "domains", "人工智能")
    promised, before = number_beside(chosen), number_beside(option(atlas, "kinds", "孵化器"))
    assert 0 < promised < 188
    with atlas.repaint():
        chosen.click()
    expect(count_of(atlas)).to_have_text(str(promised))
    atlas.wait_for_address(r"domain=d1")
    atlas.settle()
    assert number_beside(option(atlas, "kinds", "孵化器")) < before
    assert atlas.map_frame.evaluate("window.sameWindow && Atlas.current.map.getZoom()") == 14


def test_one_button_takes_every_filter_away(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?domain=d1,d2&point=yes")
    expect(count_of(atlas)).not_to_have_text("188")
    with atlas.repaint():
        atlas.page.get_by_role("button", name="全部清除").first.click()
    expect(count_of(atlas)).to_have_text("188")


def test_an_empty_result_says_which_filter_to_relax(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?domain=d9&q=wushan&kind=listed_firm")
    expect(count_of(atlas)).to_have_text("0")
    offer = atlas.page.locator(".st-key-relax button").first
    gain = re.search(r"得 (\d+) 项", offer.inner_text())
    assert gain
    with atlas.repaint():
        offer.click()
    expect(count_of(atlas)).to_have_text(gain[1])


def test_a_name_is_found_in_chinese_pinyin_and_initials(atlas: AtlasPage) -> None:
    search = atlas.page.get_by_label("搜索")
    for typed in ("华南理工大学", "huananligong", "hua nan li gong", "hnlg"):
        with atlas.repaint():
            search.fill(typed)
            search.press("Enter")
        atlas.wait_for_address(r"q=")
        expect(count_of(atlas)).not_to_have_text("188")
        expect(count_of(atlas)).not_to_have_text("0")
        with atlas.repaint():
            search.fill("")
            search.press("Enter")
        expect(count_of(atlas)).to_have_text("188")
        atlas.settle()


LISTS = {
    "?domain=d1,d2&match=all": ["--domain", "d1", "--domain", "d2", "--match", "all"],
    "?place=zone:wushan&point=no": ["--place", "zone:wushan", "--point", "no"],
    "?q=huanan&kind=university": ["--text", "huanan", "--kind", "university"],
}
"""Address -> the same question at the prompt."""


def test_the_prompt_lists_what_the_page_shows(atlas: AtlasPage) -> None:
    for address, options in LISTS.items():
        listed = json.loads(CliRunner().invoke(prompt, ["list", "--json", *options]).stdout)["entities"]
        assert 0 < len(listed) < 188
        atlas.go(address)
        expect(count_of(atlas)).to_have_text(str(len(listed)))
        on_map = sum(entity["lon"] is not None for entity in listed)
        expect(atlas.map.locator(".legend-count")).to_contain_text(f"{on_map} / {on_map}")
