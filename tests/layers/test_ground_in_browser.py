from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from data.current import current_catalogue
from geo.catalogue import Catalogue
from tests.factories import scheme, zone
from tests.layers.ground import GroundPage, overlaps
from tests.layers.town import square, town

pytestmark = pytest.mark.browser

IN_CORE, IN_BOTH, IN_STREET, OUTSIDE = (113.303, 23.103), (113.318, 23.118), (113.337, 23.137), (113.348, 23.12)
"""Off every name: a name takes a click for itself."""
HOSTILE = "<img src=x onerror=window.hacked=1>${window.hacked=1}`\\</script>"
Open = Callable[..., GroundPage]


@pytest.fixture
def open_map(browser: Browser) -> Iterator[Open]:
    opened: list[GroundPage] = []

    def page(catalogue: Catalogue | None = None) -> GroundPage:
        opened.append(GroundPage(browser, catalogue or nested()))
        opened[-1].open()
        return opened[-1]

    yield page
    for one in opened:
        assert one.errors == []
        assert one.requests == []
        one.page.close()


def nested() -> Catalogue:
    """Return a core with a small pole in it; the north-east belongs to no zone."""
    zones = (zone("core", "core", square(0, 0)), zone("pole", "pole", square(0.55, 0.55, width=0.4)))
    return town(schemes={"plan": scheme(zones)})


def spot_of(sent: dict[str, Any]) -> tuple[float, ...]:
    assert sent["pick"]["kind"] == "at"
    return tuple(map(float, sent["pick"]["id"].split(",")))


def test_a_click_picks_the_spot_also_outside_the_district(open_map: Open) -> None:
    page = open_map()
    page.click_at(IN_CORE, IN_BOTH, OUTSIDE)
    for sent, clicked in zip(page.sent(), (IN_CORE, IN_BOTH, OUTSIDE), strict=True):
        assert spot_of(sent) == pytest.approx(clicked, abs=0.001)


def test_clicking_on_goes_down_through_what_lies_there_and_comes_back_to_the_spot(open_map: Open) -> None:
    page = open_map()
    pick, seen = None, []
    for _ in range(5):
        page.show(pick=pick)
        page.click_at(IN_BOTH)
        pick = {**page.sent()[-1]["pick"], "row": -1, "lonlat": list(IN_BOTH)}
        seen.append(pick["id"] if pick["kind"] != "at" else "at")
    assert seen == ["at", "pole", "core", "s0", "at"]


def test_a_click_elsewhere_begins_with_the_spot_again(open_map: Open) -> None:
    page = open_map()
    page.click_at(IN_CORE)
    page.show(pick={**page.sent()[-1]["pick"], "row": -1, "lonlat": list(IN_CORE)})
    page.click_at(IN_STREET)
    assert [sent["pick"]["kind"] for sent in page.sent()] == ["at", "at"]


def test_a_name_is_a_handle_for_what_it_names(open_map: Open) -> None:
    page = open_map()
    name = next(box for box in page.boxes() if box["text"] == "街0")
    x, y = name["x"] + name["w"] / 2, name["y"] + name["h"] / 2
    page.page.wait_for_function("at => Boolean(Atlas.current.labels.at(at))", arg=[x, y])
    page.page.mouse.click(x, y)
    assert page.sent() == [{"pick": {"kind": "street", "id": "s0"}}]


def test_an_entity_that_was_hit_keeps_the_click(open_map: Open) -> None:
    page = open_map()
    page.page.evaluate("Atlas.current.hitTest = () => true")
    page.click_at(IN_CORE)
    assert page.sent() == []


def test_a_drawing_tool_keeps_the_click(open_map: Open) -> None:
    page = open_map()
    page.page.evaluate("Atlas.current.tool = 'distance'")
    page.click_at(IN_CORE)
    assert page.sent() == []


def test_a_double_click_picks_once(open_map: Open) -> None:
    page = open_map()
    page.page.mouse.dblclick(**page.at(*IN_CORE))
    assert len(page.sent()) == 1


@pytest.mark.parametrize("hidden", ["zones", "rank-1"])
def test_what_is_hidden_is_not_picked_and_not_seen(open_map: Open, hidden: str) -> None:
    page = open_map()
    page.page.evaluate("id => Atlas.current.hideLayers([id])", hidden)
    page.click_at(IN_CORE)
    page.show(pick={**page.sent()[-1]["pick"], "row": -1, "lonlat": list(IN_CORE)})
    page.click_at(IN_CORE)
    assert page.sent()[-1] == {"pick": {"kind": "street", "id": "s0"}}
    assert page.look(".zones-line.rank-1", "display") == "none"


def test_a_picked_place_is_drawn_stronger_and_let_go_again(open_map: Open) -> None:
    page = open_map()
    plain = page.look(".zones-line.rank-2", "strokeWidth")
    page.show(pick={"kind": "zone", "id": "pole"})
    assert float(page.look(".zones-line.is-picked", "strokeWidth")[:-2]) > float(plain[:-2])
    page.show(pick=None)
    assert page.count(".is-picked") == 0


def test_the_pointer_lights_the_place_below_it(open_map: Open) -> None:
    page = open_map()
    page.page.mouse.move(**page.at(*IN_BOTH))
    expect(page.page.locator(".zones-fill.rank-2.is-over")).not_to_have_count(0)
    page.page.mouse.move(**page.at(*OUTSIDE))
    expect(page.page.locator(".is-over")).to_have_count(0)


def test_edge_bands_show_only_when_asked_for(open_map: Open) -> None:
    page = open_map()
    assert page.look(".bands-fill", "display") == "none"
    page.show(band=True)
    assert page.look(".bands-fill", "display") == "inline"
    assert "atlas-band-1" in page.look(".bands-fill.rank-1", "fill")


def test_another_style_redraws_no_shape(open_map: Open) -> None:
    page = open_map()
    mark = "document.querySelectorAll('.atlas-shape').forEach((node, i) => { node.mark = i; })"
    page.page.evaluate(mark)
    before = page.look(".district-ground", "fill")
    page.show(style="dark")
    kept = page.page.evaluate("[...document.querySelectorAll('.atlas-shape')].every((node, i) => node.mark === i)")
    assert kept is True
    assert page.look(".district-ground", "fill") != before


def test_zone_outlines_are_dashed_and_their_fill_lets_the_ground_through(open_map: Open) -> None:
    page = open_map()
    assert page.look(".zones-line", "strokeDasharray") != "none"
    assert float(page.look(".zones-fill", "fillOpacity")) < 0.3


def test_the_base_steps_back_below_online_tiles_only_while_they_arrive(open_map: Open) -> None:
    page = open_map()
    page.page.evaluate("Atlas.current.root.dataset.tiles = 'on'")
    assert page.look(".roads-line", "display") == page.look(".district-ground", "display") == "none"
    assert page.look(".zones-line", "display") != "none"
    page.page.evaluate("Atlas.current.root.dataset.tiles = 'failed'")
    assert page.look(".roads-line", "display") != "none"


def test_corners_are_round_and_lie_no_further_from_the_data_than_its_uncertainty(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(14, *IN_BOTH)
    path = page.page.eval_on_selector(".zones-line.rank-1", "node => node.getAttribute('d')")
    assert path.count("Q") >= 4
    # Straight to the corner and on, the way is longer than along the curve by less than 100 m.
    length_px = page.page.eval_on_selector(".zones-line.rank-2", "node => node.getTotalLength()")
    metres_px = 156543.03392 * 0.9194 / 2**14
    sides_m = 2 * 0.4 * (2047 + 2215)
    assert 0 < sides_m - length_px * metres_px < 400


def test_names_of_the_shipped_map_do_not_overlap_at_any_zoom(open_map: Open) -> None:
    page = open_map(current_catalogue())
    for zoom in (11, 11.75, 12.5, 13, 13.75, 14.5, 15, 16, 17):
        page.page.evaluate("zoom => void map.setZoom(zoom, { animate: false })", zoom)
        names = page.boxes()
        assert names
        assert overlaps(names) == []


def test_every_zone_of_the_shipped_map_is_named_on_the_first_screen(open_map: Open) -> None:
    shipped = current_catalogue()
    names = {box["text"] for box in open_map(shipped).boxes()}
    assert set(shipped.scheme().zones["name"]) <= names


def test_panning_moves_no_name_on_the_ground(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(14, *IN_BOTH)
    before = {(box["text"], box["label"], n): box for n, box in enumerate(page.boxes())}
    page.page.evaluate("void map.panBy([137, -61], { animate: false })")
    after = {(box["text"], box["label"], n): box for n, box in enumerate(page.boxes())}
    assert after.keys() == before.keys()
    assert {(round(before[key]["x"] - box["x"]), round(before[key]["y"] - box["y"])) for key, box in after.items()} == {(137, -61)}


def test_no_character_stands_on_its_head(open_map: Open) -> None:
    page = open_map()
    page.zoom_to(15, *IN_BOTH)
    turns = [abs(box["turn"]) for box in page.boxes() if box["class"] in {"road", "river", "creek"}]
    assert turns
    assert max(turns) <= 1


def test_names_keep_off_symbols_unless_they_matter_more(open_map: Open) -> None:
    page = open_map()
    street = next(box for box in page.boxes() if box["text"] == "街3")
    page.page.evaluate("places => void Atlas.current.labels.avoid('entities', places)", [{"lon": 113.33, "lat": 23.13, "r": 2000}])
    names = {box["text"] for box in page.boxes()}
    assert street["text"] not in names
    assert {"区core", "区pole"} <= names


def test_other_modules_add_and_replace_names(open_map: Open) -> None:
    page = open_map()
    name = {"id": "e1", "text": "点", "lon": 113.335, "lat": 23.105, "priority": 5, "class": "entity", "dx": 8}
    page.page.evaluate("list => void Atlas.current.labels.set('entities', list)", [name])
    assert "点" in {box["text"] for box in page.boxes()}
    page.page.evaluate("void Atlas.current.labels.set('entities', [])")
    assert "点" not in {box["text"] for box in page.boxes()}


def test_all_names_can_be_hidden(open_map: Open) -> None:
    page = open_map()
    page.page.evaluate("Atlas.current.hideLayers(['labels'])")
    assert page.boxes() == []


def test_hostile_names_are_ink_and_never_markup(open_map: Open) -> None:
    zones = scheme([zone("core", "core", square(0, 0, width=2), name=HOSTILE)])
    page = open_map(town(schemes={"plan": zones}))
    assert HOSTILE in {box["text"] for box in page.boxes()}
    assert page.count("img") == 0
    assert page.page.evaluate("window.hacked") is None


def test_an_area_that_was_not_published_is_called_so_below_the_name(open_map: Open) -> None:
    def lines(area: float | None) -> list[float]:
        zones = scheme([zone("core", "core", square(0, 0, width=2), published_area_km2=area)])
        boxes = [box for box in open_map(town(schemes={"plan": zones})).boxes() if box["text"] == "区core"]
        assert len({box["label"] for box in boxes}) == 1
        return [box["y"] for box in boxes]

    assert len(lines(None)) == len(lines(28.0)) == 2
    assert lines(None)[0] < lines(None)[1]
