"""Lengths and areas measured in the browser agree with the ellipsoid, and crossings with the geometry library."""

import math
import random

import pytest
from playwright.sync_api import Browser, Page
from pyproj import Geod
from shapely import LineString, Polygon

from tests.factories import catalogue
from tests.layers.harness import map_page

pytestmark = pytest.mark.browser

WGS84 = Geod(ellps="WGS84")
CENTRE = (113.36, 23.15)
Line = list[tuple[float, float]]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return map_page(browser, catalogue()).open().page


def lines(count: int, reach: float) -> list[Line]:
    """Return seeded lines of up to eight corners within so many degrees of the centre."""
    chance = random.Random(reach)  # noqa: S311 - shapes, no secrets
    return [
        [(CENTRE[0] + chance.uniform(-reach, reach), CENTRE[1] + chance.uniform(-reach, reach)) for _ in range(chance.randint(2, 8))]
        for _ in range(count)
    ]


def stars(count: int, reach: float) -> list[Line]:
    """Return seeded polygons without crossings: corners in turn around a centre."""
    chance = random.Random(-reach)  # noqa: S311 - shapes, no secrets
    shapes: list[Line] = []
    for _ in range(count):
        turns = sorted(chance.uniform(0, 2 * math.pi) for _ in range(chance.randint(5, 40)))
        arms = [(turn, chance.uniform(0.3, 1) * reach) for turn in turns]
        shapes.append([(CENTRE[0] + size * math.cos(turn), CENTRE[1] + size * math.sin(turn)) for turn, size in arms])
    return shapes


def asked(page: Page, question: str, shapes: list[Line]) -> list[float]:
    plain = [[list(point) for point in shape] for shape in shapes]
    return list(page.evaluate(f"shapes => shapes.map(points => Atlas.geodesy.{question})", plain))


def worst(found: list[float], true: list[float]) -> float:
    return max(abs(one - other) / other for one, other in zip(found, true, strict=True))


@pytest.mark.parametrize("reach", [0.0005, 0.02, 0.27])
def test_lengths_agree_with_the_geodesic(page: Page, reach: float) -> None:
    shapes = lines(200, reach)
    true = [WGS84.line_length(*zip(*shape, strict=True)) for shape in shapes]
    assert worst(asked(page, "length(points, false)", shapes), true) < 1e-7
    around = [WGS84.line_length(*zip(*shape, shape[0], strict=True)) for shape in shapes]
    assert worst(asked(page, "length(points, true)", shapes), around) < 1e-7


@pytest.mark.parametrize("reach", [0.0005, 0.02, 0.27])
def test_areas_agree_with_the_geodesic(page: Page, reach: float) -> None:
    shapes = stars(200, reach)
    true = [abs(WGS84.polygon_area_perimeter(*zip(*shape, strict=True))[0]) for shape in shapes]
    assert worst(asked(page, "area(points)", shapes), true) < 1e-5


def test_an_area_does_not_depend_on_the_direction_of_drawing(page: Page) -> None:
    shapes = stars(20, 0.05)
    backwards = [shape[::-1] for shape in shapes]
    assert asked(page, "area(points)", shapes) == pytest.approx(asked(page, "area(points)", backwards), rel=1e-9)


def test_crossings_are_those_of_the_geometry_library(page: Page) -> None:
    # Corners on a coarse grid: touching and folding back are as frequent as plain crossings.
    chance = random.Random(7)  # noqa: S311 - shapes, no secrets
    shapes: list[Line] = [[(chance.randint(0, 4), chance.randint(0, 4)) for _ in range(chance.randint(3, 6))] for _ in range(600)]
    shapes = [shape for shape in shapes if all(one != other for one, other in zip(shape, [*shape[1:], shape[0]], strict=True))]
    valid = [Polygon(shape).is_valid and Polygon(shape).area > 0 for shape in shapes]
    assert 30 < sum(valid) < len(shapes) - 30
    assert asked(page, "crosses(points, true)", shapes) == [not each for each in valid]


def test_an_open_line_may_come_near_its_start_but_not_cross_itself(page: Page) -> None:
    shapes: list[Line] = [[(0, 0), (2, 0), (2, 2), (0, 2), (0, 1)], [(0, 0), (2, 0), (2, 2), (1, -1)], [(0, 0), (2, 0), (1, 0)]]
    simple = [LineString(shape).is_simple for shape in shapes]
    assert asked(page, "crosses(points, false)", shapes) == [not each for each in simple]
    assert simple == [True, False, False]
