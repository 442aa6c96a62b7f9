"""Map files for the tests: ODS, GeoJSON, KML, GeoPackage and zipped Shapefiles, good ones and parts of bad ones."""

import json
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import geopandas as gpd
import shapely

from tests.data.gate.books import packed

SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg")
KML = '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def frame() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {"名称": ["甲软件园", "乙众创"], "代码": ["00123", "440106199001011234"]},
        geometry=[shapely.Point(113.3, 23.1), shapely.Point(113.4, 23.2)],
    )


@cache
def geopackage(crs: int | None = 4490) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        frame().set_crs(crs).to_file(path, layer="园区")
        return path.read_bytes()


def altered(statement: str) -> bytes:
    """Return a GeoPackage after a statement that its maker ran."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(geopackage())
        opened = sqlite3.connect(path)
        opened.execute("PRAGMA writable_schema = ON")
        opened.executescript(statement)
        opened.close()
        return path.read_bytes()


@cache
def shapefile(encoding: str = "utf-8") -> dict[str, bytes]:
    """Return the parts of a Shapefile by extension."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.shp"
        frame().set_crs(4547, allow_override=True).to_file(path, encoding=encoding)
        return {suffix: path.with_suffix(suffix).read_bytes() for suffix in SUFFIXES}


def zipped(parts: Mapping[str, bytes], stem: str = "园区") -> bytes:
    return packed({f"{stem}{suffix}": part for suffix, part in parts.items()})


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}, ensure_ascii=False).encode()


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def point(lon: float = 113.3, lat: float = 23.1) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def placemark(name: str, shape: str = "<Point><coordinates>113.3,23.1,0</coordinates></Point>") -> str:
    return f"<Placemark><name>{escape(name)}</name>{shape}</Placemark>"


def kml(*inside: str) -> bytes:
    return KML.format("".join(inside)).encode()


def ods(rows: str, *, more: Mapping[str, str] | None = None) -> bytes:
    """Write a workbook of one sheet from the XML of its rows."""
    names = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    table = f'<table:table table:name="名单">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>{body}</office:document-content>'
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest, **(more or {})})


def ods_row(cells: Sequence[str | float], attributes: str = "") -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        if isinstance(cell, str)
        else f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row {attributes}>{made}</table:table-row>"
