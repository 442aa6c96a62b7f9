"""The player comes from the application and goes on without it."""

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import context_of
from tests.browser.running import start

pytestmark = pytest.mark.browser


def test_a_story_goes_on_when_the_server_has_gone(browser: Browser, tmp_path) -> None:
    app = start(tmp_path, {"TIANHE_DATA_DIR": str(tmp_path)})
    context = context_of(browser)
    page = context.new_page()
    wrongs: list[str] = []
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    try:
        page.goto(f"{app.url}/?view=brief&story=plan&scene=d1")
        page.locator("#player[data-ready=true]").wait_for()
    finally:
        app.stop()
    for wanted in ("d2", "d3", "d4"):
        page.keyboard.press("PageDown")
        page.locator(f"#player[data-scene={wanted}]").wait_for()
    assert "scene=d4" in page.url
    assert wrongs == []
    context.close()
