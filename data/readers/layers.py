"""Layers of GeoPackages and Shapefiles as tables: GDAL reads in a child process that knows one format, the rest happens here."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from pyarrow import ipc

from data.readers.child.confine import ONLY_DRIVER
from data.readers.child.start import private_folder, run_child
from data.readers.dbf import attributes_from_dbf
from data.readers.features import REFUSED_SHAPE
from data.readers.limits import MOST_VERTICES
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError, name_shown
from geo.model import Problem

GEOPACKAGE, SHAPEFILE = "GPKG", "ESRI Shapefile"
NUMBERED = "行号是要素在图层里的序号"
_NOWHERE = "127.0.0.1:9"
"""Nobody listens there: what would ask the network through this proxy fails at once."""
_PROXIES = ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY")


def tables_from_geopackage(file: str, content: bytes) -> tuple[RawTable, ...]:
    """Read all layers with rows of a GeoPackage, those without shapes too."""
    with private_folder(file) as folder:
        (folder / "layer.gpkg").write_bytes(content)
        run_child(file, "layers", folder / "layer.gpkg", environment_for(GEOPACKAGE))
        tables = [_table(file, facts, cells, wkb) for facts, cells, wkb in layers_left_in(folder) if len(cells) or len(wkb)]
    if not tables:
        raise RefusedFileError(file, "图层都是空的", remedy="检查是不是选错了文件")
    return tuple(tables)


def tables_from_shapefiles(file: str, sets: Mapping[str, Mapping[str, bytes]]) -> tuple[RawTable, ...]:
    """Read Shapefiles: layer name -> extension -> bytes. GDAL reads the shapes, the attributes are read here."""
    with private_folder(file) as folder:
        for place, parts in enumerate(sets.values()):
            for suffix in {".shp", ".shx", ".prj"} & set(parts):
                (folder / f"{place:03}{suffix}").write_bytes(parts[suffix])
        extra = {} if all(".shx" in parts for parts in sets.values()) else {"SHAPE_RESTORE_SHX": "YES"}
        run_child(file, "layers", folder / "000.shp", environment_for(SHAPEFILE) | extra)
        read = zip(sets.items(), layers_left_in(folder), strict=True)
        return tuple(_shapefile(file, {**facts, "name": name}, parts, wkb) for (name, parts), (facts, _, wkb) in read)


def environment_for(driver: str) -> dict[str, str]:
    """Return all that the child's environment holds: one format, no network, no plug-ins."""
    others = ",".join(name for name in _drivers() if name != driver)
    dead = dict.fromkeys(_PROXIES, _NOWHERE)
    return {"GDAL_SKIP": others, ONLY_DRIVER: driver, "GDAL_DRIVER_PATH": "disable", "PROJ_NETWORK": "OFF", **dead}


@cache
def _drivers() -> tuple[str, ...]:
    """Ask a child once which formats there are; this process never loads GDAL for it."""
    with private_folder("GDAL") as folder:
        run_child("GDAL", "drivers", folder / "none")
        return tuple(json.loads((folder / "drivers.json").read_text("utf-8")))


def layers_left_in(folder: Path) -> list[tuple[dict[str, Any], pd.DataFrame, list[bytes | None]]]:
    """Return what a child left of each layer: facts, attributes, shapes as WKB; any error when that is not what it should be."""
    made = []
    for place, facts in enumerate(json.loads((folder / "layers.json").read_text("utf-8"))):
        table = ipc.open_file(pa.py_buffer((folder / f"{place}.arrow").read_bytes())).read_all()
        table.validate(full=True)
        cells = {name: pd.array(table[str(column)].combine_chunks(), dtype="str") for column, name in enumerate(facts["columns"])}
        made.append((facts, pd.DataFrame(cells), table["wkb"].to_pylist() if "wkb" in table.column_names else []))
    return made


def _shapefile(file: str, facts: Mapping[str, Any], parts: Mapping[str, bytes], wkb: list[bytes | None]) -> RawTable:
    if ".dbf" not in parts:
        return _table(file, facts, pd.DataFrame(index=range(len(wkb))), wkb, ("没有属性表（.dbf），只有图形",))
    page = parts.get(".cpg", b"")[:40].decode("ascii", "replace")
    read = attributes_from_dbf(file, parts[".dbf"], page)
    if len(read.cells) != len(wkb):
        found = f"图形有 {len(wkb)} 个，属性有 {len(read.cells)} 行"
        raise RefusedFileError(file, found, limit="两者必须一样多", remedy="从原来的程序重新导出 Shapefile")
    notes = [f"属性表按 {read.encoding} 编码读入"]
    if any(read.deleted):
        notes.append(f"{sum(read.deleted)} 行在属性表里已标为删除，没有读入")
    return _table(file, facts, read.cells, wkb, tuple(notes), read.deleted)


def _table(
    file: str,
    facts: Mapping[str, Any],
    cells: pd.DataFrame,
    wkb: list[bytes | None],
    notes: tuple[str, ...] = (),
    deleted: list[bool] | None = None,
) -> RawTable:
    """Put cells and shapes together; a shape that cannot be read sends its row to the refused ones."""
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    keep = ~np.array(deleted, bool) if deleted else np.ones(len(cells), bool)
    if not wkb:
        return RawTable(name=facts["name"], cells=cells[keep], notes=(*notes, NUMBERED))
    shapes = np.asarray(shapely.force_2d(shapely.from_wkb(np.array(wkb, object), on_invalid="ignore")), object)
    if int(shapely.get_num_coordinates(shapes).sum()) > MOST_VERTICES:
        raise RefusedFileError(file, "图形的顶点太多", limit=f"最多 {MOST_VERTICES // 10000} 万个", remedy="简化图形，或分成几个文件再导入")
    broken = np.array([one is not None for one in wkb]) & shapely.is_missing(shapes) & keep
    good = keep & ~broken
    empty = shapely.is_empty(shapes)
    shapes[empty] = None
    problems = tuple(
        Problem(name_shown(file), int(row), REFUSED_SHAPE, "", "图形读不出来", "在原来的程序里改正这个图形，或删掉它")
        for row in cells.index[broken]
    )
    return RawTable(
        name=facts["name"], cells=cells[good], geometry=gpd.GeoSeries(shapes[good], index=cells.index[good]), crs=facts["crs"],
        notes=(*notes, NUMBERED), problems=problems, refused=cells[broken],
    )  # fmt: skip
