"""A scene of another scheme or of newer data is drawn in the same map: nothing of the old stays, and nobody is moved."""

import pytest
from playwright.sync_api import expect

from tests.factories import scheme, zone
from tests.layers.conftest import OpenPoints
from tests.layers.harness import PLAIN_SCENE, coded
from tests.layers.points_page import PointsPage, mask_of
from tests.layers.town import at, entity, square, town

pytestmark = pytest.mark.browser

CAMERA = "[map.getCenter().lng, map.getCenter().lat, map.getZoom()].map((value) => value.toFixed(6)).join()"
ASKED = """window.asked = []; const ask = window.fetch;
window.fetch = (path, ...more) => { window.asked.push(path); return ask(path, ...more); };
undefined"""


def zones_of(page: PointsPage) -> int:
    return page.page.locator(".zones-line").count()


def test_another_scheme_takes_the_place_of_the_one_before_and_the_points_are_not_fetched_again(open_points: OpenPoints) -> None:
    one, other = scheme(), scheme([zone("alone", "core", square(0.5, 0.5, width=0.5), name="alone")], scheme_id="other")
    both = town(entity("a", at(0.2, 0.2)), schemes={"plan": one, "other": other})
    page = open_points(both)
    page.serve_edition("plan/", both, "plan")
    page.serve_edition("other/", both, "other")
    page.zoom_to(14, 113.31, 23.11)
    page.show(root="plan/", data="1", key="3")
    drawn, camera = zones_of(page), page.page.evaluate(CAMERA)
    paths = page.page.locator("path.atlas-shape").count()
    page.page.evaluate(ASKED)
    page.show(root="other/", data="1", key="4")
    assert page.page.evaluate("asked") == ["other/atlas.json"]
    assert (zones_of(page), page.page.evaluate(CAMERA)) == (1, camera)
    page.page.wait_for_function("Atlas.current.labels.boxes().some((one) => one.text === 'alone')")
    assert len(page.drawn()) == 1
    page.show(root="plan/", data="1", key="5")
    assert (zones_of(page), page.page.locator("path.atlas-shape").count()) == (drawn, paths)
    assert page.page.locator("clipPath").count() == drawn


def test_newer_data_bring_their_points_and_names(open_points: OpenPoints) -> None:
    page = open_points(town(entity("a", at(0.5, 0.5), name="旧"), entity("b", at(1, 1), name="旧二")))
    page.show(pick={"kind": "entity", "id": "b", "row": 1, "lonlat": [113.32, 23.12]}, key="3")
    page.serve_edition("new/", town(entity("c", at(1, 1), name="新")))
    page.zoom_to(15, 113.32, 23.12)
    page.show(root="new/", data="2", mask=mask_of([True]), pick=None, key="4")
    (symbol,) = page.drawn()
    assert page.shown() == {"shown": 1, "total": 1}
    page.hover(symbol)
    expect(page.page.locator(".entity-tip")).to_have_text("新")


def test_while_data_cannot_be_fetched_the_picture_stays_and_that_is_said(open_points: OpenPoints) -> None:
    made = town(entity("a", at(0.5, 0.5)), entity("b", at(1, 1)))
    page = open_points(made)
    page.page.evaluate("scene => Atlas.show(scene)", coded({**PLAIN_SCENE, "root": "gone/", "data": "2", "key": "3"}))
    expect(page.page.locator(".atlas-failed")).to_have_count(1)
    assert len(page.drawn()) == 2
    page.serve_edition("there/", made)
    page.show(root="there/", data="2", key="4")
    expect(page.page.locator(".atlas-failed")).to_have_count(0)
