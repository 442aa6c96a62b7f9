"""Stopwatches of one click: a choice in the floor and the rivals, a filter and a symbol in the application."""

from collections.abc import Callable
from itertools import cycle

from playwright.sync_api import Locator, Page

from bench.browser import MAP, map_frame, settle
from bench.measure import Stopwatch

CHOICES = ("乙", "甲")
SPOTS = """() => {
  const map = Atlas.current.map, size = map.getSize(), view = new DataView(Atlas.current.points), n = view.getUint32(0, true), spots = [];
  for (let i = 0; i < n; i++) {
    const at = map.latLngToContainerPoint([view.getInt32(4 + 4 * (n + i), true) / 1e7, view.getInt32(4 + 4 * i, true) / 1e7]);
    if (at.x > -40 && at.y > -40 && at.x < size.x + 40 && at.y < size.y + 40) spots.push([at.x, at.y]);
  }
  const free = (a) => spots.every((b) => a === b || Math.hypot(a[0] - b[0], a[1] - b[1]) > 30);
  return spots.filter((a) => a[0] > 120 && a[0] < size.x * 0.55 && a[1] > 140 && a[1] < size.y - 140 && free(a));
}"""
"""Where single symbols stand in the map's window, in pixels, away from each other and from what lies over the edges."""


def timed(page: Page, goal: str, click: Callable[[], None], wanted: str = "") -> float:
    """Click and return the milliseconds from that click in the page to the goal painted; leaves the page at rest."""
    page.evaluate("([goal, wanted]) => bench.arm(goal, wanted)", [goal, wanted])
    click()
    took = float(page.evaluate("() => bench.result()"))
    settle(page)
    return took


def choice(page: Page, goal: str) -> Stopwatch:
    """Return a stopwatch that chooses the other entry of the one selectbox; the goal is `text` or `painted`."""
    entries = cycle(CHOICES)

    def once() -> float:
        entry = next(entries)
        page.get_by_role("combobox").click()
        option = page.get_by_role("option", name=entry)
        option.wait_for()
        return timed(page, goal, option.click, f"所选：{entry}")

    return once


def level_filter(page: Page, name: str) -> Stopwatch:
    """Return a stopwatch that turns the filter by one level on or off."""
    pill = pill_named(page, "levels", name)
    if not pill.is_visible():
        page.locator("details", has=page.locator(".st-key-levels")).locator("summary").click()
    return lambda: timed(page, "painted", pill.click)


def pill_named(page: Page, key: str, name: str) -> Locator:
    """Return the option of a filter whose label begins with a name; the label goes on with the count."""
    return page.locator(f".st-key-{key} button").filter(has_text=name).first


def symbols(page: Page) -> Stopwatch:
    """Return a stopwatch that clicks another symbol each time and waits for its card; the map must show single symbols."""
    spots = cycle(map_frame(page).evaluate(SPOTS)[:20])
    box = page.locator(MAP).bounding_box()
    if box is None:
        raise LookupError("the map is not visible")

    def once() -> float:
        x, y = next(spots)
        return timed(page, "heading", lambda: page.mouse.click(box["x"] + x, box["y"] + y))

    return once
