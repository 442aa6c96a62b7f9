"""KML: names, folders, further data and shapes; links and styles stay unread."""

import pytest
import shapely

from data.readers.kml import tables_from_kml
from data.readers.raw import RawTable
from tests.data.gate.cost import MOST_S, seconds
from tests.data.gate.maps import kml, placemark

RING = "<LinearRing><coordinates>0,0 0,3 3,3 0,0</coordinates></LinearRing>"
HOLE = "<LinearRing><coordinates>1,1.5 1,2 1.5,2 1,1.5</coordinates></LinearRing>"
AREA = f"<Polygon><outerBoundaryIs>{RING}</outerBoundaryIs><innerBoundaryIs>{HOLE}</innerBoundaryIs></Polygon>"
LINE = "<LineString><coordinates>\n 1,2,0\n 3,4,0 </coordinates></LineString>"
DATA = '<ExtendedData><Data name="电话"><displayName>Tel</displayName><value>020</value></Data>'
SCHEMA = '<SchemaData><SimpleData name="代码">00123</SimpleData></SchemaData></ExtendedData>'


def read(*inside: str) -> RawTable:
    (table,) = tables_from_kml("a.kml", kml(*inside))
    return table


def test_names_folders_and_further_data_become_columns() -> None:
    inside = placemark("甲 & 乙", DATA + SCHEMA + "<description><![CDATA[<b>好</b>]]></description>")
    table = read("<name>文</name><Folder><name>外</name><Folder><name>内</name>", inside, "</Folder></Folder>", placemark("丙", ""))
    assert table.cells.loc[1].to_dict() == {
        "name": "甲 & 乙",
        "电话": "020",
        "代码": "00123",
        "description": "<b>好</b>",
        "folder": "外/内",
    }
    assert table.cells.loc[2].tolist() == ["丙", "", "", "", ""]
    assert table.geometry is None


def test_every_kind_of_shape_is_read() -> None:
    many = f"<MultiGeometry>{LINE}{LINE}</MultiGeometry>"
    mixed = f"<MultiGeometry>{AREA}<Point><coordinates>1,2</coordinates></Point></MultiGeometry>"
    table = read(placemark("点"), placemark("线", LINE), placemark("面", AREA), placemark("多", many), placemark("混", mixed))
    assert table.geometry is not None
    assert table.geometry.map(lambda shape: shape.geom_type).tolist() == [
        "Point",
        "LineString",
        "Polygon",
        "MultiLineString",
        "GeometryCollection",
    ]
    assert table.geometry[2].equals_exact(shapely.LineString([(1, 2), (3, 4)]), 0)
    assert table.geometry[3].area == 4.5 - 0.125


def test_a_broken_position_keeps_its_row_among_the_refused() -> None:
    table = read(placemark("甲"), placemark("乙", "<Point><coordinates>113.3 23.1</coordinates></Point>"), placemark("丙"))
    assert table.cells["name"].to_dict() == {1: "甲", 3: "丙"}
    assert table.refused.loc[2].to_dict() == {"name": "乙", "图形": "113.3 23.1"}
    assert [(one.row, one.value) for one in table.problems] == [(2, "113.3 23.1")]


@pytest.mark.parametrize(
    ("written", "corners"),
    [
        ("1,2", [(1, 2)]), ("1 , 2,3", [(1, 2)]), ("1,2,", [(1, 2)]), ("\n 1,\n2,0 \t -3.5,4e0,9 ", [(1, 2), (-3.5, 4)]),
        ("1", None), ("1 2", None), ("1,2,3,4", None), ("1,x", None), ("1,", None), ("nan,1", None), ("1e999,1", None), ("1_0,2", None),
        ("", None), ("1;2", None), ("１,２", [(1, 2)]),
    ],
)  # fmt: skip
def test_positions_are_pairs_or_triples_and_nothing_else(written: str, corners: list[tuple[float, float]] | None) -> None:
    table = read(
        placemark(
            "甲",
            f"<LineString><coordinates>{written}</coordinates></LineString>"
            if corners and len(corners) > 1
            else f"<Point><coordinates>{written}</coordinates></Point>",
        )
    )
    assert [one.row for one in table.problems] == ([] if corners else [1])
    if corners:
        assert table.geometry is not None
        assert list(table.geometry.iloc[0].coords) == corners


@pytest.mark.parametrize("written", ["1" * 300_000, "1" + " " * 300_000 + "x", "1," * 150_000, "1,1 " * 50_000 + "x"], ids=range(4))
def test_positions_without_end_cost_no_more_than_their_size(written: str) -> None:
    assert seconds(lambda: read(placemark("甲", f"<Point><coordinates>{written}</coordinates></Point>"))) < MOST_S
