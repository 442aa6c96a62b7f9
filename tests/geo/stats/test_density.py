"""Hexagons."""

from typing import Any

import h3
import numpy as np
import pytest
from hypothesis import given, settings

from data.current import current_catalogue
from geo.crs import area_km2
from geo.stats.density import hexagon, hexagons
from tests.factories import at, catalogue, entity
from tests.geo.oracle import records


def test_two_at_one_point_are_in_one_cell() -> None:
    made = catalogue([entity("a", at(0.5, 0.5)), entity("b", at(0.5, 0.5)), entity("c"), entity("d", at(1.5, 1.5), kind="firm")])
    frame = hexagons(made, np.ones(4, np.bool_), family="firm").set_index("id")
    cell = h3.latlng_to_cell(at(0.5, 0.5).y, at(0.5, 0.5).x, 8)
    assert frame.loc[cell, "count"] == 2
    assert frame["count"].sum() == 3
    assert frame["nearest_m"].min() < 600


@settings(max_examples=15)
@given(records())
def test_cells_hold_all_who_are_located(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    frame = hexagons(made, np.ones(len(given_records), np.bool_), family="firm", resolution=7)
    assert frame["count"].sum() == made.located.sum()
    assert frame["id"].is_unique


def test_cells_cover_the_district_and_are_about_three_quarters_of_a_square_kilometre() -> None:
    made = current_catalogue()
    frame = hexagons(made, np.zeros(len(made.entities), np.bool_), family="carrier")
    areas = [area_km2(hexagon(cell)) for cell in frame["id"]]
    assert np.mean(areas) == pytest.approx(0.74, abs=0.06)
    assert sum(areas) == pytest.approx(made.district.area_km2, rel=0.04)
