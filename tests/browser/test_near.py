"""What is near, in a real browser: from a firm to its carriers, on the map and in the list."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenAtlas

FIRM = "entity:pingyun-guangchang"


def names(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".near-name").all_inner_texts()]


def test_numbers_on_the_map_are_those_of_the_list_and_a_click_marks_one(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas(f"near?from={FIRM}&domain=d1,d2&k=5")
    page = atlas.page
    expect(page.locator(".near-card:not(:has-text('位置未知'))")).to_have_count(5)
    pins = atlas.map.locator("button.near-pin")
    expect(pins).to_have_count(5)
    assert sorted(pins.all_inner_texts()) == ["1", "2", "3", "4", "5"]
    atlas.map.locator("button.near-pin", has_text=re.compile("^2$")).click()
    expect(page.locator(".near-card.is-chosen .near-no")).to_have_text("2")
    expect(atlas.map.locator("button.near-pin.is-chosen")).to_have_text("2")
    expect(page).to_have_url(re.compile(r"[?&]pick="))


def test_a_click_on_the_map_becomes_the_start(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("near?r=3000")
    page = atlas.page
    page.get_by_role("button", name="在图上点一处").click()
    expect(atlas.map.locator(".atlas.near-picking")).to_have_count(1)
    with atlas.repaint():
        page.mouse.click(*atlas.pixel_of(113.36, 23.13))
    expect(page).to_have_url(re.compile(r"from=point:113\.3[56]\d+,23\.1[23]"))
    expect(atlas.map.locator(".near-pin.is-start")).to_have_count(1)
    assert names(page)


def test_the_way_from_the_card_on_the_map_leads_here(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?pick=" + FIRM)
    atlas.page.get_by_role("link", name="找附近企业").click()
    expect(atlas.page).to_have_url(re.compile(r"/near\?.*from=entity(:|%3A)pingyun-guangchang"))
    expect(atlas.page.locator(".atlas-count").first).to_contain_text("广电平云广场")
    expect(atlas.page.locator(".near-name").first).to_be_visible()
