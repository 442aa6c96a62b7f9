"""The page holds in every window, light and dark, for eyes, keyboard and screen reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, expect

from tests.browser.atlas_page import MAP, AtlasPage
from tests.browser.conftest import OpenAtlas

WINDOWS = [(1366, 768), (1920, 1080), (3840, 2160)]
PHONE = (390, 844)
TABS_TO_REACH_ALL = 60
WHERE_THE_FOCUS_IS = """() => {
  const here = document.activeElement;
  if (here.tagName === "IFRAME") return "map";
  return here.getAttribute("aria-label") || here.closest("[class*=st-key-]")?.className.match(/st-key-(\\w+)/)?.[1] || here.tagName;
}"""
STILL = """*, *::before, *::after { transition: none !important; animation: none !important; }
[data-stale="true"] { opacity: 1 !important; }"""
"""Streamlit greys what a run has not brought yet, at any time that the page has news to tell: nobody has to read that grey."""
NOT_OURS = {"meta-viewport": "folium forbids zooming in the map's frame, where a viewport means nothing; the page itself allows it"}
"""Rules of axe that others break without harm, and why."""


def share_of_map(atlas: AtlasPage) -> float:
    """Return the part of the window that the map takes."""
    box, window = atlas.page.locator(MAP).bounding_box(), atlas.page.viewport_size
    assert box
    assert window
    return box["width"] * box["height"] / (window["width"] * window["height"])


WATCH_THE_MAP = """(map) => {
  const seen = window.placesOfTheMap = [];
  const look = () => {
    const box = document.querySelector(map)?.getBoundingClientRect();
    const place = box && [box.left, box.top, box.width, box.height].map(Math.round).join(" ");
    if (place && box.top < window.innerHeight / 2 && seen.at(-1) !== place) seen.push(place);
    requestAnimationFrame(look);
  };
  if (window === top) look();
}"""


def overflows(atlas: AtlasPage) -> bool:
    return bool(atlas.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


@pytest.mark.parametrize("first", [WINDOWS[0], WINDOWS[-1]])
def test_the_map_fills_most_of_every_window_without_scroll_bars_and_follows_it_to_another_screen(
    open_atlas: OpenAtlas, first: tuple[int, int]
) -> None:
    atlas = open_atlas(size=first)
    for width, height in (first, *WINDOWS) if first == WINDOWS[0] else (first,):
        atlas.page.set_viewport_size({"width": width, "height": height})
        atlas.settle()
        assert share_of_map(atlas) > 0.6, (width, height)
        assert not overflows(atlas), (width, height)
        expect(atlas.page.locator(".atlas-title")).to_be_visible()


@pytest.mark.parametrize("size", [(1366, 768), (3840, 1080)])
def test_what_comes_after_the_map_does_not_move_it(open_atlas: OpenAtlas, size: tuple[int, int]) -> None:
    atlas = open_atlas(size=size, script=f"({WATCH_THE_MAP})({MAP!r})")
    page = atlas.page
    expect(page.locator(".atlas-count").first).to_be_visible()
    expect(page.locator(".st-key-places button").first).to_be_visible()
    atlas.settle()
    assert len(page.evaluate("window.placesOfTheMap")) == 1


def test_the_list_of_pages_stands_still_from_page_to_page(atlas: AtlasPage) -> None:
    links = atlas.page.get_by_test_id("stTopNavLink")
    placed = links.evaluate_all("links => links.map((one) => one.getBoundingClientRect().left)")
    for name in ("规划", "统计", "数据"):
        links.filter(has_text=name).first.click()
        expect(atlas.page.get_by_role("heading", name=name, exact=True).first).to_be_visible()
        atlas.settle()
        assert links.evaluate_all("links => links.map((one) => one.getBoundingClientRect().left)") == placed, name
        brand = atlas.page.locator(".st-key-brand span")
        assert brand.count() == (name != "统计"), name  # that page has its filters there
        assert all(right < placed[0] for right in brand.evaluate_all("found => found.map((one) => one.getBoundingClientRect().right)"))


def test_on_a_phone_the_map_comes_first_and_nothing_is_cut_off(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas(size=PHONE)
    assert share_of_map(atlas) > 0.5
    assert not overflows(atlas)


PLANS = ("plan", "plan?zone=wushan", "plan?tab=indicators")
TEXTS = {
    "light": ("sources", *PLANS, "stats?by=street", "stats?tab=matrix&cell=zone:wushan/domains:d6"),
    "dark": ("sources", "plan"),
}
"""The pages without a map that are asked, by theme; 数据 is asked tab by tab, the player by itself."""


@pytest.mark.parametrize("scheme", TEXTS)
def test_axe_finds_no_barrier(open_atlas: OpenAtlas, scheme: str) -> None:
    atlas = open_atlas("?table=1&domain=d1&pick=zone:wushan", scheme=scheme)
    atlas.settle()
    found = {"map": barriers(atlas.map_frame), "": barriers(atlas.page.main_frame)}
    for address in TEXTS[scheme]:
        atlas.go(address)
        expect(atlas.page.locator(".st-key-page h1")).to_be_visible()
        expect(atlas.page.get_by_test_id("stSkeleton")).to_have_count(0)
        atlas.settle()
        found[address] = barriers(atlas.page.main_frame)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def barriers(frame: Frame) -> dict[str, list[object]]:
    """Ask axe-core what keeps people out, rule by rule; a colour that fades for a moment is asked at its end."""
    frame.add_style_tag(content=STILL)
    found = Axe().run(frame, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response
    assert len(found["passes"]) > 5
    return {
        rule["id"]: [(node["target"], node["failureSummary"]) for node in rule["nodes"]][:5]
        for rule in found["violations"]
        if rule["id"] not in NOT_OURS
    }


def test_the_keyboard_reaches_search_filters_and_map(atlas: AtlasPage) -> None:
    reached: set[str] = set()
    expect(atlas.page.locator(".st-key-places button").first).to_be_visible()
    atlas.page.locator("body").focus()
    for _ in range(TABS_TO_REACH_ALL):
        atlas.page.keyboard.press("Tab")
        reached.add(str(atlas.page.evaluate(WHERE_THE_FOCUS_IS)))
    assert {"搜索", "domains", "places", "map"} <= reached
