"""The first view shows the whole district as near as it fits between what lies over the map."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from shapely import Polygon, box, get_parts
from shapely.geometry.base import BaseGeometry

from data.current import current_catalogue
from tests.layers.whole import WholePage

pytestmark = pytest.mark.browser

OLD_BROWSER = """
  const real = Element.prototype.getBoundingClientRect;
  Element.prototype.getBoundingClientRect = function () {
    const { x, y, width, height } = real.call(this), zoom = this.currentCSSZoom;
    return new DOMRect(x / zoom, y / zoom, width / zoom, height / zoom);
  };"""
"""As Chromium before 128 tells rectangles of zoomed elements."""
SNAP = 0.25


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[WholePage]:
    opened = WholePage(browser, (1066, 684))
    opened.open()
    yield opened
    assert opened.errors == []
    opened.page.close()


def outline(page: WholePage) -> BaseGeometry:
    """Return the district as it lies in the window, pixels, y downwards."""
    rings = [[list(point) for point in part.exterior.coords] for part in get_parts(current_catalogue().district.geometry)]
    script = """rings => rings.map((ring) => ring.map(([lon, lat]) => {
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      return [x, y];
    }))"""
    parts: list[Any] = page.page.evaluate(script, rings)
    whole: BaseGeometry = Polygon()
    for part in parts:
        whole = whole.union(Polygon(part).buffer(0))
    return whole


def see_all(page: WholePage, width: int, height: int) -> tuple[float, float]:
    """Make the window so large, go home, and return the zoom, and that at which the rectangle of the district fits beside the panels."""
    page.page.set_viewport_size({"width": width, "height": height})
    page.page.wait_for_function("([w, h]) => map.getSize().x === w && map.getSize().y === h", arg=[width, height])
    script = """() => {
      const atlas = Atlas.current, { paddingTopLeft, paddingBottomRight } = atlas.padding;
      document.querySelector(".atlas-legend").classList.toggle("folded", innerWidth < 720);
      atlas.home();
      return [map.getZoom(), map.getBoundsZoom(atlas.data.bounds, false, L.point(paddingTopLeft).add(paddingBottomRight))];
    }"""
    zoom, beside = page.page.evaluate(script)
    return float(zoom), float(beside)


@pytest.mark.parametrize(("width", "height", "gain"), [(1066, 684, 0), (1066, 404, 1), (390, 705, 0), (3400, 960, 0)])
def test_the_district_lies_between_the_panels_nearer_than_its_rectangle_would(page: WholePage, width: int, height: int, gain: int) -> None:
    zoom, beside = see_all(page, width, height)
    shape = outline(page)
    assert box(0, 0, width, height).contains(shape)
    for panel in page.panels():
        assert not shape.intersects(box(panel["x"], panel["y"], panel["x"] + panel["w"], panel["y"] + panel["h"]))
    assert zoom >= beside + gain * SNAP
    assert [name["text"] for name in page.boxes() if name["x"] < 0 or name["x"] + name["w"] > width] == []


def test_on_a_wall_screen_an_old_browser_too_keeps_the_district_clear_of_the_legend(browser: Browser) -> None:
    page = WholePage(browser, (3840, 2160))
    page.page.add_init_script(OLD_BROWSER)
    page.open()
    seen = page.page.evaluate(
        "() => [Atlas.current.padding.paddingTopLeft[0], Atlas.boxOf(document.querySelector('.atlas-legend')).w, Atlas.current.scale]"
    )
    padding, legend, scale = seen
    assert scale == 2
    assert padding > legend > 228 * scale - 1
    page.page.close()
