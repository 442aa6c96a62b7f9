"""The player in a real browser, as a file on a disk: no server, no network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from data.current import current_catalogue
from data.stories import shipped_stories
from geo.story.staging import show_of
from layers.player.page import player_html
from tests.browser.chromium import context_of
from tests.geo.story.tales import tale
from tests.layers.player.boxes import wrongs_of

pytestmark = pytest.mark.browser
SIZES = {"wide": (2560, 1080), "tall": (1080, 1920), "tall-hand": (390, 844), "wide-hand": (844, 390)}
"""Of windows; the four ratios of wall screens are gone through with a server."""
COARSE = 0.5
"""Sharpness at which a large picture has the same boxes and takes a quarter of the time."""
COUNT_TIMERS = """
  window.waitingTimers = new Set();
  const start = window.setTimeout, stop = window.clearTimeout;
  window.setTimeout = (call, ...rest) => {
    const id = start((...given) => { window.waitingTimers.delete(id); call(...given); }, ...rest);
    window.waitingTimers.add(id);
    return id;
  };
  window.clearTimeout = (id) => { window.waitingTimers.delete(id); stop(id); };
"""
"""Keeps account of the timers that have not come yet."""
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Write the shipped story, and one with hostile text and holes, as files."""
    place, catalogue = tmp_path_factory.mktemp("player"), current_catalogue()
    (place / "plan.html").write_bytes(player_html(catalogue, show_of(catalogue, shipped_stories()[0]["plan"])))
    hostile = "</script><script>window.hurt=1</script><img src=x onerror='hurt=1'>${hurt=1}`"
    story = tale({"id": "a", "title": hostile, "text": hostile, "pick": "zone:gone", "camera": "zone:gone"}, {"id": "b", "title": "二"})
    (place / "hostile.html").write_bytes(player_html(catalogue, show_of(catalogue, story), style="print"))
    return place


@pytest.fixture
def open_player(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open files; at the end no script may have failed and nothing but the file may have been asked for."""
    pages: list[Page] = []
    wrongs: list[str] = []

    def opened(name: str = "plan", place: str = "", size: tuple[int, int] = (1366, 768), script: str = "", scale: float = 1) -> Page:
        page = context_of(browser, size=size, scale=scale).new_page()
        page.add_init_script(script)
        pages.append(page)
        page.on("pageerror", lambda error: wrongs.append(str(error)))
        page.on("console", lambda said: wrongs.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("request", lambda one: wrongs.append(one.url) if not one.url.startswith((f"file://{folder}", "data:")) else None)
        page.goto(f"file://{folder}/{name}.html#{place}")
        ready(page)
        return page

    yield opened
    for page in pages:
        page.context.close()
    assert wrongs == []


def ready(page: Page) -> None:
    page.locator("#player[data-ready=true]").wait_for()


def scene(page: Page) -> str:
    return str(page.evaluate("document.getElementById('player').dataset.scene"))


@pytest.mark.parametrize("layout", SIZES)
def test_no_scene_runs_out_of_its_room_at_any_ratio(open_player: Open, layout):
    page = open_player(place="style=print", size=SIZES[layout], scale=COARSE)
    assert page.evaluate("document.getElementById('player').dataset.layout") == layout.removesuffix("-hand")
    wrongs = []
    for place, wanted in enumerate(page.evaluate("Player.data.scenes.map((one) => one.id)")):
        page.evaluate("(at) => Player.show(at, false)", place)
        wrongs += [f"{wanted}: {wrong}" for wrong in wrongs_of(page)]
    assert wrongs == []


@pytest.mark.parametrize(("size", "where"), [((1366, 768), "side"), ((1024, 768), "flat"), ((1080, 1920), "side"), ((390, 844), "none")])
def test_the_legend_stands_where_the_window_has_room_for_it(open_player: Open, size, where):
    page = open_player(place="scene=layout", size=size)
    expect(page.locator("#player")).to_have_attribute("data-legend", where)
    legend = page.locator("#map .atlas-legend")
    if where == "none":
        expect(legend).to_be_hidden()
        return
    expect(legend.get_by_text("两区", exact=True)).to_be_visible()
    expect(legend.locator(".group-domain .legend-name").first).to_be_visible()
    assert wrongs_of(page) == []


def test_a_title_breaks_between_words(open_player: Open):
    page = open_player(size=(1024, 768))
    words = "(span) => [...span.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.data)"
    assert "科技" in page.locator(".words h1 span").evaluate(words)
    assert page.locator(".words h1").evaluate("(title) => getComputedStyle(title).wordBreak") == "keep-all"


def test_keys_go_where_they_say(open_player: Open):
    page = open_player()
    for key, wanted in (("End", "closing"), ("Home", "cover"), (" ", "layout"), ("ArrowRight", "wushan"), ("ArrowLeft", "layout")):
        page.keyboard.press(key)
        assert scene(page) == wanted
    page.keyboard.type("18")
    page.keyboard.press("Enter")
    assert scene(page) == "indicators"
    page.locator("#map").click()  # from inside the map too
    page.keyboard.press("PageDown")
    assert scene(page) in {"projects", "indicators"}


def test_black_is_black_and_the_next_key_brings_the_same_scene_back(open_player: Open):
    page = open_player(place="scene=wushan")
    for key in ("b", "."):
        page.keyboard.press(key)
        assert page.locator(".black").is_visible()
        page.keyboard.press("PageDown")
        assert page.locator(".black").is_hidden()
        assert scene(page) == "wushan"


def test_a_digit_alone_opens_a_prepared_answer_and_escape_returns(open_player: Open):
    page = open_player(place="scene=d3")
    page.keyboard.press("2")
    page.locator(".answer").wait_for(state="visible")
    assert "边界" in page.locator(".answer").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".answer").is_hidden()
    assert scene(page) == "d3"


def test_text_from_data_is_shown_and_never_executed(open_player: Open):
    page = open_player("hostile")
    assert page.evaluate("window.hurt") is None
    assert "</script>" in page.locator(".words h1").inner_text()
    assert page.locator(".words img").count() == 0
    page.keyboard.press("PageDown")
    assert scene(page) == "b"


def test_the_story_plays_by_itself_pauses_under_a_hand_goes_on_and_begins_again(open_player: Open):
    page = open_player("hostile")
    page.clock.install()
    page.reload()
    ready(page)
    page.keyboard.press("p")
    assert "auto=1" in page.evaluate("location.hash")
    page.clock.run_for(20_100)
    assert scene(page) == "b"
    page.clock.run_for(60_000)
    assert scene(page) == "b"  # the end is the end
    page.keyboard.press("l")
    page.clock.run_for(20_100)
    assert scene(page) == "a"  # unless the story begins again
    page.locator(".words").click()
    page.clock.run_for(20_000)
    assert scene(page) == "a"  # a hand on the screen holds it for 20 s; then the scene has its time anew
    page.clock.run_for(20_100)
    assert scene(page) == "b"


@pytest.mark.parametrize("wanted", ["wushan", "indicators"])
def test_letters_are_as_large_as_the_distance_asks(open_player: Open, wanted):
    page = open_player(place=f"scene={wanted}&distance=15&tall=2")
    least = 15 / 250 / 2 * 768
    sizes = page.evaluate("""[...document.querySelectorAll(".words :is(h1, .text, figcaption, .bar-name, .bar-count, th, td)")]
      .map((node) => parseFloat(getComputedStyle(node).fontSize))""")
    assert len(sizes) > 5
    assert min(sizes) >= least - 0.1
    assert page.evaluate("Atlas.current.scale * 11") >= least - 0.1  # 11 px is the smallest name of the map at a desk


def test_the_pointer_hides_when_nobody_moves_it(open_player: Open):
    page = open_player()
    page.clock.install()
    page.reload()
    ready(page)
    page.clock.pause_at("2100-01-01")  # from here on time passes only where the test says so
    page.mouse.move(400, 300)
    player, buttons = page.locator("#player"), page.locator(".turn")
    page.clock.run_for(1900)
    expect(player).not_to_have_class("still")
    page.clock.run_for(200)
    expect(player).to_have_class("still")
    assert page.evaluate("getComputedStyle(document.getElementById('map')).cursor") == "none"
    expect(buttons).to_have_css("opacity", "0")
    page.mouse.move(410, 310)
    expect(player).not_to_have_class("still")
    expect(buttons).to_have_css("opacity", "1")


def test_a_story_in_a_loop_leaves_nothing_behind(open_player: Open):
    """A day in small: nodes and listeners are as many after more rounds, no timer is left waiting, and the heap has not grown."""
    page = open_player("plan", "scene=d8", size=(640, 480), script=COUNT_TIMERS)
    tools = page.context.new_cdp_session(page)

    def left() -> tuple[int, int, float]:
        page.evaluate("""() => new Promise((done) => {
          for (let at = 0; at < Player.data.scenes.length; at += 3) Player.show(at, false);
          requestAnimationFrame(() => setTimeout(done, 0));
        })""")
        page.wait_for_function("() => waitingTimers.size === 0")  # every timer comes to its end
        tools.send("HeapProfiler.collectGarbage")
        counted = tools.send("Memory.getDOMCounters")
        heap = float(tools.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
        return counted["nodes"], counted["jsEventListeners"], heap

    left()
    nodes, listeners, heap = left()
    after = [left() for _ in range(3)][-1]
    assert after[0] <= nodes + 40
    assert after[1] <= listeners
    assert after[2] <= heap + 2


@pytest.mark.parametrize(("style", "size"), [("dark", (1366, 768)), ("print", (390, 844))])
def test_axe_finds_no_barrier(open_player: Open, style, size):
    page = open_player(place=f"style={style}&scene=wushan", size=size)
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response
    assert len(found["passes"]) > 5
    assert {rule["id"]: [node["target"] for node in rule["nodes"]][:5] for rule in found["violations"]} == {}


def test_fingers_turn_the_scenes_with_buttons_and_strokes(open_player: Open):
    page = open_player(size=(390, 844))
    page.get_by_role("button", name="下一屏").click()
    assert scene(page) == "layout"
    stroke = """(across) => {
      const words = document.querySelector(".words"), touch = (x) => new Touch({ identifier: 1, target: words, clientX: x, clientY: 600 });
      words.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(200)], changedTouches: [touch(200)] }));
      words.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(200 + across)] }));
    }"""
    for across, wanted in ((-90, "wushan"), (20, "wushan"), (90, "layout")):
        page.evaluate(stroke, across)
        assert scene(page) == wanted
