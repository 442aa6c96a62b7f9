"""An uploaded outline becomes a record of the store, the catalogue shows it, and undo brings the shipped line back exactly."""

import json
from pathlib import Path

import pytest
from shapely import box
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from data.current import current_catalogue, current_store
from data.gate import read_upload
from data.outlines import change_of, drawn_from_tables, outline_in_words, stated_datum
from geo.outline import Outline, outline_of

FACTS = {"source": "测试提供", "as_of": "2025-03", "edge_uncertainty_m": "20"}


def geojson(*shapes: BaseGeometry, crs: str = "", **columns: list[str]) -> bytes:
    features = [
        {"type": "Feature", "properties": {name: values[place] for name, values in columns.items()}, "geometry": mapping(shape)}
        for place, shape in enumerate(shapes)
    ]
    named = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", "features": features, **named}).encode()


def test_shapes_come_with_the_zone_that_they_name_and_the_system_of_the_file() -> None:
    zones = current_catalogue().scheme("").zones
    one, other = zones.geometry.iloc[:2]
    tables = read_upload("新轮廓.geojson", geojson(one, other, crs="EPSG:4490", 编号=[zones["id"][0], "别的"]))
    assert stated_datum(tables) == "cgcs2000"
    drawn = drawn_from_tables(tables, zones)
    assert [(each.row, each.zone) for each in drawn] == [(f"第 1 个 · {zones['id'][0]}", zones["id"][0]), ("第 2 个 · 别的", "")]
    assert drawn_from_tables(read_upload("表.csv", "名称\n甲\n".encode()), zones) == []


def test_a_saved_outline_shows_in_the_catalogue_and_is_taken_back_exactly(own_data: Path) -> None:
    before = current_catalogue()
    scheme = before.scheme("")
    zone = scheme.zones.iloc[0]
    made = outline_of(zone["geometry"].buffer(-0.005), "wgs84", zone, before.district.geometry)
    batch = current_store().commit([change_of(None, f"{scheme.id}:{zone['id']}", made, FACTS)], who="王芳", why="来函")
    now = current_catalogue().schemes[scheme.id].zones.iloc[0]
    assert now["geometry"].equals(made.geometry)
    assert now["drawn_area_km2"] == pytest.approx(made.area_km2, abs=0.006)
    assert (now["source"], now["as_of"], now["edge_uncertainty_m"]) == ("测试提供", "2025-03", 20.0)
    assert now["published_area_km2"] == zone["published_area_km2"]
    assert current_catalogue().fingerprint != before.fingerprint
    current_store().undo(batch.id, who="王芳", why="撤销")
    assert current_catalogue().fingerprint == before.fingerprint
    assert current_catalogue().schemes[scheme.id].zones.iloc[0]["geometry"].equals_exact(zone["geometry"], 0)


def test_what_cannot_be_drawn_becomes_no_change() -> None:
    with pytest.raises(ValueError, match="plan:c"):
        change_of(None, "plan:c", Outline(wrong="没有图形"), FACTS)


def test_an_outline_is_told_in_words() -> None:
    text = json.dumps(mapping(box(113.3, 23.1, 113.31, 23.11)))
    assert outline_in_words(text) == "面，5 个顶点，1.13 km²"
    assert outline_in_words("") == ""
