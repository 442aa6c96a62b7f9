"""What is changed in a browser, a name in the table or a point on the map, is seen on the map by somebody else, and taken back."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from data.store import open_store
from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.conftest import OpenAtlas
from tests.browser.running import Running

OLD, NEW = "华南农业大学", "Q 改过的名称"
ALONE, ALONE_NAME = "sili-hualian", "华联"
"""Nothing else stands within a kilometre."""
BEFORE, MOVED = (113.39459, 23.15987), (113.39700, 23.16150)
"""Degrees."""


def typed_into_first_name(atlas: AtlasPage, text: str) -> None:
    atlas.click_table(140, 55)
    page = atlas.page
    page.keyboard.press(text[0])
    page.locator("textarea.gdg-input").wait_for()
    page.keyboard.insert_text(text[1:])
    page.keyboard.press("Enter")


def stands_at(atlas: AtlasPage, place: tuple[float, float]) -> None:
    """Expect the symbol at a place, in degrees, by what it says when the mouse comes."""
    x, y = atlas.pixel_of(*place)
    atlas.page.mouse.move(x - 30, y - 30)
    atlas.page.mouse.move(x, y)
    expect(atlas.map.locator(".entity-tip")).to_contain_text(ALONE_NAME)


def signed(page: Page) -> None:
    for label, text in (("您的姓名", "王芳"), ("为什么改", "按来函")):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Tab")


def test_an_edit_shows_on_the_map_and_its_undo_too(office: Running, office_data: Path, open_atlas: OpenAtlas) -> None:
    version = open_store(office_data).revision() + 1
    atlas = open_atlas("?pick=entity:scau", on=office)
    card = atlas.page.locator(".card h2").first
    expect(card).to_have_text(OLD)
    table = open_atlas(f"data?tab=edit&q={OLD}", on=office)
    editor = table.page
    typed_into_first_name(table, NEW)
    expect(editor.get_by_text("还没有保存：改 1 项")).to_be_visible(timeout=PATIENCE_MS)
    signed(editor)
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.get_by_text(f"已保存为第 {version} 版，共 1 项。")).to_be_visible(timeout=PATIENCE_MS)
    atlas.go("?pick=entity:scau")
    expect(card).to_have_text(NEW)
    editor.get_by_role("button", name="撤销", exact=True).click()
    expect(editor.get_by_text(f"已撤销，成为第 {version + 1} 版。")).to_be_visible(timeout=PATIENCE_MS)
    atlas.go("?pick=entity:scau")
    expect(card).to_have_text(OLD)


def test_a_point_moved_by_a_click_on_the_map_stands_there_until_undone(office: Running, office_data: Path, open_atlas: OpenAtlas) -> None:
    version = open_store(office_data).revision() + 1
    address = f"?at={MOVED[0]},{MOVED[1]},16"
    atlas = open_atlas(f"{address}&pick=entity:{ALONE}", on=office)
    page = atlas.page
    page.get_by_role("button", name="移动点位").click()
    form = page.get_by_label("经度")
    expect(form).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="保存新位置")).to_be_in_viewport(ratio=1)
    expect(atlas.map.locator(".atlas.near-picking")).to_have_count(1, timeout=PATIENCE_MS)
    page.mouse.click(*atlas.pixel_of(*MOVED))
    expect(form).to_have_value(re.compile(r"113\.39(69|70)\d+"), timeout=PATIENCE_MS)
    signed(page)
    page.get_by_role("button", name="保存新位置").click()
    expect(page.get_by_text(f"新位置已保存为第 {version} 版")).to_be_in_viewport(timeout=PATIENCE_MS)
    theirs = open_atlas(address, on=office)
    stands_at(theirs, MOVED)
    atlas.go("data?tab=history").click_table(12, 52)
    page.get_by_role("button", name=f"撤销第 {version} 版").wait_for(timeout=PATIENCE_MS)
    signed(page)
    page.get_by_role("button", name=f"撤销第 {version} 版").click()
    expect(page.get_by_text(f"已撤销，成为第 {version + 1} 版。")).to_be_visible(timeout=PATIENCE_MS)
    with theirs.repaint():
        theirs.go(address)
    stands_at(theirs, BEFORE)
