"""A name is typed into the table, saved, seen on the map by somebody else, and taken back."""

from playwright.sync_api import Page, expect

from tests.browser.atlas_page import PATIENCE_MS
from tests.browser.conftest import OpenAtlas, StartApp

OLD, NEW = "华南农业大学", "Q 改过的名称"


def typed_into_first_name(page: Page, text: str) -> None:
    box = page.get_by_test_id("stDataFrame").bounding_box()
    assert box
    page.mouse.click(box["x"] + 140, box["y"] + 55)
    page.keyboard.press(text[0])
    page.locator("textarea.gdg-input").wait_for()
    page.keyboard.insert_text(text[1:])
    page.keyboard.press("Enter")


def signed(page: Page) -> None:
    for label, text in (("您的姓名", "王芳"), ("为什么改", "按来函")):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Tab")


def test_an_edit_shows_on_the_map_and_its_undo_too(start_app: StartApp, open_atlas: OpenAtlas) -> None:
    app = start_app(EDITING="1")
    atlas = open_atlas("?pick=entity:scau", on=app)
    card = atlas.page.locator(".card h2").first
    expect(card).to_have_text(OLD)
    editor = atlas.page.context.new_page()
    editor.goto(f"{app.url}/data?tab=edit&q={OLD}")
    editor.get_by_test_id("stDataFrame").wait_for(timeout=PATIENCE_MS)
    typed_into_first_name(editor, NEW)
    expect(editor.get_by_text("还没有保存：改 1 项")).to_be_visible(timeout=PATIENCE_MS)
    signed(editor)
    editor.get_by_role("button", name="保存", exact=True).click()
    expect(editor.get_by_text("已保存为第 2 版，共 1 项。")).to_be_visible(timeout=PATIENCE_MS)
    atlas.open("?pick=entity:scau")
    expect(card).to_have_text(NEW)
    editor.get_by_role("button", name="撤销", exact=True).click()
    expect(editor.get_by_text("已撤销，成为第 3 版。")).to_be_visible(timeout=PATIENCE_MS)
    atlas.open("?pick=entity:scau")
    expect(card).to_have_text(OLD)
    editor.close()
