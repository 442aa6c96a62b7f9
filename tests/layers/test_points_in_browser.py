"""What of the entities is drawn: masks, the legend's hidden ones, symbols, stacks and clusters."""

import random
from typing import Any

import pytest

from tests.layers.conftest import OpenPoints
from tests.layers.points_page import mask_of
from tests.layers.town import at, entity, town

pytestmark = pytest.mark.browser

ZOOMS = (10, 11.25, 12, 13.5, 14.75, 15, 16.25, 18)
EMPTY = (0, 0, 0, 0)


def crowd(seed: int, size: int) -> list[dict[str, Any]]:
    """Return entities scattered over the district, dense in one corner, and some of them at exactly the same points."""
    dice = random.Random(seed)  # noqa: S311 - a seeded crowd, no secret
    places = [(dice.uniform(0, 2), dice.uniform(0, 2)) for _ in range(size // 2)]
    places += [(dice.gauss(0.5, 0.01), dice.gauss(0.5, 0.01)) for _ in range(size // 4)]
    places += [dice.choice(places) for _ in range(size - len(places))]
    kinds, domains = ("lab", "firm"), ((), ("d1",), ("d2", "d3"), ("d1", "d2", "d3"))
    return [entity(f"e{number}", at(*place), kind=dice.choice(kinds), domains=dice.choice(domains)) for number, place in enumerate(places)]


@pytest.mark.parametrize("seed", range(4))
def test_at_every_zoom_everybody_asked_for_is_in_exactly_one_group(open_points: OpenPoints, seed: int) -> None:
    page = open_points(town(*crowd(seed, 600)))
    dice = random.Random(seed)  # noqa: S311
    rows = [dice.random() < (0.2, 0.5, 0.9, 1)[seed] for _ in range(600)]
    wanted = [row for row, asked in enumerate(rows) if asked]
    for zoom in ZOOMS:
        groups = page.groups(zoom, rows)
        assert sorted(row for group in groups for row in group) == wanted, zoom


def test_groups_do_not_depend_on_the_window(open_points: OpenPoints) -> None:
    page = open_points(town(*crowd(1, 400)))
    for zoom in (11.0, 13.0, 15.5):
        page.zoom_to(zoom, 113.32, 23.12)
        before = {tuple(one["rows"]) for one in page.drawn()}
        page.zoom_to(zoom, 113.322, 23.121)
        inner = {tuple(one["rows"]) for one in page.drawn() if 150 < one["x"] < 950 and 150 < one["y"] < 570}
        assert inner
        assert inner <= before


def test_what_stands_alone_is_a_symbol_and_what_shares_a_point_is_one_stack(open_points: OpenPoints) -> None:
    alone, campus = entity("a", at(0.2, 0.2)), [entity(f"s{number}", at(1.5, 1.5)) for number in range(7)]
    page = open_points(town(campus[0], alone, *campus[1:]))
    for zoom in (12.0, 15.0, 18.0):
        page.zoom_to(zoom, 113.316, 23.116)
        groups = page.groups(zoom, [True] * 8)
        assert sorted(groups) == [[0, 2, 3, 4, 5, 6, 7], [1]]
    page.zoom_to(12.0, 113.316, 23.116)
    assert [(one["kind"], one["count"]) for one in sorted(page.drawn(), key=lambda one: one["count"])] == [("symbol", 1), ("stack", 7)]


def test_close_points_are_a_cluster_until_they_can_be_told_apart(open_points: OpenPoints) -> None:
    page = open_points(town(*(entity(f"e{number}", at(1 + 0.02 * number, 1)) for number in range(5))))
    page.zoom_to(11, 113.32, 23.12)
    assert [(one["kind"], one["count"]) for one in page.drawn()] == [("cluster", 5)]
    page.zoom_to(16, 113.32, 23.12)
    assert [one["kind"] for one in page.drawn()] == ["symbol"] * 5


def test_discs_of_clusters_do_not_lie_on_each_other(open_points: OpenPoints) -> None:
    page = open_points(town(*crowd(5, 500)))
    for zoom in (11.0, 12.5, 13.75):
        page.zoom_to(zoom, 113.32, 23.12)
        discs = page.drawn("cluster")
        assert discs
        for place, one in enumerate(discs):
            for other in discs[place + 1 :]:
                assert (one["x"] - other["x"]) ** 2 + (one["y"] - other["y"]) ** 2 > (0.9 * (one["r"] + other["r"])) ** 2


def test_a_mask_shows_its_rows_and_no_others(open_points: OpenPoints) -> None:
    page = open_points(town(*(entity(f"e{number}", at(number % 5 / 3, number // 5 / 3)) for number in range(19))))
    page.zoom_to(13, 113.313, 23.11)
    for rows in ({0, 7, 8, 18}, {15, 16}, set(), set(range(19))):
        page.show(mask=mask_of(row in rows for row in range(19)), key=str(sorted(rows)))
        assert {row for one in page.drawn() for row in one["rows"]} == rows
        assert page.shown() == {"shown": len(rows), "total": len(rows)}


@pytest.mark.parametrize(("mask", "count"), [("all", 3), ("none", 0)])
def test_a_mask_may_be_a_word(open_points: OpenPoints, mask: str, count: int) -> None:
    page = open_points(town(*(entity(f"e{number}", at(number, 1)) for number in range(3))))
    page.show(mask=mask, key=mask)
    assert page.shown() == {"shown": count, "total": count}


def test_entities_without_a_point_take_no_place_in_the_columns(open_points: OpenPoints) -> None:
    page = open_points(town(entity("nowhere"), entity("a", at(0.5, 0.5)), entity("nowhere2"), entity("b", at(1.5, 1.5))))
    page.zoom_to(12, 113.32, 23.12)
    assert sorted(one["rows"] for one in page.drawn()) == [[0], [1]]


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ({}, {0, 1, 2, 3}),
        ({"families": [0]}, {3}),
        ({"domains": [0]}, {0, 2, 3}),
        ({"domains": [0, 1]}, {0, 3}),
        ({"domains": [0, 1, 2]}, {0}),
        ({"none": True}, {1, 2, 3}),
        ({"families": [1], "domains": [0, 1], "none": True}, set()),
    ],
)
def test_the_legend_hides_a_family_and_whoever_has_only_hidden_domains(
    open_points: OpenPoints, hidden: dict[str, Any], left: set[int]
) -> None:
    given = [("lab", ()), ("lab", ("d1",)), ("lab", ("d1", "d2")), ("firm", ("d3",))]
    page = open_points(town(*(entity(f"e{n}", at(n / 2, 1), kind=kind, domains=domains) for n, (kind, domains) in enumerate(given))))
    page.zoom_to(13, 113.315, 23.12)
    page.hide(**hidden)
    assert {row for one in page.drawn() for row in one["rows"]} == left
    assert page.shown() == {"shown": len(left), "total": 4}


def test_a_symbol_has_the_colours_of_its_domains_and_a_coarse_one_is_hollow(open_points: OpenPoints) -> None:
    given = {
        0: {"domains": ("d1",)}, 1: {"domains": ("d1", "d2")}, 2: {"domains": ()}, 3: {"domains": ("d3",), "precision": "campus"},
    }  # fmt: skip
    page = open_points(town(*(entity(f"e{n}", at(n / 2, 1), kind="firm", **fields) for n, fields in given.items())))
    page.zoom_to(14, 113.315, 23.12)
    spots = {one["rows"][0]: one for one in page.drawn()}

    def colours(row: int, *steps: float) -> list[tuple[int, ...]]:
        return [page.colour_at(spots[row]["x"] + step, spots[row]["y"] + 1) for step in steps]

    assert colours(0, -3, 3) == [page.token("domain-1")] * 2
    assert colours(1, -3, 3) == [page.token("domain-2"), page.token("domain-1")]
    assert colours(2, -3, 3) == [page.token("domain-none")] * 2
    assert colours(3, -5.5, 0, 5.5) == [page.token("domain-3"), page.token("panel"), page.token("domain-3")]


def test_a_change_of_theme_changes_the_symbols_at_once(open_points: OpenPoints) -> None:
    page = open_points(town(entity("a", at(1, 1), domains=("d1",))))
    page.zoom_to(14, 113.32, 23.12)
    seen = []
    for style in ("light", "dark", "print"):
        page.show(style=style, key=style)
        seen.append(page.colour_at(page.drawn()[0]["x"], page.drawn()[0]["y"] + 1))
        assert seen[-1] == page.token("domain-1")
    assert len(set(seen)) == 3


@pytest.mark.parametrize("scale", [1, 1.25, 2])
def test_the_canvas_has_a_pixel_for_every_pixel_of_the_screen(open_points: OpenPoints, scale: float) -> None:
    page = open_points(town(entity("a", at(1, 1))), scale=scale)
    page.zoom_to(14, 113.32, 23.12)
    ratio, left = page.page.eval_on_selector(
        ".leaflet-atlas-entities-pane canvas",
        "(node) => [node.width / node.getBoundingClientRect().width, node.getBoundingClientRect().left]",
    )
    assert ratio == pytest.approx(scale, abs=1e-3)
    assert left * scale == pytest.approx(round(left * scale), abs=1e-2)


def test_nothing_is_left_of_what_a_filter_took_away(open_points: OpenPoints) -> None:
    page = open_points(town(entity("a", at(1, 1)), entity("b", at(0.5, 0.5))))
    page.zoom_to(14, 113.32, 23.12)
    [spot] = [one for one in page.drawn() if one["rows"] == [0]]
    assert page.colour_at(spot["x"], spot["y"]) != EMPTY
    page.show(mask=mask_of([False, True]), key="b")
    assert page.colour_at(spot["x"], spot["y"]) == EMPTY


def test_symbols_take_the_colour_of_their_age_when_the_scene_names_a_day_and_their_domains_again(open_points: OpenPoints) -> None:
    dates = {"2026-06": "age-fresh", "2023": "age-stale", "": "age-undated"}
    people = [entity(f"e{n}", at(0.3 + n / 2, 0.3), kind="firm", domains=("d1",), as_of=text) for n, text in enumerate(dates)]
    page = open_points(town(*people, half_lives={"firm": 12}))
    page.serve_ages("2026-06-30")
    page.zoom_to(15, 113.316, 23.106)
    spots = sorted(page.drawn(), key=lambda one: one["rows"])
    beside = [(one["x"] - 3, one["y"] - 3) for one in spots]  # off the stroke through what has no date
    page.show(key="3", ages="2026-06-30")
    page.page.wait_for_selector(".atlas.colour-age")
    assert [page.colour_at(*spot) for spot in beside] == [page.token(name) for name in dates.values()]
    assert page.colour_at(spots[2]["x"], spots[2]["y"]) == page.token("panel")
    page.page.evaluate(
        "Atlas.current.emit('hidden', { families: new Set(), domains: new Set([0]), none: true, ages: new Set([1]), layers: new Set() })"
    )
    assert (page.shown(), page.drawn()[0]["rows"]) == ({"shown": 2, "total": 3}, spots[1]["rows"])
    page.show(key="4")
    assert page.shown() == {"shown": 0, "total": 3}
    page.hide()
    assert [page.colour_at(*spot) for spot in beside] == [page.token("domain-1")] * 3


def test_a_tap_picks_and_leaves_no_hover_behind(open_points: OpenPoints) -> None:
    page = open_points(town(entity("a", at(1, 1))))
    page.zoom_to(14, at(1, 1).x, at(1, 1).y)
    [spot] = page.drawn("symbol")
    session = page.page.context.new_cdp_session(page.page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": spot["x"], "y": spot["y"]}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.page.wait_for_function("sent.length > 0")
    page.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
    assert page.page.locator(".entity-halo").is_hidden()
    assert page.sent() == [{"pick": {"kind": "entity", "row": 0}}]
