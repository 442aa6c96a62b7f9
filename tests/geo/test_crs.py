from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Point, box

from geo.crs import METRIC, area_km2, distance_m, metric_crs, metric_from_degrees, metric_xy
from tests.factories import STEP, at, frame, square

lons = st.floats(113.0, 114.5)
lats = st.floats(22.5, 24.0)


@given(lons, lats)
def test_a_step_north_has_the_length_of_the_meridian(lon: float, lat: float) -> None:
    middle = radians(lat + STEP / 2)
    series = STEP * (111132.954 - 559.822 * cos(2 * middle) + 1.175 * cos(4 * middle))
    assert distance_m((lon, lat), (lon, lat + STEP)) == pytest.approx(series, rel=1e-5)


@given(lons, lats)
def test_a_step_east_has_the_length_of_the_parallel(lon: float, lat: float) -> None:
    series = STEP * (111412.84 * cos(radians(lat)) - 93.5 * cos(3 * radians(lat)) + 0.118 * cos(5 * radians(lat)))
    assert distance_m((lon, lat), (lon + STEP, lat)) == pytest.approx(series, rel=1e-5)


def test_a_known_kilometre_is_not_that_of_web_mercator() -> None:
    assert distance_m((113.35, 23.15), (113.35 + 0.00976, 23.15)) == pytest.approx(1000, abs=1)


@given(lons, lats, lons, lats)
def test_the_way_back_is_as_long(lon: float, lat: float, other_lon: float, other_lat: float) -> None:
    there = distance_m((lon, lat), (other_lon, other_lat))
    assert there >= 0
    assert distance_m((other_lon, other_lat), (lon, lat)) == pytest.approx(there, abs=1e-6)


@given(st.floats(75, 135), st.floats(18, 50))
def test_areas_agree_with_the_ellipsoid_anywhere_in_the_country(lon: float, lat: float) -> None:
    # Corners close enough together for a straight line and a geodesic to be the same.
    district = box(lon, lat, lon + 0.1, lat + 0.1).segmentize(0.002)
    true_m2 = abs(Geod(ellps="WGS84").geometry_area_perimeter(district)[0])
    assert area_km2(district) == pytest.approx(true_m2 / 1e6, rel=1e-3)


def test_a_district_has_its_known_area() -> None:
    assert area_km2(square(0, 0, width=2)) == pytest.approx(18.152, abs=0.001)


@pytest.mark.parametrize(
    ("lon", "crs"), [(75, "EPSG:4534"), (104.07, "EPSG:4544"), (113.35, METRIC), (114, METRIC), (116.4, "EPSG:4548"), (135, "EPSG:4554")]
)
def test_metres_are_measured_in_the_zone_at_hand(lon: float, crs: str) -> None:
    assert metric_crs(lon) == crs


def test_a_frame_in_metres_measures_as_the_ellipsoid_does() -> None:
    places = frame([{"id": "a", "geometry": at(0, 0)}, {"id": "b", "geometry": at(2, 1)}], ("id", "geometry"))
    metres = metric_from_degrees(places)
    start, end = metres.geometry
    assert metres.crs == METRIC
    assert start.distance(end) == pytest.approx(distance_m((at(0, 0).x, at(0, 0).y), (at(2, 1).x, at(2, 1).y)), rel=1e-4)


def test_columns_and_frames_convert_alike() -> None:
    places = frame([{"id": "a", "geometry": at(0.3, 0.7)}], ("id", "geometry"))
    x, y = metric_xy(places.geometry.x.to_numpy(), places.geometry.y.to_numpy(), zone_lon=113.3)
    assert metric_from_degrees(places).geometry[0].distance(Point(x[0], y[0])) < 1e-6
