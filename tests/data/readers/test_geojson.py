"""GeoJSON: shapes as another parser reads them, values as written, and nothing followed."""

import json
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.readers.geojson import geometry_from_json, tables_from_geojson
from data.readers.refusal import RefusedFileError
from geo.crs import WGS84, crs_from_name
from tests.data.gate.maps import collection, feature, point

number = st.floats(-180, 180, allow_nan=False)
position = st.tuples(number, number).map(list)
line = st.lists(position, min_size=2, max_size=5)
ring = st.lists(position, min_size=3, max_size=5).map(lambda places: [*places, places[0]])
SHAPES = st.one_of(
    position.map(lambda one: {"type": "Point", "coordinates": one}),
    st.lists(position, min_size=1, max_size=4).map(lambda many: {"type": "MultiPoint", "coordinates": many}),
    line.map(lambda one: {"type": "LineString", "coordinates": one}),
    st.lists(line, min_size=1, max_size=3).map(lambda many: {"type": "MultiLineString", "coordinates": many}),
    ring.map(lambda one: {"type": "Polygon", "coordinates": [one]}),
    ring.map(lambda one: {"type": "MultiPolygon", "coordinates": [[one]]}),
)


@given(SHAPES)
def test_shapes_are_those_that_geos_reads(stated: dict[str, Any]) -> None:
    made = geometry_from_json(stated)
    assert made is not None
    assert made.equals_exact(shapely.from_geojson(json.dumps(stated)), 0)


def test_values_are_text_as_written_and_an_id_is_a_column() -> None:
    member = feature(point(), 文="00123", 数=440106199001011234, 小=0.1, 真=True, 空=None, 列=[1, "二"])
    (table,) = tables_from_geojson("a.geojson", collection({**member, "id": "zone:x"}, feature(None, 文="x")))
    assert table.cells.loc[1].to_dict() == {
        "id": "zone:x", "文": "00123", "数": "440106199001011234", "小": "0.1", "真": "true", "空": "", "列": '[1, "二"]',
    }  # fmt: skip
    assert table.cells.loc[2, "文"] == "x"
    assert table.geometry is not None
    assert table.geometry.tolist() == [shapely.Point(113.3, 23.1), None]


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "epsg:4326"])
def test_known_systems_have_one_name(name: str) -> None:
    assert crs_from_name(name) == WGS84
    crs = {"type": "name", "properties": {"name": name}}
    assert tables_from_geojson("a.geojson", collection(feature(point()), crs=crs))[0].crs == WGS84


@pytest.mark.parametrize(
    "crs", ["EPSG:4326", {"type": "name"}, {"type": "link", "properties": {"href": "x"}}, {"type": "name", "properties": {"name": 1}}, []]
)
def test_anything_else_as_a_system_is_refused(crs: Any) -> None:
    with pytest.raises(RefusedFileError, match="坐标系"):
        tables_from_geojson("a.geojson", collection(feature(point()), crs=crs))
