"""The time from the start of a navigation to the first map, in a tab that has not been open before."""

from playwright.sync_api import BrowserContext

from bench.browser import settle
from bench.measure import Stopwatch


def tab(context: BrowserContext, url: str, goal: str) -> Stopwatch:
    """Return a stopwatch that opens another tab of the same window; the goal is `first` (painted) or `pane` (Leaflet has started)."""

    def once() -> float:
        page = context.new_page()
        page.goto(url, wait_until="commit")
        took = float(page.evaluate("goal => bench.since(goal)", goal))
        settle(page)
        page.close()
        return took

    return once
