"""GeoPackage and Shapefile, read back by GDAL."""

import io
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest

from data.export.layers import geopackage_from_listing, shapefile_from_listing
from tests.data.export.town import HARD, listing


def package(folder: Path, datum: str = "wgs84") -> gpd.GeoDataFrame:
    (folder / "a.gpkg").write_bytes(geopackage_from_listing(listing(datum), "名录"))
    return gpd.read_file(folder / "a.gpkg")


def shapes(folder: Path, datum: str = "wgs84") -> gpd.GeoDataFrame:
    with zipfile.ZipFile(io.BytesIO(shapefile_from_listing(listing(datum)))) as packed:
        packed.extractall(folder)
    return gpd.read_file(folder / "entities.shp")


def test_a_geopackage_holds_every_column_and_point(tmp_path: Path) -> None:
    found = package(tmp_path)
    assert found["名称"].tolist() == ["甲实验室", HARD, "无点", "长文"]
    assert found.geometry.isna().tolist() == [False, False, True, False]
    assert found["备注"].tolist()[3] == "长文 " * 300


@pytest.mark.parametrize(("datum", "code"), [("wgs84", 4326), ("cgcs2000", 4490), ("cgcs2000-114", 4547)])
def test_both_name_a_system_that_has_a_code(datum: str, code: int, tmp_path: Path) -> None:
    assert [made(tmp_path, datum).crs.to_epsg() for made in (package, shapes)] == [code, code]


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_a_system_without_a_code_is_not_given_a_wrong_one(datum: str, tmp_path: Path) -> None:
    assert shapes(tmp_path, datum).crs is None
    found = package(tmp_path, datum).crs
    assert found is None or "ndefined" in found.name


def test_a_shapefile_says_its_encoding_and_keeps_names_short(tmp_path: Path) -> None:
    found = shapes(tmp_path)
    assert (tmp_path / "entities.cpg").read_text() == "UTF-8"
    assert max(len(str(name).encode()) for name in found.columns if name != "geometry") <= 10
    assert found["name"].tolist()[1] == HARD


def test_long_texts_go_on_in_further_columns_and_no_blank_is_lost(tmp_path: Path) -> None:
    row = shapes(tmp_path).iloc[3]
    parts = ["note", *(f"note{number}" for number in range(2, 40) if f"note{number}" in row.index)]
    assert len(parts) > 5
    assert "".join(row[part] or "" for part in parts) == ("长文 " * 300).rstrip()
    assert row["host"] + row["host2"] == "字" * 100
