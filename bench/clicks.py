"""Stopwatches of one click: a choice in the floor and the rivals, a filter and a symbol in the application."""

from collections.abc import Callable, Sequence
from itertools import cycle

from playwright.sync_api import Locator, Page

from bench.browser import MAP, map_frame, settle
from bench.measure import Stopwatch

CHOICES = ("乙", "甲")
SPOTS = """() => {
  const drawn = Atlas.current.drawn(), { x: across, y: down } = Atlas.current.map.getSize();
  const middle = document.elementFromPoint(across / 2, down / 2);
  const open = (a) => a.x > 0 && a.x < across * 0.55 && document.elementFromPoint(a.x, a.y) === middle;
  const free = (a) => drawn.every((b) => a === b || Math.hypot(a.x - b.x, a.y - b.y) > 40);
  return drawn.filter((a) => a.kind === "symbol" && open(a) && free(a)).map((a) => [a.x, a.y]);
}"""
"""Where single symbols stand in the map's window, in pixels: away from each other, from the map's tools and from where the card opens."""


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
        page.locator(".st-key-section-others summary").click()
        pill.wait_for()
    return lambda: timed(page, "painted", pill.click)


def pill_named(page: Page, key: str, name: str) -> Locator:
    """Return the option of a filter whose label begins with a name; the label goes on with the count."""
    return page.locator(f".st-key-{key} button").filter(has_text=name).first


def near_presets(page: Page, goals: Sequence[str]) -> dict[str, Stopwatch]:
    """Return a stopwatch for each goal that chooses the next set of weights on the page of what is near: all is ranked and drawn anew.

    The goals are `painted` for the map, and `ranked` for map and list.
    """
    buttons = page.locator(".st-key-near-preset button")
    turns = cycle((1, 2, 0))

    def watch(goal: str) -> Stopwatch:
        return lambda: timed(page, goal, buttons.nth(next(turns)).click)

    return {goal: watch(goal) for goal in goals}


def symbols(page: Page) -> Stopwatch:
    """Return a stopwatch that clicks another symbol each time and waits for its card; the map must show single symbols."""
    found = map_frame(page).evaluate(SPOTS)
    box = page.locator(MAP).bounding_box()
    if box is None or len(found) < 2:
        raise LookupError("the map shows no two symbols to click")
    spots = cycle(found)

    def once() -> float:
        x, y = next(spots)
        return timed(page, "heading", lambda: page.mouse.click(box["x"] + x, box["y"] + y))

    return once
