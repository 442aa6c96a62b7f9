"""Outlines of zones from uploaded tables to records of the store, and such a record in words."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.readers.raw import RawTable
from data.store import Change, Row
from geo.crs import area_km2
from geo.datum import DATUMS
from geo.outline import Outline, zones_named

TABLE = "zones"


@dataclass(frozen=True, eq=False, slots=True)
class Drawn:
    """One shape of an uploaded file."""

    row: str
    """Where it stands, like 第 3 行, and what it calls itself."""
    zone: str
    """Id of the zone that it names, or ''."""
    shape: BaseGeometry | None
    """In the coordinates of the file."""


def drawn_from_tables(tables: Iterable[RawTable], zones: pd.DataFrame) -> list[Drawn]:
    """Return all shapes of a file with the zones (ZONE_COLUMNS) that they name; a table without shapes has none."""
    found = []
    for table in tables:
        if table.geometry is not None:
            named = zones_named(table.cells, zones)
            rows = zip(table.cells.index, table.cells.itertuples(index=False), named, table.geometry, strict=True)
            found += [Drawn(_title(table.name, int(row), cells), zone, one) for row, cells, zone, one in rows]
    return found


def stated_datum(tables: Iterable[RawTable]) -> str:
    """Return the id of the coordinate system that a file names, '' when it names none or one that nobody here knows."""
    stated = {table.crs for table in tables if table.crs}
    return next((datum.id for datum in DATUMS.values() if datum.crs in stated), "")


def change_of(stored: Row | None, key: str, outline: Outline, facts: Mapping[str, str]) -> Change:
    """Return the change that gives a zone, `scheme:zone`, an outline and what is stated with it (source, as_of, edge_uncertainty_m)."""
    if outline.geometry is None:
        raise ValueError(key)
    drawn = {"geometry": shapely.to_geojson(outline.geometry), "drawn_area_km2": f"{outline.area_km2:.2f}"}
    return Change(TABLE, key, stored, {**(stored or {}), **drawn, **facts})


def outline_in_words(text: str) -> str:
    """Say what the outline in a record is, '' for none."""
    if not text:
        return ""
    made = shape(json.loads(text))
    return f"面，{shapely.get_num_coordinates(made)} 个顶点，{area_km2(made):.2f} km²"


def _title(table: str, row: int, cells: tuple[str, ...]) -> str:
    said = next((text for text in cells if text), "")
    return " · ".join(part for part in (table, f"第 {row} 个", said[:30]) if part)
