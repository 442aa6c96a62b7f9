"""The index against the slow truth: every geodesic measured, then sorted."""

from typing import Any

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.near.index import NearIndex

GEOD = pyproj.Geod(ellps="WGS84")
STEP = 0.001
"""Degrees: places on a grid, so that ties, duplicates and edges are common."""

grid = st.tuples(st.integers(-4, 4), st.integers(-4, 4)).map(lambda cell: (113.3 + cell[0] * STEP, 23.1 + cell[1] * STEP))
anywhere = st.tuples(st.floats(113.2, 113.5), st.floats(23.0, 23.3))
on_earth = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
towns = st.lists(grid, max_size=40) | st.lists(anywhere, max_size=40) | st.lists(on_earth, max_size=40)
starts = grid | anywhere | on_earth


def index(places: list[tuple[float, float]]) -> NearIndex:
    lon, lat = np.array(places, np.float64).reshape(-1, 2).T
    return NearIndex(np.arange(len(places)) * 3 + 1, lon.copy(), lat.copy())


def truth(start: tuple[float, float], places: list[tuple[float, float]]) -> list[tuple[int, float]]:
    metres = [GEOD.inv(*start, *place)[2] for place in places]
    return sorted(((row * 3 + 1, away) for row, away in enumerate(metres)), key=lambda hit: (round(hit[1], 6), hit[0]))


def told(hits: Any) -> list[tuple[int, float]]:
    return list(zip(hits.rows.tolist(), hits.metres.tolist(), strict=True))


def same(found: list[tuple[int, float]], expected: list[tuple[int, float]]) -> bool:
    return [row for row, _ in found] == [row for row, _ in expected] and all(
        abs(ours - theirs) <= 0.001 for (_, ours), (_, theirs) in zip(found, expected, strict=True)
    )


@given(starts, towns, st.integers(0, 45))
def test_the_nearest_are_those_of_the_slow_truth_in_the_same_order(start: Any, places: Any, count: int) -> None:
    assert same(told(index(places).nearest(*start, count)), truth(start, places)[:count])


@given(starts, towns, st.floats(0, 30_000))
def test_everyone_within_a_radius_is_found_and_nobody_else(start: Any, places: Any, radius_m: float) -> None:
    expected = [(row, away) for row, away in truth(start, places) if round(away, 6) <= radius_m]
    assert same(told(index(places).within(*start, radius_m)), expected)


@given(grid, st.lists(grid, min_size=1, max_size=40), st.data())
def test_whoever_stands_exactly_on_the_circle_is_within(start: Any, places: Any, data: Any) -> None:
    row, away = data.draw(st.sampled_from(truth(start, places)))
    assert row in index(places).within(*start, round(away, 6)).rows


def test_duplicates_stay_in_the_order_of_the_table_at_every_cut() -> None:
    places = [(113.3, 23.1)] * 50 + [(113.4, 23.1)] * 50
    for count in (1, 7, 50, 51, 100):
        assert index(places).nearest(113.31, 23.1, count).rows.tolist() == [row * 3 + 1 for row in range(count)]


def test_a_mirror_image_is_a_tie_and_the_first_in_the_table_comes_first() -> None:
    east_first = [(113.30 + 0.001, 23.1), (113.30 - 0.001, 23.1)]
    assert index(east_first).nearest(113.3, 23.1, 1).rows.tolist() == [1]
    assert index(east_first[::-1]).nearest(113.3, 23.1, 1).rows.tolist() == [1]


@pytest.mark.parametrize("seed", range(3))
def test_ten_thousand_points_as_in_a_city(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lon, lat = chance.uniform(113.29, 113.44, 10_000), chance.uniform(23.1, 23.25, 10_000)
    metres = GEOD.inv(np.full(10_000, 113.35), np.full(10_000, 23.15), lon, lat)[2]
    hits = NearIndex(np.arange(10_000), lon, lat).nearest(113.35, 23.15, 500)
    order = np.argsort(metres, kind="stable")[:500]
    assert hits.rows.tolist() == order.tolist()
    assert np.abs(hits.metres - metres[order]).max() <= 0.001
    assert len(hits) == 500


def test_across_the_date_line_and_the_pole_the_short_way_counts() -> None:
    places = [(179.999, 0.0), (-179.999, 0.0), (0.0, 89.999)]
    assert index(places).nearest(-179.9985, 0.0, 2).rows.tolist() == [4, 1]
    assert index(places).nearest(180.0, 89.999, 1).rows.tolist() == [7]
