"""The speaker's window, the player and a phone: one presenter, three screens."""

import re
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette

from api.remote import routes
from api.remote.lines import Lines
from api.routes import ROUTES
from tests.browser.chromium import context_of
from tests.browser.running import free_port

pytestmark = pytest.mark.browser


class Server:
    """Our own routes, which need nothing of Streamlit, on a port of this machine; can be stopped and started anew, remembering nothing."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.port, self.patch = free_port(), patch
        self.url = f"http://127.0.0.1:{self.port}"
        patch.setattr(routes, "WAIT_S", 1.0)
        self.start()

    def start(self) -> None:
        self.patch.setattr(routes, "LINES", Lines())
        self.server = uvicorn.Server(
            uvicorn.Config(Starlette(routes=ROUTES), port=self.port, log_level="warning", ws="none", lifespan="off")
        )
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()
        while not self.server.started:
            self.thread.join(0.02)
            assert self.thread.is_alive()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    running = Server(monkeypatch)
    yield running
    running.stop()


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
    expect(speaker.locator(".qr")).to_be_hidden()  # a phone cannot open this machine's own name
    camera = phone.context.new_page()
    camera.goto(f"{phone.url}#{code.replace(' ', '')}")
    expect(camera.locator("h1")).to_contain_text("两区之一")
    assert "#" not in camera.url
    camera.close()
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


def test_a_presenter_goes_on_from_two_windows_and_a_phone_through_f5_and_a_restart(browser: Browser, server: Server) -> None:
    context, hand = context_of(browser), context_of(browser, size=(390, 844))
    player, speaker, phone = context.new_page(), context.new_page(), hand.new_page()
    wrongs: list[str] = []
    for page in (player, speaker, phone):
        page.on("pageerror", lambda error: wrongs.append(str(error)))
    asked: list[str] = []
    player.on("request", lambda one: asked.append(one.url) if "/remote/" in one.url else None)
    speaker.goto(f"{server.url}/?view=speaker&story=plan")
    expect(speaker.get_by_role("button", name="打开手机遥控")).to_be_disabled()
    player.goto(f"{server.url}/?view=brief&story=plan&scene=layout")
    two_windows_follow_each_other(player, speaker)
    assert asked == []  # the remote is off
    phone.goto(f"{server.url}/?view=remote")
    a_phone_takes_part(player, speaker, phone)
    server.stop()
    press(speaker, "下一屏")  # nobody needs the server for this
    at(player, "jinrongcheng")
    expect(player.locator("#player")).to_have_attribute("data-remote", "lost")
    server.start()
    the_line_comes_back_and_can_be_cut(player, speaker, phone)
    assert wrongs == []
    context.close()
    hand.close()


def test_the_rehearsal_tells_what_the_player_measures_at_the_size_that_was_asked(browser: Browser, server: Server) -> None:
    context = context_of(browser)
    page = context.new_page()
    page.goto(f"{server.url}/?view=rehearse&story=plan&scene=wushan&width=3840&height=1080&distance=14&tall=2.2&edition=public")
    measured, warnings, inside = page.locator("body[data-measured=wushan]"), page.locator(".warnings").first, page.frame_locator("iframe")
    measured.wait_for()
    expect(inside.locator("#player[data-layout=ultra]")).to_be_attached()
    expect(page.locator(".warnings").last).to_contain_text("没有配置审图号，公开版不能生成")
    for look in ("light", "dark"):
        expect(page.locator("body")).to_have_attribute("data-theme", look)  # as the system is, then as was chosen
        press(page, "深浅")
    frame = page.frames[-1]
    assert frame.evaluate("[innerWidth, innerHeight]") == [3840, 1080]
    foot = frame.evaluate("parseFloat(getComputedStyle(document.querySelector('.foot .mark')).fontSize)")
    least = 14 / 250 / 2.2 * 1080
    assert foot >= least - 0.05 or f"页脚 {foot:.0f} 像素" in warnings.inner_text()

    def shown_again() -> None:
        page.get_by_label("第几屏").select_option("1")
        page.locator("body[data-measured=layout]").wait_for()
        page.get_by_label("第几屏").select_option("2")
        measured.wait_for()

    gone = "Atlas.current.data.drawings.filter((one) => /^(metro|stations)$/.test(one.id)).forEach((one) => { one.features = []; })"
    dress = "(rules) => { document.head.append(Object.assign(document.createElement('style'), { textContent: rules })); }"
    frame.evaluate(gone)
    frame.evaluate(dress, ".text p { white-space: nowrap }")
    shown_again()
    expect(warnings).to_contain_text("缺图层：地铁")
    expect(warnings).to_contain_text("正文（")
    frame.evaluate(dress, ".figures { position: absolute; bottom: 0 } .words .source { position: absolute; bottom: 3em }")
    shown_again()
    expect(warnings).to_contain_text("与来源相叠")
    page.get_by_role("button", name="1080 × 1920").click()
    expect(inside.locator("#player[data-layout=tall]")).to_be_attached()
    expect(page).to_have_url(re.compile("width=1080&height=1920&distance=14"))
    context.close()
