"""Layers of a GeoPackage or of Shapefiles as Arrow files of text and WKB, with their facts in one JSON file.

GDAL was told by its environment, before it was loaded, to know one format only; if it knows another, nothing is read.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
from pyarrow import ipc
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError

from data.readers.child.confine import DAMAGED, NOTHING, ONLY_DRIVER, PROGRAM, TOO_LARGE, confine
from data.readers.child.texts import text_of
from data.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

WKB = "wkb"


def main() -> None:
    """Read what lies in argv's folder; the exit code says why it did not work."""
    folder = Path(sys.argv[-1])
    if set(pyogrio.list_drivers()) != {os.environ.get(ONLY_DRIVER)}:
        sys.exit(PROGRAM)
    confine()
    try:
        facts = [_written(folder, place, *layer) for place, layer in enumerate(_layers(folder))]
    except (MemoryError, pa.ArrowMemoryError):
        sys.exit(TOO_LARGE)
    except (DataSourceError, DataLayerError, FieldError, GeometryError, sqlite3.Error, pa.ArrowException, OSError, ValueError):
        sys.exit(DAMAGED)
    if not facts:
        sys.exit(NOTHING)
    (folder / "layers.json").write_text(json.dumps(facts), "utf-8")


def _layers(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted([*folder.glob("*.shp"), *folder.glob("*.gpkg")])[:MOST_SHEETS]:
        if path.suffix == ".gpkg":
            _check_database(path)
            yield from ((path, str(name)) for name, _ in pyogrio.list_layers(path)[:MOST_SHEETS])
        else:
            yield path, path.stem


def _check_database(path: Path) -> None:
    """Leave unless the database holds tables only: views and virtual tables run what their maker wrote."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        made = opened.execute("SELECT type, lower(coalesce(sql, '')) FROM sqlite_master").fetchall()
    for kind, statement in made:
        words = " ".join(str(statement).split())
        virtual = words.startswith("create virtual table") and " using rtree" not in words
        if kind == "view" or virtual:
            sys.exit(PROGRAM)


def _written(folder: Path, place: int, path: Path, layer: str) -> dict[str, Any]:
    bare: dict[str, list[str]] = {"columns": []} if path.suffix == ".shp" else {}
    meta, table = raw.read_arrow(path, layer=layer, max_features=MOST_ROWS + 1, datetime_as_string=True, **bare)
    if table.num_rows > MOST_ROWS or table.num_columns > MOST_COLUMNS or table.num_rows * table.num_columns > MOST_CELLS:
        sys.exit(TOO_LARGE)
    shapes = meta["geometry_name"] or "wkb_geometry"
    names = [name for name in table.column_names if name != shapes]
    made = {str(column): _texts(table[name]) for column, name in enumerate(names)}
    if shapes in table.column_names:
        made[WKB] = table[shapes].cast(pa.large_binary())
    text = pa.table(made) if made else pa.table({"0": pa.array([], pa.large_string())})
    with ipc.new_file(folder / f"{place}.arrow", text.schema) as out:
        out.write_table(text)
    return {"name": layer, "columns": names, "crs": meta["crs"] or ""}


def _texts(column: pa.ChunkedArray) -> pa.Array:
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        return column.cast(pa.large_string()).fill_null("").combine_chunks()
    return pa.array([_text(value) for value in column.to_pylist()], pa.large_string())


def _text(value: Any) -> str:
    """Write a value; what is no text at all (pictures, files) is left out."""
    return "" if value is None or isinstance(value, bytes) else text_of(value)
