"""GeoPackages and Shapefiles hold what was written into them, shape by shape and digit by digit."""

import struct

import geopandas as gpd
import pytest
import shapely

from data.gate import RefusedFileError, read_upload
from data.readers.dbf import attributes_from_dbf
from tests.data.gate.cost import seconds
from tests.data.gate.maps import frame, geopackage, shapefile, zipped


@pytest.mark.parametrize(("name", "crs"), [("a.gpkg", "EPSG:4490"), ("a.zip", "EPSG:4547")])
def test_a_layer_comes_back_as_it_was_written(name: str, crs: str) -> None:
    written = frame()
    (table,) = read_upload(name, geopackage() if name.endswith("gpkg") else zipped(shapefile()))
    assert table.name == "园区"
    assert table.cells.to_numpy().tolist() == written[["名称", "代码"]].to_numpy().tolist()
    assert table.cells.index.tolist() == [1, 2]
    assert isinstance(table.geometry, gpd.GeoSeries)
    assert shapely.equals_exact(table.geometry.to_numpy(), written.geometry.to_numpy(), 0).all()
    assert table.crs == crs


@pytest.mark.parametrize(
    ("encoding", "page", "said"), [("gbk", "", "GBK"), ("gbk", "936", "GBK"), ("utf-8", "", "UTF-8"), ("utf-8", "UTF-8", "UTF-8")]
)
def test_attributes_are_read_in_their_encoding(encoding: str, page: str, said: str) -> None:
    read = attributes_from_dbf("a.zip", shapefile(encoding)[".dbf"], page)
    assert read.cells.columns.tolist() == ["名称", "代码"]
    assert read.cells["代码"].tolist() == ["00123", "440106199001011234"]
    assert (read.encoding, read.missing, read.deleted) == (said, 0, [False, False])


def test_attributes_of_more_cells_than_may_be_read_are_refused_before_they_are_read() -> None:
    fields, rows = 500, 20_000
    head = struct.pack("<B3BIHH20x", 3, 24, 1, 1, rows, 33 + 32 * fields, fields + 1)
    names = b"".join(struct.pack("<11sc4xBB14x", b"f%d" % number, b"C", 1, 0) for number in range(fields))
    content = head + names + b"\r" + (b" " + b"x" * fields) * rows

    def refused() -> None:
        with pytest.raises(RefusedFileError, match="800 万格"):
            attributes_from_dbf("a.zip", content)

    assert seconds(refused) < 1
