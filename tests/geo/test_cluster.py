"""A cluster is named by the box around its points, and the box gives back just these."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.cluster import CLUSTER, box_from_text, cluster_from_text, middle_of, rows_within
from geo.model import Pick
from tests.factories import catalogue, entity

degrees = st.integers(-1_700_000_000, 1_700_000_000).map(lambda steps: steps / 10_000_000)
EDGE = 20_000_000  # of a box, a hundred metres or so, in the map's own steps


@given(west=degrees, south=degrees.map(lambda value: value / 2), wide=st.integers(0, EDGE), high=st.integers(0, EDGE // 2))
def test_an_id_is_read_as_it_is_written(west: float, south: float, wide: int, high: int) -> None:
    text = ",".join(f"{edge:.7f}" for edge in (west, south, west + wide / 1e7, south + high / 1e7))
    pick = cluster_from_text(text)
    assert pick == Pick(CLUSTER, text)
    assert cluster_from_text(pick.id) == pick
    assert box_from_text(text) == tuple(map(float, text.split(",")))


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "3,2,1,4", "1,4,3,2", "nan,1,2,3", "181,1,182,2", "1,1,2,1e9"])
def test_what_is_no_box_on_earth_is_no_cluster(text: str) -> None:
    assert cluster_from_text(text) is None
    assert middle_of(text) is None


def test_a_box_holds_the_points_on_its_edges_and_none_beyond_and_none_without_a_point() -> None:
    inside = [(113.3, 23.1), (113.3000004, 23.1000002), (113.30000001, 23.1)]
    made = catalogue([entity(f"e{n}", Point(place)) for n, place in enumerate([*inside, (113.3000007, 23.1)])] + [entity("without", None)])
    box = box_from_text("113.3000000,23.1000000,113.3000004,23.1000002")
    assert box
    assert rows_within(made.points, box).tolist() == [True, True, True, False, False]
    assert middle_of("113.3000000,23.1000000,113.3000004,23.1000002") == pytest.approx((113.3000002, 23.1000001))
    assert np.count_nonzero(rows_within(made.points, (0.0, 0.0, 1.0, 1.0))) == 0
