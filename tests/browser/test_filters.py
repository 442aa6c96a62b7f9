"""One filter acts on map, table and counts, and says how to get back."""

import json
import re

import pytest
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


def test_an_option_gives_as_many_as_its_label_promises(atlas: AtlasPage) -> None:
    chosen = option(atlas, "domains", "人工智能")
    promised = number_beside(chosen)
    assert 0 < promised < 188
    with atlas.repaint():
        chosen.click()
    expect(count_of(atlas)).to_have_text(str(promised))
    atlas.wait_for_address(r"domain=d1")


def test_counts_beside_other_filters_follow(atlas: AtlasPage) -> None:
    before = number_beside(option(atlas, "kinds", "孵化器"))
    with atlas.repaint():
        option(atlas, "domains", "人工智能").click()
    expect(count_of(atlas)).not_to_have_text("188")
    atlas.settle()
    assert number_beside(option(atlas, "kinds", "孵化器")) < before


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


@pytest.mark.parametrize("typed", ["华南理工大学", "huananligong", "hua nan li gong", "hnlg"])
def test_a_name_is_found_in_chinese_pinyin_and_initials(atlas: AtlasPage, typed: str) -> None:
    search = atlas.page.get_by_label("搜索")
    with atlas.repaint():
        search.fill(typed)
        search.press("Enter")
    atlas.wait_for_address(r"q=")
    expect(count_of(atlas)).not_to_have_text("188")
    expect(count_of(atlas)).not_to_have_text("0")


def test_a_filter_keeps_the_map_and_its_camera(atlas: AtlasPage) -> None:
    atlas.map_frame.evaluate("window.sameWindow = true; void Atlas.current.map.setZoom(14, {animate: false})")
    with atlas.repaint():
        option(atlas, "domains", "人工智能").click()
    assert atlas.map_frame.evaluate("window.sameWindow && Atlas.current.map.getZoom()") == 14


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("?domain=d1,d2&match=all", ["--domain", "d1", "--domain", "d2", "--match", "all"]),
        ("?place=zone:wushan&point=no", ["--place", "zone:wushan", "--point", "no"]),
        ("?q=huanan&kind=university", ["--text", "huanan", "--kind", "university"]),
    ],
)
def test_the_prompt_lists_what_the_page_shows(open_atlas: OpenAtlas, address: str, options: list[str]) -> None:
    listed = json.loads(CliRunner().invoke(prompt, ["list", "--json", *options]).stdout)["entities"]
    assert 0 < len(listed) < 188
    atlas = open_atlas(address)
    expect(count_of(atlas)).to_have_text(str(len(listed)))
    on_map = sum(entity["lon"] is not None for entity in listed)
    expect(atlas.map.locator(".legend-count")).to_contain_text(f"{on_map} / {on_map}")
