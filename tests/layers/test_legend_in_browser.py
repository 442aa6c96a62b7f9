"""The legend hides and isolates what it explains, tells the other modules, and keeps its state in the address."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, expect

from geo.catalogue import Catalogue
from layers.style import THEMES
from tests.factories import Family, scheme
from tests.layers.harness import MapPage, map_page
from tests.layers.town import town
from ui.words import MAP_WORDS as WORDS

pytestmark = pytest.mark.browser

Open = Callable[..., MapPage]
NOTHING: dict[str, Any] = {"families": [], "domains": [], "none": False, "layers": []}
OF_A_WHOLE_PAGE = ("landmark-one-main", "page-has-heading-one", "region")
FAMILIES = tuple(Family(name, name, place) for place, name in enumerate(("lab", "firm", "school"), 1))


@cache
def whole() -> Catalogue:
    return town(families=FAMILIES)


@pytest.fixture
def open_map(browser: Browser) -> Iterator[Open]:
    opened: list[MapPage] = []

    def page(query: str = "", *, fields: dict[str, Any] | None = None, **settings: Any) -> MapPage:
        opened.append(map_page(browser, town(**{"families": FAMILIES, **fields}) if fields else whole(), **settings))
        return opened[-1].open(query)

    yield page
    for one in opened:
        assert (one.errors, one.requests) == ([], [])
        one.page.close()


def only(map_: MapPage, name: str) -> Locator:
    return map_.page.get_by_role("button", name=f"{WORDS['isolate']} {name}", exact=True)


def eye(map_: MapPage, name: str) -> Locator:
    return map_.page.get_by_role("button", name=f"{WORDS['hide']} {name}", exact=True)


def test_everything_is_shown_at_first(open_map: Open) -> None:
    map_ = open_map()
    assert map_.hidden() == NOTHING
    expect(map_.page.get_by_role("button", name=WORDS["showAll"])).to_be_hidden()


def test_an_entry_isolates_its_family_and_again_brings_the_others_back(open_map: Open) -> None:
    map_ = open_map()
    only(map_, "firm").click()
    assert map_.hidden() == {**NOTHING, "families": [0, 2]}
    expect(only(map_, "firm")).to_have_attribute("aria-pressed", "true")
    only(map_, "school").click()
    assert sorted(map_.hidden()["families"]) == [0, 1]
    only(map_, "school").click()
    assert map_.hidden() == NOTHING


def test_an_eye_hides_one_thing_and_shows_it_again(open_map: Open) -> None:
    map_ = open_map()
    eye(map_, "领域2").click()
    eye(map_, WORDS["legendNoDomain"]).click()
    assert map_.hidden() == {**NOTHING, "domains": [1], "none": True}
    expect(eye(map_, "领域2")).to_have_attribute("aria-pressed", "true")
    eye(map_, "领域2").click()
    assert map_.hidden() == {**NOTHING, "none": True}


def test_a_layer_takes_everything_along_that_belongs_to_it(open_map: Open) -> None:
    map_ = open_map()
    eye(map_, WORDS["layer-metro"]).click()
    assert map_.hidden()["layers"] == ["metro", "stations"]
    eye(map_, WORDS["layer-nature"]).click()
    assert map_.hidden()["layers"] == ["green", "metro", "stations", "water"]


def test_hiding_each_tier_hides_the_zones_altogether(open_map: Open) -> None:
    map_ = open_map()
    eye(map_, "一核").click()
    assert map_.hidden()["layers"] == ["rank-1"]
    eye(map_, "多极").click()
    assert map_.hidden()["layers"] == ["bands", "rank-1", "rank-2", "zones"]


def test_show_all_brings_everything_back_and_goes_away(open_map: Open) -> None:
    map_ = open_map()
    only(map_, "领域1").click()
    eye(map_, WORDS["layer-roads"]).click()
    reset = map_.page.get_by_role("button", name=WORDS["showAll"])
    reset.click()
    assert map_.hidden() == NOTHING
    expect(reset).to_be_hidden()
    map_.page.wait_for_function("!location.search.includes('hide')")


def test_the_address_restores_what_was_hidden(open_map: Open) -> None:
    map_ = open_map()
    eye(map_, "lab").click()
    eye(map_, WORDS["layer-labels"]).click()
    map_.page.wait_for_function("location.search.includes('hide=family:lab,layer:labels')")
    again = open_map("?" + map_.page.url.partition("?")[2])
    assert again.hidden() == {**NOTHING, "families": [0], "layers": ["labels"]}


@pytest.mark.parametrize("value", ["family:unknown", "<img src=x onerror=1>", ",,,", "domain:d99,tier:", "__proto__,constructor"])
def test_an_unknown_value_in_the_address_hides_nothing(open_map: Open, value: str) -> None:
    assert open_map(f"?hide={value}").hidden() == NOTHING


def test_the_count_tells_what_the_legend_hides(open_map: Open) -> None:
    map_ = open_map()
    count = map_.page.locator(".legend-count")
    map_.page.evaluate("Atlas.current.emit('shown', { shown: 60, total: 68 })")
    expect(count).to_have_text(f"{WORDS['onMap']} 60 / 68（{WORDS['hidden']} 8）")
    map_.page.evaluate("Atlas.current.emit('shown', { shown: 68, total: 68 })")
    expect(count).to_have_text(f"{WORDS['onMap']} 68 / 68")


def test_the_whole_legend_works_with_keys_alone(open_map: Open) -> None:
    map_ = open_map()
    head = map_.page.get_by_role("button", name=WORDS["legend"], exact=True)
    head.focus()
    for _ in range(3):
        map_.page.keyboard.press("Tab")
    focused = map_.page.locator(":focus")
    expect(focused).to_have_attribute("aria-label", f"{WORDS['isolate']} firm")
    assert focused.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    map_.page.keyboard.press("Enter")
    assert map_.hidden() == {**NOTHING, "families": [0, 2]}
    map_.page.keyboard.press("Tab")
    map_.page.keyboard.press(" ")
    assert sorted(map_.hidden()["families"]) == [0, 1, 2]


def test_a_desk_sees_the_open_legend_and_a_phone_a_button(open_map: Open) -> None:
    desk, phone = open_map(), open_map(size=(390, 720))
    expect(desk.page.locator(".legend-body")).to_be_visible()
    box = desk.page.locator(".atlas-legend").bounding_box()
    assert box is not None
    assert box["width"] <= 232
    expect(phone.page.locator(".legend-body")).to_be_hidden()
    phone.page.get_by_role("button", name=WORDS["legend"], exact=True).click()
    expect(phone.page.locator(".legend-body")).to_be_visible()


@pytest.mark.parametrize("height", [360, 560, 660])
def test_legend_and_bar_do_not_cover_each_other(open_map: Open, height: int) -> None:
    map_ = open_map(size=(1000, height))
    bar, legend = (map_.page.locator(name).bounding_box() for name in (".atlas-bar", ".atlas-legend"))
    assert bar is not None
    assert legend is not None
    assert legend["y"] >= 0
    assert bar["y"] + bar["height"] <= legend["y"] or bar["x"] + bar["width"] <= legend["x"]


def test_the_legend_explains_ages_instead_of_domains_while_they_colour_the_symbols(open_map: Open) -> None:
    map_ = open_map("?hide=domain:d1,age:stale")
    reset, stale = map_.page.get_by_role("button", name=WORDS["showAll"]), eye(map_, "过时：两个半衰期以上")
    expect(stale).to_be_hidden()
    map_.page.evaluate("Atlas.current.root.classList.add('colour-age'); Atlas.current.emit('coloured')")
    expect(stale).to_have_attribute("aria-pressed", "true")
    expect(map_.page.get_by_text(WORDS["legendDomains"])).to_be_hidden()
    stale.click()
    expect(reset).to_be_hidden()  # the hidden domain waits until domains colour the symbols again
    only(map_, "新：不到半个半衰期").click()
    assert map_.page.evaluate("[...Atlas.current.hidden.ages]") == [2, 4, 8, 0]
    map_.page.wait_for_function("location.search.includes('hide=domain:d1,age:usable,age:due,age:stale,age:undated')")
    map_.page.evaluate("Atlas.current.root.classList.remove('colour-age'); Atlas.current.emit('coloured')")
    expect(eye(map_, "领域1")).to_have_attribute("aria-pressed", "true")
    expect(reset).to_be_visible()


def test_the_band_is_explained_while_it_is_drawn(open_map: Open) -> None:
    map_ = open_map()
    band = map_.page.get_by_text(WORDS["layer-bands"])
    expect(band).to_be_hidden()
    map_.page.evaluate("Atlas.current.root.dataset.edges = 'on'")
    expect(band).to_be_visible()


def test_names_from_the_tables_are_shown_as_they_are(open_map: Open) -> None:
    hostile = "<img src=x onerror=window.hacked=1>${window.hacked=1}`\\</script>"
    map_ = open_map(fields={"families": (Family("lab", hostile, 1), Family("firm", "企业", 2))})
    expect(map_.page.locator(".legend-name").first).to_have_text(hostile)
    assert map_.page.evaluate("window.hacked") is None


def test_a_scheme_with_one_tier_and_a_district_without_metro_are_explained(open_map: Open) -> None:
    map_ = open_map(fields={"schemes": {"plan": scheme(scheme().zones[:1].to_dict("records"))}, "shapes": town_without_metro()})
    expect(only(map_, WORDS["layer-roads"])).to_be_visible()
    expect(only(map_, WORDS["layer-metro"])).to_have_count(0)


def town_without_metro() -> dict[str, Any]:
    whole = dict(town().shapes)
    return whole | {name: whole[name].iloc[:0] for name in ("metro_lines", "metro_stations")}


@pytest.mark.parametrize("theme", THEMES)
def test_the_panels_are_accessible_in_every_theme(open_map: Open, theme: str) -> None:
    map_ = open_map("?hide=family:lab").show(style=theme, polygon=((113.31, 23.11), (113.33, 23.11), (113.33, 23.125)))
    map_.page.get_by_role("button", name=WORDS["distance"]).click()
    map_.page.evaluate("Atlas.current.emit('notice', '提示')")
    found = Axe().run(map_.page, options={"rules": {rule: {"enabled": False} for rule in OF_A_WHOLE_PAGE}})
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found.response["violations"]] == []
