"""Distance to the nearest, and who is covered."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.crs import distance_m
from geo.stats.nearness import coverage, nearest_m
from tests.factories import at, catalogue, entity
from tests.geo.oracle import records


def test_coverage_counts_the_located_and_tells_of_the_others() -> None:
    rows = [entity("a", at(0.5, 0.5)), entity("b", at(1.5, 1.5)), entity("c"), entity("f", at(0.5, 0.6), kind="firm")]
    made = catalogue(rows)
    found = coverage(made, np.ones(4, np.bool_), of="lab", by="firm", reach_m=500)
    assert (found.covered, found.located, found.unlocated, found.share) == (1, 2, 1, 0.5)
    assert np.isnan(coverage(made, np.zeros(4, np.bool_), of="lab", by="firm").share)


def test_without_any_nearest_is_infinitely_far() -> None:
    made = catalogue([entity("a", at(0.5, 0.5))])
    assert nearest_m(made, made.points.lon, made.points.lat, family="firm").tolist() == [np.inf]
    assert coverage(made, np.ones(1, np.bool_), of="lab", by="firm").covered == 0


@settings(max_examples=15)
@given(records())
def test_the_nearest_is_the_nearest_geodesic(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    firms = [(r["geometry"].x, r["geometry"].y) for r in given_records if r["geometry"] and r["kind"] == "firm"]
    start = at(0.3, 1.7)
    found = nearest_m(made, np.array([start.x]), np.array([start.y]), family="firm")[0]
    assert found == pytest.approx(min((distance_m((start.x, start.y), firm) for firm in firms), default=np.inf), abs=0.01)


@settings(max_examples=15)
@given(records(), st.floats(0, 5000), st.floats(0, 5000))
def test_a_longer_reach_covers_no_fewer(given_records: list[dict[str, Any]], one: float, other: float) -> None:
    made = catalogue(given_records)
    rows = np.ones(len(given_records), np.bool_)
    less, more = (coverage(made, rows, of="lab", by="firm", reach_m=reach).covered for reach in sorted((one, other)))
    assert less <= more


def test_the_shipped_coverage_is_what_plain_python_finds() -> None:
    made = current_catalogue()
    families = {kind.id: kind.family for kind in made.kinds}
    points = [
        (families.get(kind), lon, lat) for kind, lon, lat in zip(made.entities["kind"], made.points.lon, made.points.lat, strict=True)
    ]
    carriers = [(lon, lat) for family, lon, lat in points if family == "carrier" and np.isfinite(lon)]
    labs = [(lon, lat) for family, lon, lat in points if family == "lab" and np.isfinite(lon)]
    for reach in (500, 1500):
        slow = sum(any(distance_m(lab, carrier) <= reach for carrier in carriers) for lab in labs)
        found = coverage(made, np.ones(len(points), np.bool_), of="lab", by="carrier", reach_m=reach)
        assert (found.covered, found.located) == (slow, len(labs))
