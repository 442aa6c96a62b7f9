"""entities.csv as a typed frame: text to tuples, codes and points, column by column, so that a million rows take seconds."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from data.files import Folder
from geo.check import Sheet, entities_wrong, usable, words_in
from geo.crs import WGS84
from geo.model import ENTITY_COLUMNS, Problem

COLUMNS = (
    "id", "name", "short_name", "kind", "level", "domains", "street", "address", "lon", "lat", "precision", "datum", "host", "zone_hint",
    "as_of", "source", "confidence", "note", "credit_code", "extra",
)  # fmt: skip
"""Of entities.csv, and of an entity as text."""
OPTIONAL = ("credit_code", "extra")
"""Columns that the file may lack."""

_quoted = json.encoder.encode_basestring
_scanned: Callable[[str, int], tuple[Any, int]] = json.scanner.make_scanner(json.JSONDecoder())  # type: ignore[attr-defined]
"""What `json.loads` comes down to, for texts without blanks around them."""


def sheet_from_folder(folder: Folder) -> Sheet:
    """Return entities.csv as text."""
    return folder.sheet("entities.csv", COLUMNS, OPTIONAL)


def entities_from_sheet(
    sheet: Sheet, allowed: Mapping[str, Collection[str]], streets: Mapping[str, str], area: BaseGeometry
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Type all entities in the order of the table; `streets` gives the code of each street's name, `area` is the district in degrees.

    A word that no list has stays in its cell, a street that is not there becomes ''; a point that is no place on earth becomes None. All
    that is wrong comes with them.
    """
    cells = sheet.cells
    lon, lat = (pd.to_numeric(cells[column], errors="coerce").to_numpy(np.float64) for column in ("lon", "lat"))
    there = usable(lon, lat)
    points = np.full(len(cells), None, object)
    points[there] = shapely.points(lon[there], lat[there])
    codes, texts = pd.factorize(cells["extra"])
    extra = [extra_from_text(text) for text in texts.tolist()]
    readable = np.array([{} if one is None else one for one in extra] or [{}], object)[codes]
    unreadable = np.array([one is None for one in extra], np.bool_)[codes]
    typed = cells.assign(
        domains=_each_once(cells["domains"], words_in),
        zone_hint=_each_once(cells["zone_hint"], words_in),
        street=_each_once(cells["street"], lambda name: streets.get(name, "")),
        extra=readable,
    ).reset_index(drop=True)
    columns = [column for column in ENTITY_COLUMNS if column != "geometry"]
    frame = gpd.GeoDataFrame(typed[columns], geometry=gpd.GeoSeries(points, crs=WGS84))
    wrong = entities_wrong(sheet, {**allowed, "street": streets}, lon, lat, area)
    return frame, [*wrong, *sheet.problems("extra", unreadable, "附加列读不出来", '写成 {"面积":"1200"} 这样的 JSON，没有就留空')]


def extra_from_text(text: str) -> dict[str, str] | None:
    """Read further columns from JSON text; None when it is not an object of texts."""
    try:
        found, end = _scanned(text, 0) if text else ({}, 0)
        if end < len(text):
            found = json.loads(text)
    except (StopIteration, json.JSONDecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) and set(map(type, found.values())) <= {str} else None


def extra_to_text(extra: Mapping[str, str]) -> str:
    """Write further columns as JSON text, '' when there are none."""
    return "{" + ",".join([_quoted(name) + ":" + _quoted(extra[name]) for name in sorted(extra)]) + "}" if extra else ""


def extras_to_texts(columns: Mapping[str, Sequence[str]]) -> list[str]:
    """Write further columns as JSON text, row by row; what is '' in a row is none of its columns, and a row without any is ''."""
    parts = [[f"{_quoted(name)}:{_quoted(text)}" if text else "" for text in columns[name]] for name in sorted(columns)]
    inside = [",".join(filter(None, row)) for row in zip(*parts, strict=True)]
    return [text and f"{{{text}}}" for text in inside]


def _each_once(words: pd.Series, made: Callable[[str], Any]) -> np.ndarray[Any, Any]:
    """Make something of every cell, but only once of cells that are alike."""
    codes, distinct = pd.factorize(words)
    of_distinct = np.empty(len(distinct), object)
    for place, word in enumerate(distinct.tolist()):
        of_distinct[place] = made(word)
    return of_distinct[codes]
