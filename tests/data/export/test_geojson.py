"""GeoJSON that any program reads, and that names its system where it must."""

import json
from typing import Any

import pytest

from data.export.geojson import geojson_from_listing
from tests.data.export.town import HARD, listing


def written(datum: str = "wgs84") -> dict[str, Any]:
    return dict(json.loads(geojson_from_listing(listing(datum))))


def test_every_entity_is_a_feature_and_one_without_a_point_has_null() -> None:
    features = written()["features"]
    assert [feature["id"] for feature in features] == ["a", "b", "c", "d"]
    assert [feature["geometry"] is None for feature in features] == [False, False, True, False]


def test_properties_are_those_of_our_tables_and_empty_ones_are_left_out() -> None:
    first, hard = (written()["features"][place]["properties"] for place in (0, 1))
    assert (first["kind"], first["domains"]) == ("lab", "d1;d2")
    assert "address" not in first
    assert (hard["name"], hard["extra"]) == (HARD, {"面积": "00120", "=租金": "-45"})


def test_wgs84_needs_no_word_by_the_standard() -> None:
    assert {"crs", "datum"} & set(written()) == set()


@pytest.mark.parametrize(("datum", "code"), [("cgcs2000-114", "4547"), ("cgcs2000", "4490"), ("gcj02", ""), ("bd09", "")])
def test_any_other_system_is_named(datum: str, code: str) -> None:
    found = written(datum)
    assert found["datum"] == datum
    assert found.get("crs", {"properties": {"name": ""}})["properties"]["name"].endswith(code)
    assert bool(code) == ("crs" in found)
