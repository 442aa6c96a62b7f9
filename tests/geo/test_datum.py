from itertools import pairwise

import numpy as np
import pytest
from pyproj import CRS

from geo.crs import METRIC, distance_m, metric_xy
from geo.datum import DATUMS, degrees_from, degrees_to
from geo.datums import datums_near

HERE = (113.35, 23.15)
NEAR = [datum.id for datum in datums_near(HERE[0])]


def shift_m(datum: str, other: str) -> tuple[float, float]:
    """Return how far east and north the same place is written in one plane system than in another, metres."""
    (x, y), (other_x, other_y) = degrees_to(datum, *HERE), degrees_to(other, *HERE)
    return float(x - other_x), float(y - other_y)


@pytest.mark.parametrize("datum", NEAR)
def test_there_and_back_is_the_same_place_within_a_millimetre(datum: str) -> None:
    chance = np.random.default_rng(7)
    lon, lat = chance.uniform(112.5, 114.5, 500), chance.uniform(22.5, 24, 500)
    back_lon, back_lat = degrees_from(datum, *degrees_to(datum, lon, lat))
    assert max(np.abs(back_lon - lon).max(), np.abs(back_lat - lat).max()) < 1e-8


@pytest.mark.parametrize("datum", [datum.id for lon in (75, 113.35, 135) for datum in datums_near(lon, 1)])
def test_every_system_is_known_to_the_library_by_its_code_and_meridian(datum: str) -> None:
    known = DATUMS[datum]
    assert known.id == datum
    assert known.id.isascii()
    if not known.crs:
        assert known.id in {"gcj02", "bd09"}
        return
    crs = CRS(known.crs)
    assert crs.is_projected == known.plane
    if known.meridian is not None:
        assert crs.coordinate_operation is not None
        values = {value.name: value.value for value in crs.coordinate_operation.params}
        assert values["Longitude of natural origin"] == known.meridian
        zone = known.id.split("-")[-2]
        assert values["False easting"] == (int(zone) * 1_000_000 if zone.isdigit() else 0) + 500_000


def test_the_metric_system_of_the_house_is_one_of_them() -> None:
    assert DATUMS["cgcs2000-114"].crs == METRIC
    x, y = degrees_to("cgcs2000-114", *HERE)
    assert (float(x), float(y)) == pytest.approx([float(each) for each in metric_xy(np.array(113.35), np.array(23.15), zone_lon=113.35)])


@pytest.mark.parametrize(
    ("datum", "crs"),
    [
        ("cgcs2000", "EPSG:4490"), ("cgcs2000-114", "EPSG:4547"), ("cgcs2000-117", "EPSG:4548"), ("cgcs2000-120", "EPSG:4549"),
        ("cgcs2000-38-114", "EPSG:4526"), ("cgcs2000-19-111", "EPSG:4497"), ("xian80-114", "EPSG:2383"), ("xian80-38-114", "EPSG:2362"),
        ("beijing54-38-114", "EPSG:2414"), ("utm-49", "EPSG:32649"),
    ],
)  # fmt: skip
def test_a_system_has_the_code_that_surveyors_know_it_by(datum: str, crs: str) -> None:
    assert DATUMS[datum].crs == crs
    assert datum in NEAR


def test_a_zone_number_stands_before_the_metres_and_changes_nothing_else() -> None:
    assert shift_m("cgcs2000-38-114", "cgcs2000-114") == pytest.approx((38e6, 0), abs=1e-6)
    assert shift_m("cgcs2000-19-111", "cgcs2000-111") == pytest.approx((19e6, 0), abs=1e-6)


def test_web_systems_differ_from_degrees_by_what_is_known() -> None:
    for datum, metres in (("wgs84", 0), ("cgcs2000", 0), ("xian80", 0), ("gcj02", 627), ("bd09", 1281), ("beijing54", 52)):
        lon, lat = degrees_to(datum, *HERE)
        assert distance_m((float(lon), float(lat)), HERE) == pytest.approx(metres, abs=1), datum


def test_old_survey_metres_lie_where_the_published_limits_say() -> None:
    east, north = shift_m("beijing54-114", "cgcs2000-114")
    assert -84 < east < 56
    assert 29 < north < 62
    assert DATUMS["beijing54-114"].accuracy_m >= 50
    assert shift_m("xian80-114", "cgcs2000-114") == pytest.approx((0, 1.2), abs=0.1)
    assert DATUMS["xian80-114"].accuracy_m >= 126


@pytest.mark.parametrize("datum", NEAR)
def test_systems_that_no_place_can_tell_apart_say_so(datum: str) -> None:
    like = DATUMS[datum].like
    points = [degrees_from(each, *degrees_to(datum, *HERE)) for each in ([datum, like] if like else [datum])]
    assert all(distance_m((float(a[0]), float(a[1])), (float(b[0]), float(b[1]))) < 100 for a, b in pairwise(points))
    assert not like or not DATUMS[like].like


def test_what_is_missing_or_no_position_becomes_missing() -> None:
    for datum in NEAR:
        lon, lat = degrees_from(
            datum, [np.nan, np.inf, 1e300, *degrees_to(datum, *HERE)[:1]], [1, 1, 1e300, float(degrees_to(datum, *HERE)[1])]
        )
        assert np.isnan(lon[0])
        assert np.isnan(lat[1])
        assert np.array_equal(np.isnan(lon), np.isnan(lat))
        assert (float(lon[3]), float(lat[3])) == pytest.approx(HERE)


def test_an_unknown_system_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(KeyError):
        degrees_from("guangzhou2000", 1, 1)
