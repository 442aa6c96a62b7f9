"""The player and the set: how fast a key shows the next scene, how long the whole set takes, what 500 scenes leave behind."""

import gc
import time
from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page

from bench.measure import Line, at_most, below, rounds
from data.current import current_catalogue
from data.stories import shipped_stories
from takeaway.files import Wish, checked, files_of

SET_S = 60
"""Seconds that the whole set may take."""
SCENES, GROWTH_MB = 500, 50
"""Scene changes, and by how much the page's memory may grow over them."""
_STEP = """() => new Promise((done) => {
  const start = performance.now(), last = Player.state.at === Player.data.scenes.length - 1;
  window.dispatchEvent(new KeyboardEvent("keydown", { key: last ? "Home" : "PageDown", cancelable: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""
_VIEWS = """() => {
  const { at } = Player.state;
  window.benchViews = Player.data.scenes.map((_, place) => { Player.show(place, false); return [map.getCenter(), map.getZoom()]; });
  window.benchTurn = Math.floor(benchViews.length / 2);
  Player.show(at, false);
}"""
"""Notes where the map looks in each scene."""
_FLOOR = """() => new Promise((done) => {
  const start = performance.now(), [centre, zoom] = benchViews[benchTurn++ % benchViews.length];
  window.map.setView(centre, zoom, { animate: false });
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""
"""Moves the map bare, over the same views, half a story away: what any player would have to do."""


def scenes(page: Page) -> Iterator[Line]:
    """Yield the time from a key to the painted next scene beside that of a bare move of the same map, and the growth over many scenes."""
    page.locator("#player[data-ready=true]").wait_for()
    page.evaluate(_VIEWS)
    taken = rounds({"floor": lambda: float(page.evaluate(_FLOOR)), "ours": lambda: float(page.evaluate(_STEP))}, 42)
    yield at_most("按键到下一屏", taken["ours"], taken["floor"], 1.5, "只移动地图")
    tools = page.context.new_cdp_session(page)
    before = _megabytes(tools)
    for _ in range(SCENES):
        page.evaluate(_STEP)
    yield below(f"翻 {SCENES} 屏之后内存增长", max(_megabytes(tools) - before, 0.0), GROWTH_MB, "MB")


def _megabytes(tools: CDPSession) -> float:
    """Return the memory that scripts hold after the rubbish has been taken out."""
    tools.send("HeapProfiler.collectGarbage")
    return float(tools.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def whole_set() -> Iterator[Line]:
    """Yield the seconds that the whole set of the shipped story takes."""
    gc.collect()
    wish, catalogue = Wish(day="2026-01-01"), current_catalogue()
    show, _ = checked(catalogue, shipped_stories()[0]["plan"], wish)
    start = time.perf_counter()
    size = sum(len(content) for _, content in files_of(catalogue, show, wish))
    yield below(f"汇报整套文件，{size / 1e6:.0f} MB", time.perf_counter() - start, SET_S, "秒")
