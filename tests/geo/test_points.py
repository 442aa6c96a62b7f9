import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.points import Points, points_from_geometry
from tests.factories import at, square
from tests.geo.oracle import steps

places = st.lists(st.none() | st.builds(at, steps, st.sampled_from([0.0, 1.0])), max_size=20)


def points(geometry: list[Point | None]) -> Points:
    return points_from_geometry(gpd.GeoSeries(geometry, crs="EPSG:4326"))


@given(places)
def test_neighbours_are_the_others_at_exactly_the_same_point(given_places: list[Point | None]) -> None:
    for row, place in enumerate(given_places):
        same = [other for other, there in enumerate(given_places) if other != row and place is not None and there == place]
        assert points(given_places).neighbours(row).tolist() == same


@given(places)
def test_located_rows_and_places_on_the_wire_lead_to_each_other(given_places: list[Point | None]) -> None:
    made = points(given_places)
    assert made.rows.tolist() == [row for row, place in enumerate(given_places) if place is not None]
    assert made.index[made.rows].tolist() == list(range(len(made.rows)))
    assert (made.index < 0).tolist() == [place is None for place in given_places]


def test_an_empty_point_or_an_area_is_no_point() -> None:
    made = points([Point(), square(0, 0), at(1, 1), None])
    assert made.located.tolist() == [False, False, True, False]
    assert np.isnan(made.lon).tolist() == [True, True, False, True]


def test_a_hair_apart_is_not_the_same_point() -> None:
    assert points([at(0, 0), at(0, 1e-9)]).neighbours(0).size == 0


def test_points_refuse_to_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        points([at(0, 0)]).lon[0] = 0
