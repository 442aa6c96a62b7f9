"""What is picked stands out, and comes into view when it was not clicked on the map."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser

from geo.catalogue import Catalogue
from tests.factories import scheme, zone
from tests.layers.ground import GroundPage
from tests.layers.harness import ADDRESS
from tests.layers.town import at, square, town

pytestmark = pytest.mark.browser

CORE = {"kind": "zone", "id": "core"}
FAR = (17, at(1.5, 1.5).x, at(1.5, 1.5).y)
Open = Callable[..., GroundPage]


@pytest.fixture
def open_map(browser: Browser) -> Iterator[Open]:
    opened: list[GroundPage] = []

    def page(query: str = "", size: tuple[int, int] = (1100, 720)) -> GroundPage:
        opened.append(GroundPage(browser, apart(), size))
        opened[-1].open(query)
        return opened[-1]

    yield page
    for one in opened:
        assert one.errors == []
        one.page.close()


@cache
def apart() -> Catalogue:
    """Return a core and a pole beside it."""
    zones = (zone("core", "core", square(0, 0)), zone("pole", "pole", square(1.2, 0.2, width=0.5)))
    return town(schemes={"plan": scheme(zones)})


def box_of(page: GroundPage, selector: str = ".focus-line") -> dict[str, float]:
    return dict(
        page.page.eval_on_selector(
            selector,
            "node => { const b = node.getBoundingClientRect(); return { left: b.left, right: b.right, top: b.top, bottom: b.bottom }; }",
        )
    )


def camera(page: GroundPage) -> list[float]:
    return list(page.page.evaluate("[map.getZoom(), map.getCenter().lng, map.getCenter().lat]"))


PICKS: list[tuple[dict[str, Any], int]] = [
    (CORE, 1), ({"kind": "street", "id": "s1"}, 1), ({"kind": "campus", "id": "u1"}, 1), ({"kind": "green", "id": "g1"}, 1),
    ({"kind": "water", "id": "w3"}, 1), ({"kind": "water", "id": "w2"}, 0), ({"kind": "road", "id": "r1"}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("pick", "veils"), PICKS)
def test_a_picked_shape_is_outlined_and_around_an_area_the_world_is_veiled(open_map: Open, pick: dict[str, Any], veils: int) -> None:
    page = open_map()
    page.show(pick=pick, key="2")
    assert page.count(".focus-line") == page.count(".focus-casing") == 1
    assert page.count(".focus-veil") == veils
    assert float(page.look(".focus-line", "strokeWidth")[:-2]) > float(page.look(".streets-line", "strokeWidth")[:-2])


@pytest.mark.parametrize(
    "pick", [None, {"kind": "station", "id": "m1"}, {"kind": "zone", "id": "unheard"}, {"kind": "entity", "id": "e0", "row": 0}]
)
def test_what_has_no_shape_takes_the_outline_away(open_map: Open, pick: dict[str, Any] | None) -> None:
    page = open_map()
    page.show(pick=CORE, key="2")
    page.show(pick=pick, key="3")
    assert page.count(".focus-line, .focus-casing, .focus-veil") == 0


def test_names_keep_off_the_ring_of_a_picked_station(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(13, at(1, 1).x, at(1, 1).y)
    name = next(box for box in page.boxes() if box["class"] == "street")
    middle = (name["x"] + name["w"] / 2, name["y"] + name["h"] / 2)
    lonlat = page.page.evaluate("([x, y]) => { const p = map.containerPointToLatLng([x, y]); return [p.lng, p.lat]; }", middle)
    page.show(pick={"kind": "station", "id": "m1", "row": -1, "lonlat": lonlat}, key="2")
    over = [
        box["text"]
        for box in page.boxes()
        if abs(box["x"] + box["w"] / 2 - middle[0]) < 10 + box["w"] / 2 and abs(box["y"] + box["h"] / 2 - middle[1]) < 10 + box["h"] / 2
    ]
    assert over == []


def test_the_outline_of_a_zone_stays_dashed_for_it_is_no_boundary(open_map: Open) -> None:
    page = open_map()
    page.show(pick=CORE, key="2")
    assert page.look(".focus-line", "strokeDasharray") != "none"


def test_other_zones_step_back_behind_the_picked_one(open_map: Open) -> None:
    page = open_map()
    before = float(page.look(".zones-glow.rank-3, .zones-glow.rank-2", "strokeOpacity"))
    page.show(pick=CORE, key="2")
    assert float(page.look(".zones-glow:not(.is-picked)", "strokeOpacity")) < before
    assert float(page.look(".zones-glow.is-picked", "strokeOpacity")) > before


def test_a_hidden_zone_is_seen_while_it_is_picked(open_map: Open) -> None:
    page = open_map()
    page.page.evaluate("Atlas.current.hideLayers(['zones'])")
    page.show(pick=CORE, key="2")
    assert page.look(".focus-line", "display") != "none"


@pytest.mark.parametrize("size", [(1100, 720), (390, 720)])
def test_what_a_link_or_list_picks_comes_into_view_beside_the_card(open_map: Open, size: tuple[int, int]) -> None:
    page = open_map(size=size)
    page.zoom_to(*FAR)
    page.show(pick=CORE, key="2")
    box = box_of(page)
    right, bottom = (392, 0) if size[0] > 640 else (0, round(size[1] * 0.57))
    assert box["left"] >= 0
    assert box["top"] >= 0
    assert box["right"] <= size[0] - right
    assert box["bottom"] <= size[1] - bottom


def test_what_is_wholly_in_view_stays_where_it_is(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(11, at(1, 1).x, at(1, 1).y)
    before = camera(page)
    page.show(pick=CORE, key="2")
    assert camera(page) == before


def test_a_click_on_the_map_does_not_move_it_to_the_shape(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(16, at(0.1, 0.3).x, at(0.1, 0.3).y)
    before = camera(page)
    spot = (at(0.05, 0.35).x, at(0.05, 0.35).y)
    page.click_at(spot)
    page.show(pick={**page.sent()[-1]["pick"], "row": -1, "lonlat": list(spot)}, key="2")
    page.click_at(spot)
    assert page.sent()[-1] == {"pick": CORE}
    page.show(pick=CORE, key="3")
    assert camera(page) == before


def test_a_camera_in_the_address_wins_when_the_page_opens_and_not_later(open_map: Open) -> None:
    page = open_map()
    page.page.goto(f"{ADDRESS}?at=113.33,23.13,16")
    page.show(pick=CORE)
    assert camera(page) == [16, 113.33, 23.13]
    page.show(pick={"kind": "zone", "id": "pole"}, key="2")
    assert camera(page)[1:] != [113.33, 23.13]


def test_a_moved_map_writes_the_address_after_what_it_draws(open_map: Open) -> None:
    page = open_map()
    assert "113.30000" not in page.page.evaluate("() => { map.setView([23.1, 113.3], 14, { animate: false }); return location.search; }")
    page.page.wait_for_function("location.search.includes('at=113.30000,23.10000,14')")


def test_a_pointer_that_leaves_at_once_lights_nothing(open_map: Open) -> None:
    script = """([lon, lat]) => new Promise((done) => {
      const latlng = L.latLng(lat, lon);
      map.fire("mousemove", { latlng, containerPoint: map.latLngToContainerPoint(latlng) });
      map.fire("mouseout");
      requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelectorAll(".is-over").length)));
    })"""
    assert open_map().page.evaluate(script, [at(0.5, 0.5).x, at(0.5, 0.5).y]) == 0
