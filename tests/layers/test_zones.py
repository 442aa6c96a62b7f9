import json

import pytest
from shapely.geometry import Point, shape

from geo.crs import distance_m
from layers import zones
from layers.drawing import Drawing, compact_json
from tests.factories import catalogue, scheme, zone
from tests.layers.town import square


def drawn(*rows: dict[str, object]) -> dict[str, Drawing]:
    return {drawing.id: drawing for drawing in zones.draw(catalogue((), scheme(rows)), "plan")}


def test_small_zones_lie_above_large_ones() -> None:
    layers = drawn(zone("small", "pole", square(0, 0, width=0.5)), zone("large", "core", square(0, 0, width=2)))
    assert [feature["properties"]["id"] for feature in layers["zones"].features] == ["large", "small"]


def test_a_zone_looks_by_the_rank_of_its_tier() -> None:
    layers = drawn(zone("a", "core", square(0, 0)), zone("b", "pole", square(1, 0)), zone("c", "unheard", square(1, 1)))
    ranks = {feature["properties"]["id"]: feature["properties"]["rank"] for feature in layers["zones"].features}
    assert ranks == {"a": 1, "b": 2, "c": zones.RANKS}


def test_a_zone_is_named_with_its_tier_and_published_area_never_the_drawn() -> None:
    row = zone("a", "core", square(0, 0), published_area_km2=28.0, drawn_area_km2=26.99)
    label = json.loads(compact_json(drawn(row)["zones"].to_json()))["labels"][0]
    assert (label["prefix"], label["area_km2"]) == ("一核", 28.0)


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_an_area_that_was_never_published_is_said_to_be_unpublished(missing: float | None) -> None:
    row = zone("a", "core", square(0, 0), published_area_km2=missing)
    label = json.loads(compact_json(drawn(row)["zones"].to_json()))["labels"][0]
    assert label["area_km2"] is None


def test_the_first_place_for_a_name_is_where_no_other_zone_lies() -> None:
    covered = square(0, 0, width=1)
    layers = drawn(zone("large", "core", square(0, 0, width=2)), zone("small", "pole", covered))
    label = next(label for label in layers["zones"].labels if label.id == "large")
    assert not covered.contains(Point(label.anchors[0]))


def test_a_zone_wholly_under_another_is_named_inside_itself() -> None:
    area = square(0.5, 0.5)
    layers = drawn(zone("large", "core", square(0, 0, width=2)), zone("small", "pole", area))
    label = next(label for label in layers["zones"].labels if label.id == "small")
    assert area.contains(Point(label.anchors[0]))


@pytest.mark.parametrize("uncertainty_m", [150.0, 500.0])
def test_the_edge_band_reaches_as_far_as_the_edge_is_uncertain_in_metres(uncertainty_m: float) -> None:
    area = square(0, 0)
    band = shape(drawn(zone("a", "core", area, edge_uncertainty_m=uncertainty_m))["bands"].features[0]["geometry"])
    west, south, east, north = area.bounds
    for reached, edge in ((band.bounds[0], west), (band.bounds[2], east)):
        assert distance_m((reached, (south + north) / 2), (edge, (south + north) / 2)) == pytest.approx(uncertainty_m, abs=15)
    assert not band.contains(area.centroid)
    assert band.covers(Point(west, south))
