"""From a zone to what the plan wants there, what is there, who that is, where it is, and the page to take along."""

import re

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.conftest import OpenAtlas


def follow(page: Page, words: str, *, within: str = ".card", then: str) -> None:
    """Click a link and wait for the page that it leads to."""
    page.locator(f"{within} a", has_text=words).first.click()
    page.wait_for_url(re.compile(then), timeout=PATIENCE_MS)


def test_zone_clause_cell_list_map_and_one_page(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?pick=zone:zhihuicheng&style=print&at=113.40000,23.16000,13")
    page = atlas.page
    page.wait_for_function("window.atlasFollows && (window.loadedOnce = true)", timeout=PATIENCE_MS)
    follow(page, "规划怎么说", then="/plan")
    expect(page.locator(".card h2")).to_have_text("天河智慧城", timeout=PATIENCE_MS)
    follow(page, "8 (7–8) 项", then="/stats")
    expect(page.locator(".st-key-behind h3")).to_contain_text("8 (7–8) 项", timeout=PATIENCE_MS)
    expect(page.locator(".st-key-behind .clause").first).to_have_text("《规划》四（二）区域赋能2")
    expect(page.locator(".st-key-behind [data-testid=stDataFrame]")).to_be_visible()
    follow(page, "在地图上看", within=".st-key-behind", then="place=zone")
    atlas.map_frame.wait_for_selector("body[data-painted]", state="attached", timeout=PATIENCE_MS)
    expect(page.locator(".atlas-count b").first).to_have_text("9", timeout=PATIENCE_MS)  # the cell leaves the project out
    assert atlas.map_frame.evaluate("[Atlas.current.map.getZoom(), document.body.dataset.theme]") == [13, "print"]
    follow(page, "一页纸", then="/stats.*place=zone")  # the map's filter stays
    expect(page.get_by_role("button", name="下载“天河智慧城”一页纸")).to_be_visible(timeout=PATIENCE_MS)
    with page.expect_download(timeout=PATIENCE_MS) as caught:
        page.get_by_role("button", name="下载“天河智慧城”一页纸").click()
    assert caught.value.suggested_filename == "天河智慧城一页纸.pdf"
    assert caught.value.path().read_bytes().startswith(b"%PDF")
    assert page.evaluate("window.loadedOnce"), "a link has loaded the page anew"


def test_a_clause_on_the_map_opens_on_the_page_of_the_plan(open_atlas: OpenAtlas) -> None:
    page = open_atlas("?pick=zone:wushan").page
    follow(page, "四（一）区域赋能2", then="/plan")
    expect(page.locator(".card h2")).to_have_text("一核引领", timeout=PATIENCE_MS)
    expect(page.locator(".function.here b")).to_have_text("科技成果转化先行区")


def test_a_click_on_a_bar_lists_who_it_counts(open_atlas: OpenAtlas) -> None:
    atlas: AtlasPage = open_atlas("stats?by=zone")
    page = atlas.page
    chart = page.locator("[data-testid=stEChartsChart] canvas").first
    chart.scroll_into_view_if_needed(timeout=PATIENCE_MS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE_MS)
    atlas.settle()
    behind = page.locator(".st-key-behind h3")
    for _ in range(6):  # bars grow for a moment, and a click beside one that is still short counts for nothing
        box = chart.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] * 0.2, box["y"] + 24)
        try:
            behind.wait_for(timeout=PATIENCE_MS / 6)
        except PlaywrightTimeoutError:
            continue
        break
    expect(behind).to_contain_text("环五山创新策源区：41 (39–43) 项")
    atlas.wait_for_address("cell=zone%3Awushan")


def test_a_street_of_the_picture_opens_its_list_by_mouse_and_by_keyboard(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("stats?by=street")
    page = atlas.page
    behind = page.locator(".st-key-behind h3")
    region = page.locator(".shade-map .region[aria-label^='凤凰街道']")
    region.scroll_into_view_if_needed(timeout=PATIENCE_MS)
    atlas.settle()
    # The link covers the whole picture and is cut to the street's shape: its corner belongs to no one.
    assert region.evaluate("node => document.elementFromPoint(...(b => [b.left + 2, b.top + 2])(node.getBoundingClientRect())) !== node")
    x, y = region.evaluate(
        """node => { const { left, top, width, height } = node.getBoundingClientRect();
        const corners = node.style.clipPath.match(/[\\d.]+% [\\d.]+%/g).map((pair) => pair.split(" ").map(parseFloat));
        const middle = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length / 100;
        return [left + middle(0) * width, top + middle(1) * height]; }"""
    )
    page.mouse.click(x, y)
    atlas.wait_for_address("cell=street(?::|%3A)")
    expect(behind).to_contain_text("街道：", timeout=PATIENCE_MS)
    expect(behind).to_be_in_viewport()  # the list opens above the picture, which had been scrolled to
    second = page.locator(".shade-map .region[aria-label^='五山街道']")
    second.focus(timeout=PATIENCE_MS)
    page.keyboard.press("Enter")
    expect(behind).to_contain_text("五山街道：24 (18–26) 项", timeout=PATIENCE_MS)
    expect(page.locator(".shade-map .region[aria-current=true]")).to_have_attribute("aria-label", re.compile("^五山街道"))
