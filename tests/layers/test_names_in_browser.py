"""Names and symbols share the ground: neither hides the other."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from data.current import current_catalogue
from tests.layers.conftest import OpenPoints
from tests.layers.ground import overlaps
from tests.layers.points_page import PointsPage
from tests.layers.town import at, points, town

pytestmark = pytest.mark.browser

ZOOMS = (11.5, 12, 12.5, 13, 13.5, 14, 14.5, 15, 15.5, 16)
COVERED_AT_MOST = 0.2
"""Of a symbol, that the name of a zone may cover when no place is free."""
TOUCH_PX2 = 1


def boxes(page: PointsPage) -> list[dict[str, Any]]:
    return list(page.asked("Atlas.current.labels.boxes()"))


NAMES = {
    "一二三开发区示范片区": ["一二三开发区", "示范片区"],
    "东风软件业集聚区": ["东风软件业", "集聚区"],
    "国际金融商务片区": ["国际金融", "商务片区"],
    "东风片区": None,
}
"""Names and the halves they break into."""


def covered(box: dict[str, Any], spot: dict[str, Any]) -> float:
    """Return the share of a symbol that lies under a box; the corners of its square count too."""
    r = spot["r"]
    wide = min(box["x"] + box["w"], spot["x"] + r) - max(box["x"], spot["x"] - r)
    high = min(box["y"] + box["h"], spot["y"] + r) - max(box["y"], spot["y"] - r)
    area = max(wide, 0) * max(high, 0)
    return area / (4 * r * r) if area > TOUCH_PX2 else 0.0


@pytest.fixture(scope="module")
def shipped_page(browser: Browser) -> Iterator[PointsPage]:
    page = PointsPage(browser, current_catalogue()).listen()
    yield page
    assert page.errors == []
    page.page.close()


def shipped(page: PointsPage, zoom: float) -> PointsPage:
    middle = current_catalogue().district.geometry.centroid
    page.zoom_to(zoom, middle.x, middle.y - 0.02)
    return page


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_name_of_the_shipped_map_hides_a_name_or_symbol_but_a_zone_without_room(shipped_page: PointsPage, zoom: float) -> None:
    page = shipped(shipped_page, zoom)
    names, spots = boxes(page), page.drawn()
    assert names
    assert spots
    assert overlaps(names) == []
    hidden: dict[tuple[str, str], float] = {}
    for box in names:
        hidden[box["class"], box["text"]] = hidden.get((box["class"], box["text"]), 0) + sum(covered(box, spot) for spot in spots)
    assert {name for name, part in hidden.items() if part and not name[0].startswith("zone")} == set()
    assert max(part for name, part in hidden.items() if name[0].startswith("zone")) < COVERED_AT_MOST


def test_every_zone_keeps_its_name_among_the_symbols(shipped_page: PointsPage) -> None:
    page = shipped(shipped_page, 11.5)
    assert set(current_catalogue().scheme().zones["name"]) <= {box["text"] for box in boxes(page)}


def test_moving_the_map_moves_no_name_among_the_symbols(shipped_page: PointsPage) -> None:
    page = shipped(shipped_page, 13)
    before = boxes(page)
    page.page.evaluate("void map.panBy([91, -37], { animate: false })")
    after = boxes(page)
    moved = [(one["text"], round(one["x"] - other["x"]), round(one["y"] - other["y"])) for one, other in zip(before, after, strict=True)]
    assert moved == [(box["text"], 91, -37) for box in before]


def test_a_name_moves_aside_for_a_symbol_and_comes_back_without_it(open_points: OpenPoints) -> None:
    page = open_points(town(*points((at(0.5, 1.5).x, at(0.5, 1.5).y))))
    page.zoom_to(13, at(1, 1).x, at(1, 1).y)
    (spot,) = page.drawn()

    def near() -> list[float]:
        return [covered(box, spot) for box in boxes(page) if box["class"] in {"street", "zone-1", "zone-2", "zone-3"}]

    assert max(near()) == 0
    page.page.evaluate("void Atlas.current.labels.avoid('entities', [])")
    assert max(near()) > 0


def test_names_lie_above_the_symbols_unless_these_are_too_many_to_keep_off(open_points: OpenPoints) -> None:
    page = open_points(town(*points((at(0.5, 0.5).x, at(0.5, 0.5).y))))
    order = "() => ['labels', 'entities'].map((name) => Number(map.getPane('atlas-' + name).style.zIndex))"
    labels, entities = page.page.evaluate(order)
    assert labels > entities
    page.page.evaluate("void Atlas.current.labels.avoid('entities', null)")
    labels, entities = page.page.evaluate(order)
    assert labels < entities


def test_the_number_of_a_stack_is_kept_free_too(open_points: OpenPoints) -> None:
    place = (at(0.5, 1.5).x, at(0.5, 1.5).y)
    page = open_points(town(*points(place, place)))
    page.zoom_to(14, *place)
    (stack,) = page.drawn("stack")
    badge = {"x": stack["x"] + 1.2 * stack["r"], "y": stack["y"] - 1.68 * stack["r"], "r": 0.9 * stack["r"]}
    assert [box["text"] for box in boxes(page) if covered(box, badge)] == []


def test_a_long_zone_name_breaks_between_words_and_a_short_one_not_at_all(shipped_page: PointsPage) -> None:
    page = shipped(shipped_page, 12)
    broken = {name: page.page.evaluate("(name) => Atlas.typesetting.Typesetting(Atlas.current).halves(name)", name) for name in NAMES}
    assert broken == NAMES


def test_at_another_zoom_the_names_stay_as_large_as_they_now_are_until_theirs_have_a_frame_of_their_own(shipped_page: PointsPage) -> None:
    page, canvas = shipped_page, "document.querySelector('.atlas-labels canvas')"
    at_rest = f"!{canvas}.style.transform.includes('scale')"
    page.zoom_to(13, 113.36, 23.15)
    page.page.wait_for_function(at_rest)
    script = f"""() => {{
      const canvas = {canvas}, before = canvas.toDataURL();
      map.setZoom(14, {{ animate: false }});
      return [canvas.toDataURL() === before, canvas.style.transform.includes("scale(2)"), before];
    }}"""
    stays, grown, before = page.page.evaluate(script)
    assert (stays, grown) == (True, True)
    page.page.wait_for_function(at_rest)
    assert page.page.evaluate(f"{canvas}.toDataURL()") != before


def test_names_that_take_longer_than_a_frame_has_are_placed_over_several_and_drawn_at_once(shipped_page: PointsPage) -> None:
    page, canvas = shipped_page, "document.querySelector('.atlas-labels canvas')"
    page.zoom_to(13, 113.36, 23.15)
    at_once = boxes(page)
    page.zoom_to(14, 113.36, 23.15)
    page.page.wait_for_function(f"!{canvas}.style.transform.includes('scale')")
    script = f"""() => new Promise((done) => {{
      const canvas = {canvas}, before = canvas.toDataURL(), real = performance.now.bind(performance), pictures = [];
      let tick = 0;
      performance.now = () => (tick += 1000); // every step uses up its frame
      map.setZoom(13, {{ animate: false }});
      (function look() {{
        pictures.push(canvas.toDataURL() === before && Atlas.current.labels.at({{ x: 550, y: 360 }}) === null);
        if (canvas.style.transform.includes("scale")) {{ requestAnimationFrame(() => setTimeout(look, 0)); return; }}
        performance.now = real;
        done(pictures);
      }})();
    }})"""
    same = page.page.evaluate(script)
    assert same[:-1] == [True] * (len(same) - 1)
    assert len(same) > len({box["label"] for box in at_once}) / 2
    assert boxes(page) == at_once
