"""What the pointer meets among the entities, what a click tells the application, and the ring around what is picked."""

from typing import Any

import pytest
from playwright.sync_api import expect

from geo.catalogue import Catalogue
from tests.layers.conftest import OpenPoints
from tests.layers.points_page import PointsPage, mask_of
from tests.layers.town import at, entity, points, town

pytestmark = pytest.mark.browser

MARK = "window.hacked=1"
HOSTILE = (
    f'<img src=x onerror="{MARK}">',
    f"${{{MARK}}}",
    f"`;{MARK};`",
    f"\\';{MARK};//\\\\",
    f"</script><script>{MARK}</script>",
)
MIDDLE = (113.32, 23.12)


def row_of_three() -> Catalogue:
    return town(*(entity(f"e{number}", at(0.5 + number / 2, 1), name=f"第{number}家") for number in range(3)))


def campus(size: int = 8) -> Catalogue:
    return town(*(entity(f"e{number}", at(1, 1), name=f"第{number}家") for number in range(size)))


def pick_of(row: int, lon: float = MIDDLE[0], lat: float = MIDDLE[1]) -> dict[str, Any]:
    return {"kind": "entity", "id": f"e{row}", "row": row, "lonlat": [lon, lat]}


def ringed(page: PointsPage, spot: dict[str, Any]) -> bool:
    """Say whether the ring's colour stands left of a symbol."""
    edge = [page.colour_at(spot["x"] - step, spot["y"]) for step in (10.5, 11, 11.5, 12, 12.5)]
    return page.token("ring") in edge


def test_a_click_on_every_symbol_picks_the_entity_drawn_there(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    spots = page.drawn("symbol")
    for spot in spots:
        page.click(spot)
    assert page.sent() == [{"pick": {"kind": "entity", "row": spot["rows"][0]}} for spot in spots]
    assert len(spots) == 3


def test_a_symbol_is_found_where_it_is_after_the_map_was_dragged(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    page.throw((700, 200), (640, 260))
    page.click_at((113.33, 23.12))
    assert page.sent()[-1] == {"pick": {"kind": "entity", "row": 2}}


def test_a_click_beside_the_symbols_is_left_to_the_ground(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    page.click_at((113.337, 23.137))
    assert [sent["pick"]["kind"] for sent in page.sent()] == ["at"]


def test_a_click_on_a_stack_sends_everybody_at_the_point(open_points: OpenPoints) -> None:
    page = open_points(campus())
    page.zoom_to(14, *MIDDLE)
    page.click_at(MIDDLE)
    assert page.sent() == [{"picks": list(range(8))}]


def test_a_filtered_stack_lists_whom_the_filter_leaves(open_points: OpenPoints) -> None:
    page = open_points(campus())
    page.zoom_to(14, *MIDDLE)
    page.show(mask=mask_of(row in {2, 5} for row in range(8)), key="two")
    page.click_at(MIDDLE)
    page.show(mask=mask_of(row == 5 for row in range(8)), key="one")
    page.click_at(MIDDLE)
    assert page.sent() == [{"picks": [2, 5]}, {"pick": {"kind": "entity", "row": 5}}]


def test_clicks_on_a_cluster_come_nearer_until_everybody_can_be_picked(open_points: OpenPoints) -> None:
    page = open_points(town(*(entity(f"e{number}", at(1 + number * 0.004, 1)) for number in range(6))))
    page.zoom_to(10, *MIDDLE)
    clicks = 0
    while page.drawn("cluster"):
        page.click(page.drawn("cluster")[0])
        clicks += 1
        assert clicks < 6
    assert page.sent() == []
    for spot in page.drawn():
        page.click(spot)
    assert sorted(sent["pick"]["row"] for sent in page.sent()) == list(range(6))


def test_symbols_that_cannot_be_told_apart_take_turns(open_points: OpenPoints) -> None:
    page = open_points(town(*(entity(f"e{number}", at(1 + number * 0.00003, 1)) for number in range(3))))
    page.zoom_to(17, *MIDDLE)
    for _ in range(3):
        page.click_at(MIDDLE)
        page.show(pick=pick_of(page.sent()[-1]["pick"]["row"]), key=str(len(page.sent())))
    assert sorted(sent["pick"]["row"] for sent in page.sent()) == [0, 1, 2]


def test_the_pointer_over_a_symbol_shows_its_name(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    tip = page.page.locator(".entity-tip")
    for spot in page.drawn("symbol"):
        page.hover(spot)
        expect(tip).to_have_text(f"第{spot['rows'][0]}家")
        assert page.page.eval_on_selector("#map_div", "(node) => getComputedStyle(node).cursor") == "pointer"
    page.page.mouse.move(30, 30)
    expect(tip).to_be_hidden()


def test_the_pointer_over_a_stack_lists_six_names_and_the_number(open_points: OpenPoints) -> None:
    page = open_points(campus())
    page.zoom_to(14, *MIDDLE)
    page.hover(page.drawn()[0])
    tip = page.page.locator(".entity-tip > div")
    expect(tip).to_have_text([*(f"第{row}家" for row in range(6)), "共 8 项"])


def test_the_pointer_over_a_cluster_says_how_many(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(10, *MIDDLE)
    page.hover(page.drawn("cluster")[0])
    expect(page.page.locator(".entity-tip")).to_have_text("3 项，点击放大")


def test_names_are_shown_exactly_and_never_run(open_points: OpenPoints) -> None:
    page = open_points(town(*(entity(f"e{n}", at(1, 1), name=text, short_name=text) for n, text in enumerate(HOSTILE))))
    page.zoom_to(16.5, *MIDDLE)
    page.hover(page.drawn()[0])
    expect(page.page.locator(".entity-tip-name")).to_have_text(list(HOSTILE))
    page.page.wait_for_function("Atlas.current.labels.boxes().some((box) => box.id === 'entity:0')")
    assert page.page.evaluate("window.hacked") is None
    assert page.page.locator("#map_div img, .entity-tip script").count() == 0


def test_names_are_fetched_once_and_not_before_they_are_asked_for(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    asked: list[str] = []
    page.page.on("request", lambda request: asked.append(request.url))
    page.zoom_to(14, *MIDDLE)
    for spot in page.drawn("symbol"):
        page.hover(spot)
        expect(page.page.locator(".entity-tip-name")).to_have_text(f"第{spot['rows'][0]}家")
    assert [url.split("/")[-1] for url in asked] == ["0.json"]


def test_near_enough_symbols_carry_their_names(open_points: OpenPoints) -> None:
    page = open_points(town(entity("a", at(1, 1), name="甲公司"), entity("b", at(1.05, 1)), entity("c", at(1.05, 1))))
    texts = "Atlas.current.labels.boxes().filter((box) => box.class === 'entity').map((box) => box.text).sort()"
    page.zoom_to(16.5, *MIDDLE)
    page.page.wait_for_function(f"{texts}.join() === '名b +1,甲公司'")
    page.zoom_to(15.5, *MIDDLE)
    page.page.wait_for_function(f"{texts}.length === 0")
    assert page.page.evaluate(texts) == []


def test_what_is_picked_is_ringed_also_inside_a_cluster(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    page.show(pick=pick_of(1), key="p1")
    spots = {spot["rows"][0]: spot for spot in page.drawn()}
    assert [ringed(page, spots[row]) for row in range(3)] == [False, True, False]
    page.show(pick=None, key="p0")
    assert not ringed(page, spots[1])
    page.zoom_to(10, *MIDDLE)
    page.show(pick=pick_of(1), key="p2")
    assert [one["kind"] for one in page.drawn()] == ["cluster"]
    assert ringed(page, page.at(*MIDDLE))


def test_a_pick_out_of_sight_comes_into_view_and_one_in_sight_moves_nothing(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(16, *MIDDLE)
    before = page.page.evaluate("map.getCenter()")
    page.show(pick=pick_of(1), key="near")
    assert page.page.evaluate("map.getCenter()") == before
    page.show(pick=pick_of(2, 113.33), key="far")
    spot = page.at(113.33, 23.12)
    assert 0 < spot["x"] < 1100
    page.zoom_to(16, 113.30, 23.13)
    page.show(pick=pick_of(2, 113.33), style="dark", key="dark")
    assert page.at(113.33, 23.12)["x"] > 1100


def test_a_picked_station_or_spot_is_ringed_at_its_point_and_a_zone_or_street_is_not(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    place = {"id": "a", "row": -1, "lonlat": [MIDDLE[0], MIDDLE[1] + 0.01]}
    for kind, expected in (("station", True), ("zone", False), ("at", True), ("street", False)):
        page.show(pick={"kind": kind, **place}, key=kind)
        assert ringed(page, page.at(*place["lonlat"])) == expected, kind
    page.show(pick=None, key="none")
    assert not ringed(page, page.at(*place["lonlat"]))


@pytest.mark.parametrize("kind", ["station", "street"])
def test_a_place_out_of_sight_comes_into_view_and_one_that_was_clicked_stays_where_it_is(open_points: OpenPoints, kind: str) -> None:
    page = open_points(row_of_three())
    page.zoom_to(16, *MIDDLE)
    page.show(key="before")
    page.show(pick={"kind": kind, "id": "s9", "row": -1, "lonlat": [113.33, 23.12]}, key="far")
    assert 0 < page.at(113.33, 23.12)["x"] < 1100
    page.zoom_to(16, 113.325, 23.125)
    page.click({"x": 300, "y": 300})
    clicked = page.sent()[-1]["pick"]
    centre = page.page.evaluate("map.getCenter()")
    page.show(pick={**clicked, "row": -1, "lonlat": [113.2, 23.0]}, key="clicked")
    assert page.page.evaluate("map.getCenter()") == centre


def test_a_new_pick_pulses_once_unless_motion_is_unwanted(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.zoom_to(14, *MIDDLE)
    count = "window.waves = 0; new MutationObserver((all) => all.forEach((one) => { window.waves += one.addedNodes.length; }))"
    page.page.evaluate(f"{count}.observe(document.querySelector('.leaflet-atlas-entities-pane'), {{ childList: true }})")
    page.show(pick=pick_of(1), key="still")
    page.rest()
    assert page.page.evaluate("window.waves") == 0
    page.page.emulate_media(reduced_motion="no-preference")
    for key in ("new", "again"):
        page.show(pick=pick_of(2), key=key)
    page.page.wait_for_function("!document.querySelector('.entity-pulse')")
    assert page.page.evaluate("window.waves") == 1


def test_the_canvas_says_what_it_shows_to_those_who_do_not_see_it(open_points: OpenPoints) -> None:
    page = open_points(row_of_three())
    page.show(mask=mask_of([True, False, True]), key="two")
    expect(page.page.get_by_role("img", name="点位 2 / 2")).to_have_count(1)


def test_a_click_on_a_crowd_at_one_point_sends_no_more_than_the_page_needs(open_points: OpenPoints) -> None:
    page = open_points(town(*points(*[MIDDLE] * 1000)))
    page.zoom_to(14, *MIDDLE)
    page.click_at(MIDDLE)
    [sent] = page.sent()
    assert sent["picks"] == list(range(200))
