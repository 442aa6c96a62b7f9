"""The bar, the read-out, the sketches and the online bases do what they say, with a mouse and with the keyboard alone."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pyproj import Geod

from tests.layers.harness import MapPage, map_page
from tests.layers.town import town
from tests.sources import browser_files
from ui.words import MAP_WORDS as WORDS

pytestmark = pytest.mark.browser

Open = Callable[..., MapPage]
TRIANGLE = ((113.31, 23.11), (113.33, 23.11), (113.33, 23.125))
CROSSED = ((113.31, 23.11), (113.33, 23.11), (113.31, 23.125), (113.33, 23.125))
HOSTILE = "<img src=x onerror=window.hacked=1>${window.hacked=1}"
TILES = [f"https://t{{s}}.example/{name}/{{z}}/{{x}}/{{y}}" for name in "ab"]
BASE = {"id": "vec", "name": "矢量", "url": TILES, "subdomains": "01", "attribution": HOSTILE, "max_zoom": 17}


@pytest.fixture
def open_map(browser: Browser) -> Iterator[Open]:
    opened: list[MapPage] = []

    def page(query: str = "", **settings: Any) -> MapPage:
        opened.append(map_page(browser, town(), **settings))
        return opened[-1].open(query)

    yield page
    for one in opened:
        assert one.errors == []
        one.page.close()


def press(map_: MapPage, word: str) -> None:
    map_.page.get_by_role("button", name=WORDS[word]).click()


def drawn(map_: MapPage) -> list[tuple[float, ...]] | None:
    polygon = map_.sent()[-1]["polygon"]
    return polygon and [tuple(round(part, 3) for part in point) for point in polygon]


def test_every_word_of_the_scripts_is_given() -> None:
    scripts = [
        text for path, text in browser_files("js").items() if not path.startswith("layers/player/")
    ]  # the player's words are its own
    literal = {key for text in scripts for key in re.findall(r'\bword\("([\w-]+)"\)', text)}
    named = {key for text in scripts for key in re.findall(r'\b(?:button|tool|act)\("(\w+)"', text)}
    assert len(literal) > 15
    assert (literal | named) - set(WORDS) - {"layer-"} == set()


def test_no_request_leaves_without_an_online_base(open_map: Open) -> None:
    map_ = open_map(bases=[BASE])
    press(map_, "zoomIn")
    map_.show(base="unknown")
    assert map_.requests == []


def test_a_failing_online_base_is_told_and_everything_else_goes_on(open_map: Open) -> None:
    map_ = open_map(bases=[BASE])
    map_.show(base="vec")
    expect(map_.page.get_by_text(WORDS["tilesFailed"])).to_be_visible()
    assert {re.sub(r"t[01]", "t", request)[:19] for request in map_.requests} == {"https://t.example/a", "https://t.example/b"}
    assert map_.page.locator(".atlas").get_attribute("data-base") == "vec"
    expect(map_.page.locator(".atlas-credits")).to_contain_text(HOSTILE)
    assert map_.page.evaluate("window.hacked") is None
    map_.show(base="")
    expect(map_.page.get_by_text(WORDS["tilesFailed"])).to_be_hidden()
    assert map_.page.locator(".atlas").get_attribute("data-base") is None
    assert map_.page.locator(".atlas-tiles").count() == 0


def test_arriving_tiles_take_the_place_of_the_own_ground(open_map: Open) -> None:
    map_ = open_map(bases=[BASE])
    pixel = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    map_.page.route("https://*.example/**", lambda route: route.fulfill(content_type="image/svg+xml", body=pixel))
    map_.show(base="vec")
    expect(map_.page.locator(".atlas")).to_have_attribute("data-tiles", "on")
    expect(map_.page.locator(".atlas-note")).to_be_hidden()


def test_the_scale_bar_is_as_long_as_it_says(open_map: Open) -> None:
    map_ = open_map()
    bar = map_.page.locator(".leaflet-control-scale-line")
    number, unit = bar.inner_text().split()
    told = float(number) * {"m": 1, "km": 1000}[unit]
    width = float(bar.evaluate("node => parseFloat(node.style.width)"))
    ends = map_.page.evaluate("width => [0, width].map((x) => map.containerPointToLatLng([x, 360])).map((p) => [p.lng, p.lat])", width)
    assert Geod(ellps="WGS84").inv(*ends[0], *ends[1])[2] == pytest.approx(told, rel=0.015)


def test_the_read_out_follows_the_pointer_and_the_clicked_place_can_be_copied(open_map: Open) -> None:
    map_ = open_map()
    map_.page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    map_.page.mouse.move(**map_.at(113.32379, 23.12335))
    read_out = map_.page.locator(".atlas-position")
    expect(read_out).to_have_text(re.compile(r"^113\.32\d{3}°E 23\.12\d{3}°N$"))
    map_.click_at((113.31, 23.11))
    map_.page.mouse.move(**map_.at(113.33, 23.12))
    read_out.click()
    expect(map_.page.locator(".atlas-note")).to_contain_text(WORDS["copied"])
    lon, lat = (float(part[:-2]) for part in map_.page.evaluate("window.copied").split())
    assert (lon, lat) == pytest.approx((113.31, 23.11), abs=2e-4)


def test_home_keeps_the_district_clear_of_the_legend(open_map: Open) -> None:
    map_ = open_map()
    press(map_, "zoomIn")
    map_.page.evaluate("void map.setView([0, 0], 16, { animate: false })")
    press(map_, "home")
    legend = map_.page.locator(".atlas-legend").bounding_box()
    west, east = map_.at(113.30, 23.10), map_.at(113.34, 23.14)
    assert legend is not None
    assert legend["x"] + legend["width"] < west["x"] < east["x"] < 1100
    assert 0 < east["y"] < west["y"] < 720


def test_a_growing_window_shows_the_district_larger_unless_somebody_looks_elsewhere(open_map: Open) -> None:
    map_ = open_map(size=(700, 400))
    small = map_.page.evaluate("map.getZoom()")
    map_.page.set_viewport_size({"width": 1400, "height": 900})
    map_.page.wait_for_function("small => map.getZoom() > small", arg=small)
    map_.page.evaluate("void map.setView([23.12, 113.32], 16, { animate: false })")
    map_.page.set_viewport_size({"width": 700, "height": 400})
    map_.page.wait_for_function("map.getSize().x === 700")
    assert map_.page.evaluate("map.getZoom()") == 16


def test_clicks_draw_a_polygon_that_the_application_is_told(open_map: Open) -> None:
    map_ = open_map()
    zoom = map_.page.evaluate("map.getZoom()")
    press(map_, "polygon")
    map_.click_at(*TRIANGLE[:2])
    map_.page.mouse.dblclick(**map_.at(*TRIANGLE[2]))
    assert drawn(map_) == list(TRIANGLE)
    assert map_.page.evaluate("map.getZoom()") == zoom
    assert map_.page.evaluate("Atlas.current.tool") is None


def test_a_click_on_the_first_corner_closes_the_polygon(open_map: Open) -> None:
    map_ = open_map()
    press(map_, "polygon")
    map_.click_at(*TRIANGLE, TRIANGLE[0])
    assert drawn(map_) == list(TRIANGLE)


def test_a_finger_draws_too(browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 800, "height": 720}, has_touch=True).new_page()
    map_ = MapPage(page, town(), ()).open()
    page.get_by_role("button", name=WORDS["polygon"]).tap()
    for place in TRIANGLE:
        page.touchscreen.tap(**map_.at(*place))
    page.get_by_role("button", name=WORDS["sketchEnd"]).tap()
    assert drawn(map_) == list(TRIANGLE)
    page.context.close()


def test_a_polygon_that_crosses_itself_is_refused_with_a_word(open_map: Open) -> None:
    map_ = open_map()
    press(map_, "polygon")
    map_.click_at(*CROSSED)
    map_.page.keyboard.press("Enter")
    expect(map_.page.locator(".atlas-note")).to_contain_text(WORDS["sketchCrossed"])
    assert map_.sent() == []
    map_.page.keyboard.press("Backspace")
    map_.page.keyboard.press("Enter")
    assert drawn(map_) == list(CROSSED[:3])


def test_more_corners_than_the_address_carries_are_refused(open_map: Open) -> None:
    map_ = open_map()
    press(map_, "distance")
    places = [{"bubbles": True, "clientX": 300 + place % 50 * 12, "clientY": 60 + place // 50 * 90} for place in range(205)]
    map_.page.evaluate("places => places.forEach((place) => Atlas.current.root.dispatchEvent(new MouseEvent('click', place)))", places)
    expect(map_.page.locator(".atlas-note")).to_contain_text(WORDS["sketchTooMany"])
    assert map_.page.locator(".sketch-dot").count() == 200


def test_the_polygon_of_the_scene_is_drawn_and_its_button_clears_it(open_map: Open) -> None:
    map_ = open_map()
    map_.show(polygon=TRIANGLE)
    expect(map_.page.locator("path.sketch-line.polygon")).to_have_count(1)
    map_.page.get_by_role("button", name=WORDS["clearPolygon"]).click()
    assert map_.sent() == [{"polygon": None}]
    map_.show(polygon=TRIANGLE)
    map_.show(polygon=None)
    expect(map_.page.locator("path.sketch-line")).to_have_count(0)


def test_a_corner_of_the_polygon_can_be_dragged(open_map: Open) -> None:
    map_ = open_map()
    map_.show(polygon=TRIANGLE)
    map_.page.mouse.move(**map_.at(*TRIANGLE[0]))
    map_.page.mouse.down()
    map_.page.mouse.move(**map_.at(113.315, 23.105), steps=4)
    map_.page.mouse.up()
    assert drawn(map_) == [(113.315, 23.105), *TRIANGLE[1:]]


@pytest.mark.parametrize("tool", ["distance", "area"])
def test_a_measure_tells_the_geodesic_and_stays_until_it_is_cleared(open_map: Open, tool: str) -> None:
    map_ = open_map()
    press(map_, tool)
    map_.click_at(*TRIANGLE)
    map_.page.keyboard.press("Enter")
    geod, (lon, lat) = Geod(ellps="WGS84"), zip(*TRIANGLE, strict=True)
    true = geod.line_length(lon, lat) / 1e3 if tool == "distance" else abs(geod.polygon_area_perimeter(lon, lat)[0]) / 1e6
    label = map_.page.locator(".sketch-measure")
    assert float(label.inner_text().split()[0]) == pytest.approx(true, rel=0.02)
    map_.show(key="2")
    expect(label).to_be_visible()
    map_.page.get_by_role("button", name=WORDS["clearMeasure"]).click()
    expect(label).to_have_count(0)
    assert map_.sent() == []


def test_while_drawing_the_map_gets_no_click_and_escape_ends_it(open_map: Open) -> None:
    map_ = open_map()
    map_.page.evaluate("window.clicks = 0; void map.on('click dblclick', () => window.clicks++)")
    press(map_, "area")
    map_.click_at(*TRIANGLE)
    map_.page.keyboard.press("Escape")
    assert map_.page.evaluate("window.clicks") == 0
    expect(map_.page.locator(".sketch-line")).to_have_count(0)
    map_.click_at(TRIANGLE[0])
    assert map_.page.evaluate("window.clicks") == 1


def test_a_polygon_can_be_drawn_with_keys_alone(open_map: Open) -> None:
    map_ = open_map()
    map_.page.get_by_role("button", name=WORDS["zoomIn"]).focus()
    for key in ("ArrowDown",) * 5 + ("Enter",):
        map_.page.keyboard.press(key)
    for lon, lat in TRIANGLE:
        map_.page.evaluate("([lon, lat]) => void map.setView([lat, lon], 15, { animate: false })", [lon, lat])
        map_.page.keyboard.press(" ")
    map_.page.keyboard.press("Enter")
    assert drawn(map_) == list(TRIANGLE)
