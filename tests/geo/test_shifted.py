from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import distance_m
from geo.shifted import BOX, Move, bd09_from_wgs84, gcj02_from_wgs84, wgs84_from_bd09, wgs84_from_gcj02

PUBLISHED = [
    ((121.5272106, 31.1774276), (121.531541859215, 31.17530398364597)),  # test of eviltransform
    ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),  # example of coordtransform
    ((116.39089, 39.90734), (116.39713094, 39.90874107)),  # test of the R package of the same formula
]
"""WGS-84 and GCJ-02 as well-known libraries print them."""

ELSEWHERE = [
    (113.34, 23.16, 113.345456423, 23.157448931, 113.352020469, 23.163122145),
    (113.423, 23.141, 113.428512657, 23.138500930, 113.434989570, 23.144523796),
    (87.617, 43.793, 87.619848499, 43.794223871, 87.626276579, 43.800354439),
    (121.4737, 31.2304, 121.478223059, 31.228457738, 121.484781469, 31.234310594),
    (126.642, 45.757, 126.647968923, 45.758950388, 126.654596632, 45.764649434),
    (91.132, 29.66, 91.133543602, 29.657279757, 91.140142492, 29.663026697),
    (104.066, 30.572, 104.068503968, 30.569544723, 104.074977607, 30.575563518),
    (100.2257, 26.8721, 100.226834018, 26.868557890, 100.233309824, 26.874604586),
    (109.5121, 18.2525, 109.516183712, 18.250794303, 109.522730521, 18.256578581),
]
"""WGS-84, GCJ-02 and BD-09 as geocoordinates 0.14.2, written in Rust by others, gives them."""

PAIRS: list[tuple[Move, Move]] = [(gcj02_from_wgs84, wgs84_from_gcj02), (bd09_from_wgs84, wgs84_from_bd09)]
pairs = pytest.mark.parametrize(("there", "back"), PAIRS)
lons = st.floats(73.5, 135)
lats = st.floats(17, 54)


def one(move: Move, lon: float, lat: float) -> tuple[float, float]:
    x, y = move(np.array([lon]), np.array([lat]))
    return float(x[0]), float(y[0])


@pytest.mark.parametrize(("true", "shown"), PUBLISHED)
def test_points_that_others_published_come_out_alike(true: tuple[float, float], shown: tuple[float, float]) -> None:
    assert one(gcj02_from_wgs84, *true) == pytest.approx(shown, abs=1e-8)


@pytest.mark.parametrize("known", ELSEWHERE)
def test_an_independent_program_agrees_all_over_the_country(known: tuple[float, ...]) -> None:
    assert one(gcj02_from_wgs84, *known[:2]) == pytest.approx(known[2:4], abs=1e-9)
    assert one(bd09_from_wgs84, *known[:2]) == pytest.approx(known[4:], abs=1e-9)


@pairs
@given(lon=lons, lat=lats)
def test_there_and_back_is_the_same_place_within_a_millimetre(there: Move, back: Move, lon: float, lat: float) -> None:
    assert distance_m(one(back, *one(there, lon, lat)), (lon, lat)) < 0.001


@pairs
@given(lon=lons, lat=lats)
def test_back_and_there_is_the_same_place_within_a_millimetre(there: Move, back: Move, lon: float, lat: float) -> None:
    assert distance_m(one(there, *one(back, lon, lat)), (lon, lat)) < 0.001


def test_in_the_south_the_maps_lie_as_far_off_as_is_known() -> None:
    assert distance_m(one(gcj02_from_wgs84, 113.35, 23.15), (113.35, 23.15)) == pytest.approx(627, abs=1)
    assert distance_m(one(bd09_from_wgs84, 113.35, 23.15), (113.35, 23.15)) == pytest.approx(1281, abs=1)


@pairs
@given(lon=lons, lat=lats, step=st.floats(1e-4, 1))
def test_what_lies_farther_east_or_north_stays_there(there: Move, back: Move, lon: float, lat: float, step: float) -> None:
    for move in (there, back):
        assert one(move, lon + step, lat)[0] > one(move, lon, lat)[0]
        assert one(move, lon, lat + step)[1] > one(move, lon, lat)[1]


@pairs
@pytest.mark.parametrize("where", [(0, 0), (-0.1, 51.5), (139.7, 35.7), (BOX[0] - 1e-9, 30), (100, BOX[3] + 1e-9), (1e300, -1e300)])
def test_nothing_is_moved_outside_the_box(there: Move, back: Move, where: tuple[float, float]) -> None:
    assert one(there, *where) == where
    assert one(back, *where) == where


@pairs
def test_what_is_missing_stays_missing_and_takes_nobody_along(there: Move, back: Move) -> None:
    lon, lat = np.array([113.35, np.nan, 113.35, np.inf]), np.array([23.15, 23.15, np.nan, 23.15])
    for move in (there, back):
        x, y = move(lon, lat)
        assert (x[0], y[0]) == one(move, 113.35, 23.15)
        assert np.isnan(x[1])
        assert np.isnan(y[2])


@pairs
def test_arrays_of_any_shape_convert_as_their_points_do(there: Move, back: Move) -> None:
    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(73.5, 135, (3, 11_000)), chance.uniform(17, 54, (3, 11_000))
    for move in (there, back):
        x, y = move(lon, lat)
        assert x.shape == y.shape == lon.shape
        assert (x[2, 10_999], y[2, 10_999]) == one(move, lon[2, 10_999], lat[2, 10_999])
        assert move(lon[0, :0], lat[0, :0])[0].shape == (0,)


@pairs
def test_a_quarter_of_a_million_points_take_far_less_than_a_second_of_work(there: Move, back: Move) -> None:
    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(113.2, 113.5, 250_000), chance.uniform(23, 23.3, 250_000)
    start = process_time()
    back(*there(lon, lat))
    assert process_time() - start < 1
