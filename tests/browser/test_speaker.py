"""The speaker's window, the player and a phone: one presenter, three screens."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import context_of
from tests.browser.running import start

pytestmark = pytest.mark.browser


def at(player: Page, scene: str) -> None:
    player.locator(f"#player[data-scene={scene}]").wait_for()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def two_windows_follow_each_other(player: Page, speaker: Page) -> None:
    expect(speaker.locator("h1")).to_contain_text("总体格局")
    expect(speaker.locator(".notes")).to_contain_text("示意范围")
    press(speaker, "下一屏")
    at(player, "wushan")
    expect(speaker.locator(".place")).to_have_text("3 / 21")
    expect(speaker.locator(".planned")).to_contain_text("0:48 / ")
    player.keyboard.press("PageDown")
    expect(speaker.locator("h1")).to_contain_text("两区之一")
    expect(speaker.frame_locator(".next iframe").locator("#player[data-scene=jinrongcheng]")).to_be_attached()
    for state in ("true", "false"):
        press(speaker, "黑屏")
        expect(speaker.get_by_role("button", name="黑屏")).to_have_attribute("aria-pressed", state)
        expect(player.locator(".black")).to_be_visible(visible=state == "true")


def a_phone_takes_part(player: Page, speaker: Page, phone: Page) -> None:
    press(speaker, "打开手机遥控")
    expect(speaker.locator(".code")).to_have_text(re.compile(r"\d{3} \d{3}"))
    code = speaker.locator(".code").inner_text()
    for typed in (f"{(int(code.replace(' ', '')) + 1) % 1_000_000:06d}", code):
        phone.get_by_label("六位代码").first.fill(typed)
        press(phone, "连接")
        if typed != code:
            expect(phone.locator(".note")).to_contain_text("代码不对")
    expect(phone.locator("h1")).to_contain_text("两区之一")
    press(phone, "下一屏")
    at(player, "jinrongcheng")
    expect(phone.locator(".place")).to_have_text("5 / 21")
    player.reload()
    at(player, "jinrongcheng")
    press(phone, "上一屏")
    at(player, "zhihuicheng")


def the_line_comes_back_and_can_be_cut(player: Page, speaker: Page, phone: Page) -> None:
    expect(phone.locator(".place")).to_have_text("5 / 21", timeout=20_000)
    expect(phone.locator(".note")).to_have_text("", timeout=20_000)
    press(phone, "黑屏")
    expect(player.locator(".black")).to_be_visible()
    press(speaker, "关掉手机遥控")
    expect(phone.get_by_label("六位代码").first).to_be_visible()
    expect(player.locator("#player")).to_have_attribute("data-remote", "off")


def test_a_presenter_goes_on_from_two_windows_and_a_phone_through_f5_and_a_restart(browser: Browser, tmp_path) -> None:
    context, hand = context_of(browser), context_of(browser, size=(390, 844))
    player, speaker, phone = context.new_page(), context.new_page(), hand.new_page()
    wrongs: list[str] = []
    for page in (player, speaker, phone):
        page.on("pageerror", lambda error: wrongs.append(str(error)))
    asked: list[str] = []
    player.on("request", lambda one: asked.append(one.url) if "/remote/" in one.url else None)
    app = start(tmp_path, {})
    try:
        speaker.goto(f"{app.url}/?view=speaker&story=plan")
        expect(speaker.get_by_role("button", name="打开手机遥控")).to_be_disabled()
        player.goto(f"{app.url}/?view=brief&story=plan&scene=layout")
        two_windows_follow_each_other(player, speaker)
        assert asked == []  # the remote is off
        phone.goto(f"{app.url}/?view=remote")
        a_phone_takes_part(player, speaker, phone)
    finally:
        app.stop()
    press(speaker, "下一屏")  # nobody needs the server for this
    at(player, "jinrongcheng")
    expect(player.locator("#player")).to_have_attribute("data-remote", "lost")
    again = start(tmp_path, {}, port=app.port)
    try:
        the_line_comes_back_and_can_be_cut(player, speaker, phone)
    finally:
        again.stop()
    assert wrongs == []
    context.close()
    hand.close()
