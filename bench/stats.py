"""How long the page of statistics takes from a click to its numbers, and how long the papers of one page take."""

from collections.abc import Iterator
from itertools import cycle
from time import perf_counter

import numpy as np
from playwright.sync_api import Page

from bench.clicks import timed
from bench.measure import Line, Stopwatch, at_most, below, median, rounds
from data.read import TABLES, read_catalogue
from geo.stats.places import street_places, zone_places
from layers.paper.one_page import A4, draw_pages, pages_wanted
from layers.paper.paper import Paper

FIRST = ("概览", "overview")
VIEWS = (("交叉表", "pivot"), ("规划对照", "matrix"), ("专业化", "lq"), ("密度与覆盖", "density"), ("比较", "compare"))
"""Label and key of each view, after the one that is open first."""
LIMITS = {5_000: 3.0, 100_000: 6.0}
"""Entities -> how many times the floor a view may take."""
PAGE_S = 1.0


def views(page: Page) -> Stopwatch:
    """Return a stopwatch that opens the next view of the page of statistics; the last thing of it must be there."""
    names = cycle((*VIEWS, FIRST))

    def once() -> float:
        label, key = next(names)
        tab = page.get_by_role("radio", name=label, exact=True).or_(page.get_by_role("button", name=label, exact=True))
        return timed(page, "there", tab.first.click, f".st-key-view-{key} [data-testid=stExpander]")

    return once


def pages(page: Page, floor: Stopwatch, size: int, count: int) -> Iterator[Line]:
    """Compare the way from a click to a view of statistics with the floor of a bare page."""
    taken = rounds({"floor": floor, "ours": views(page)}, count * (len(VIEWS) + 1))
    yield at_most(f"统计页换看法，{size:,} 项", taken["ours"], taken["floor"], LIMITS[size])
    slowest = max(range(len(VIEWS) + 1), key=lambda place: median(taken["ours"][place :: len(VIEWS) + 1]))
    name = (*VIEWS[1:], FIRST, VIEWS[0])[slowest][0]
    yield at_most(f"其中最慢的（{name}），{size:,} 项", taken["ours"][slowest :: len(VIEWS) + 1], taken["floor"], LIMITS[size])


def papers() -> Iterator[Line]:
    """Draw the papers of all zones and streets of the shipped tables."""
    catalogue = read_catalogue(TABLES)
    wanted = pages_wanted(zone_places(catalogue), street_places(catalogue))
    rows = np.ones(len(catalogue.entities), np.bool_)
    paper, start = Paper(*A4), perf_counter()
    for _ in draw_pages(paper, catalogue, wanted, rows):
        pass
    paper.to_pdf()
    yield below(f"一页纸，{len(wanted)} 张平均", (perf_counter() - start) / len(wanted), PAGE_S, "秒")
