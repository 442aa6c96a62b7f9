"""Moving the map: how long the browser's main thread is busy with a drag and with the wheel, and how late frames come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from playwright.sync_api import Page

from bench.browser import MAP, map_frame
from bench.measure import Line, Stopwatch, at_most, below

STEPS = 24
"""Moves of the mouse in one drag."""
WAY_PX = 180
TURNS, NOTCH_PX = 3, 120
"""Notches of the wheel in one go, and what a notch is."""
LATE_MS = 50
GESTURES = {"drag": "拖动一次", "wheel": "滚轮缩放一次"}
WATCH = """() => {
  window.ticks = []; window.watching = true;
  const tick = (now) => { window.ticks.push(now); if (window.watching) requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""
STAND = """() => new Promise((done) => {
  let since = performance.now();
  const moved = () => { since = performance.now(); };
  map.on("move zoom", moved);
  (function look() {
    if (map._animatingZoom || performance.now() - since < 300) { setTimeout(look, 20); return; }
    map.off("move zoom", moved);
    window.watching = false;
    done(window.ticks.slice(1).map((now, i) => now - window.ticks[i]));
  })();
})"""


@dataclass
class Mover:
    """A page whose map is moved by the mouse, in the same way whoever drew it."""

    page: Page
    """Open, the map painted."""
    frames: dict[str, list[float]] = field(default_factory=lambda: {gesture: [] for gesture in GESTURES})
    """Gesture -> milliseconds from frame to frame."""

    def watches(self) -> dict[str, Stopwatch]:
        """Return a stopwatch for each gesture: how many milliseconds the main thread of the page has worked for it."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Performance.enable")

        def busy_ms() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration") * 1000

        def watch(name: str, gesture: Callable[[int], None]) -> Stopwatch:
            ways = cycle((1, -1))

            def once() -> float:
                frame = map_frame(self.page)
                frame.evaluate(WATCH)
                before = busy_ms()
                gesture(next(ways))
                self.frames[name] += frame.evaluate(STAND)
                return busy_ms() - before

            return once

        return {"drag": watch("drag", self._drag), "wheel": watch("wheel", self._wheel)}

    def late(self, gesture: str) -> int:
        """Return how many frames came later than `LATE_MS` after the one before."""
        return sum(took > LATE_MS for took in self.frames[gesture])

    def _middle(self) -> tuple[float, float]:
        box = self.page.locator(MAP).bounding_box()
        if box is None:
            raise LookupError("the page shows no map")
        return box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2

    def _drag(self, way: int) -> None:
        x, y = self._middle()
        mouse = self.page.mouse
        mouse.move(x - way * WAY_PX, y - way * WAY_PX / 2)
        mouse.down()
        mouse.move(x + way * WAY_PX, y + way * WAY_PX / 2, steps=STEPS)
        mouse.up()

    def _wheel(self, way: int) -> None:
        self.page.mouse.move(*self._middle())
        for _ in range(TURNS):
            self.page.mouse.wheel(0, -way * NOTCH_PX)


def lines(mover: Mover, taken: Mapping[str, Sequence[float]], size: int) -> Iterator[Line]:
    """Compare what each gesture took, by `ours/drag` and the like, with an empty map and, where there are any, with CircleMarkers."""
    for gesture, said in GESTURES.items():
        name, ours = f"{said}，{size:,} 点，浏览器主线程", taken[f"ours/{gesture}"]
        yield at_most(name, ours, taken[f"bare/{gesture}"], None, "空 Leaflet 图")
        if f"circles/{gesture}" in taken:
            yield at_most(name, ours, taken[f"circles/{gesture}"], None, "CircleMarker")
        late = mover.late(gesture) / (len(ours) + 1)  # the first round counts here too
        yield below(f"{said}，{size:,} 点，每次超过 {LATE_MS} 毫秒的帧", late, None, "帧")
