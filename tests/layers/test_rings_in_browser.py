"""What lies inside a shape in the browser lies inside it for the geometry library."""

import random

import pytest
from playwright.sync_api import Browser
from shapely import MultiPolygon, Polygon, box, contains_xy
from shapely.geometry import mapping

from tests.factories import catalogue
from tests.layers.harness import map_page
from tests.layers.test_geodesy_in_browser import CENTRE, stars
from tests.sources import ROOT

pytestmark = pytest.mark.browser

REACH = 0.1


def shapes() -> list[Polygon | MultiPolygon]:
    """Return stars, stars with a hole, two apart, and a box with level sides."""
    found: list[Polygon | MultiPolygon] = []
    for star in stars(40, REACH):
        whole = Polygon(star)
        found += [whole, whole.difference(whole.centroid.buffer(REACH / 8))]
    east = Polygon([(lon + 3 * REACH, lat) for lon, lat in found[0].exterior.coords])
    return [*found, MultiPolygon([found[0], east]), box(CENTRE[0] - REACH / 2, CENTRE[1] - REACH / 2, *CENTRE)]


def test_inside_is_what_the_geometry_library_calls_so_with_holes_and_parts(browser: Browser) -> None:
    page = map_page(browser, catalogue()).open().page
    page.evaluate((ROOT / "layers" / "rings.js").read_text("utf-8"))
    chance = random.Random(7)  # noqa: S311 - places, no secrets
    spots = [[centre + chance.uniform(-1.2 * REACH, 1.2 * REACH) for centre in CENTRE] for _ in range(400)]
    script = "([shapes, spots]) => shapes.map((shape) => spots.map((spot) => Number(Atlas.rings.contains(shape, ...spot))).join(''))"
    said = page.evaluate(script, [[mapping(shape) for shape in shapes()], spots])
    lon, lat = zip(*spots, strict=True)
    assert said == ["".join(str(int(one)) for one in contains_xy(shape, lon, lat)) for shape in shapes()]
