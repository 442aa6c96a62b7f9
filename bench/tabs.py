"""One visible tab in a real Chromium, alone and while other sessions work at the pace of people.

Fifty tabs of one browser on one machine would measure that browser: each tab draws in a process of its own, all on the same few cores.
Fifty people have a computer each and share the server.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import BrowserContext, Page

from bench import sessions
from bench.browser import opened

OPTIONS = ".st-key-domains button"
SECONDS_BETWEEN = 10.0
"""Between two clicks of one person who looks at the map in between, on average."""
EVERY_MS = 900
"""Between two clicks in the visible tab."""


@dataclass(frozen=True)
class Tabs:
    """Milliseconds from click to painted map, in the visible tab."""

    alone: list[float]
    """Nobody else is there."""
    together: list[float]
    """The others work."""
    others: list[float]
    """From the others' clicks to the end of the server's run."""
    errors: int
    """Clicks without a painted map, exceptions shown, and runs of others that did not end well."""


def plans(tabs: int, clicks: int, seed: int = 1) -> list[list[float]]:
    """Return for each person the times of the clicks, in ms from the start: a pause of 0.5 to 1.5 times the mean before each."""
    chance = np.random.default_rng(seed)
    pauses = chance.uniform(0.5, 1.5, (tabs, clicks)) * SECONDS_BETWEEN * 1000
    pauses[:, 0] = chance.uniform(0, SECONDS_BETWEEN * 1000, tabs)
    return [np.cumsum(row).round(1).tolist() for row in pauses]


def work(context: BrowserContext, url: str, others: list[list[float]], clicks: int) -> tuple[Tabs, Page]:
    """Click so many times in a tab alone and as many times while a session follows each of the other plans; the tab stays open."""
    page = opened(context, url, "first")
    page.wait_for_selector(OPTIONS)
    alone = _paced(page, clicks)
    with sessions.at_work(url, others) as crowd:
        together = _paced(page, clicks)
    failed = sum(took is None for took in (*alone, *together)) + page.get_by_test_id("stException").count() + crowd.errors
    return Tabs([took for took in alone if took], [took for took in together if took], crowd.taken, failed), page


def _paced(page: Page, clicks: int) -> Sequence[float | None]:
    script = "([options, times]) => { bench.samples = []; return bench.pace(options, times); }"
    taken: list[float | None] = page.evaluate(script, [OPTIONS, [EVERY_MS * turn for turn in range(clicks + 1)]])
    return taken[1:]
