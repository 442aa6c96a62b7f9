"""Many tabs at once in a real Chromium: each clicks a filter at the pace of a human."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import BrowserContext, Page

from bench.browser import opened

OPTIONS = ".st-key-domains button"
SECONDS_BETWEEN = 10.0
"""Between two clicks of one person who looks at the map in between, on average."""
ALONE = 16


@dataclass(frozen=True)
class Tabs:
    """Milliseconds from click to painted map."""

    alone: list[float]
    """In the first tab before the others were opened."""
    together: list[float]
    """In all tabs."""
    errors: int
    """Clicks without a painted map, and exceptions shown."""


def plans(tabs: int, clicks: int, seed: int = 1) -> list[list[float]]:
    """Return for each tab the times of its clicks, in ms from the start: a pause of 0.5 to 1.5 times the mean before each."""
    chance = np.random.default_rng(seed)
    pauses = chance.uniform(0.5, 1.5, (tabs, clicks)) * SECONDS_BETWEEN * 1000
    pauses[:, 0] = chance.uniform(0, SECONDS_BETWEEN * 1000, tabs)
    return [np.cumsum(row).round(1).tolist() for row in pauses]


def work(context: BrowserContext, url: str, times: Sequence[Sequence[float]]) -> tuple[Tabs, list[Page]]:
    """Open a tab for each row of times and let them click by themselves; the tabs stay open."""
    pages = [opened(context, url, "first")]
    alone = pages[0].evaluate("times => bench.pace(times[0], times[1])", [OPTIONS, [700 * turn for turn in range(ALONE)]])[1:]
    pages += [opened(context, url, "first") for _ in times[1:]]
    for page, plan in zip(pages, times, strict=True):
        page.evaluate("([options, plan]) => { bench.samples = []; bench.going = bench.pace(options, plan); }", [OPTIONS, plan])
    taken = [took for page in pages for took in page.evaluate("() => bench.going")]
    shown = sum(page.get_by_test_id("stException").count() for page in pages)
    done = [took for took in taken if took is not None]
    return Tabs([took for took in alone if took is not None], done, len(taken) - len(done) + shown), pages
