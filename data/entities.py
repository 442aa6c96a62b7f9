"""entities.csv as a typed frame: text to tuples, codes and points, column by column, so that a million rows take seconds."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from data.files import Folder
from geo.check import entities_wrong, usable, words_in
from geo.crs import WGS84
from geo.model import ENTITY_COLUMNS

COLUMNS = (
    "id", "name", "short_name", "kind", "level", "domains", "street", "address", "lon", "lat", "precision", "datum", "host", "zone_hint",
    "as_of", "source", "confidence", "note",
)  # fmt: skip


def entities_from_folder(
    folder: Folder, allowed: Mapping[str, Collection[str]], streets: Mapping[str, str], area: BaseGeometry
) -> gpd.GeoDataFrame:
    """Read all entities in the order of the table; `streets` gives the code of each street's name, `area` is the district in degrees.

    A word that no list has stays in its cell, a street that is not there becomes ''; a point that is no place on earth becomes None.
    """
    sheet = folder.sheet("entities.csv", COLUMNS)
    cells = sheet.cells
    lon, lat = (pd.to_numeric(cells[column], errors="coerce").to_numpy(np.float64) for column in ("lon", "lat"))
    folder.problems.extend(entities_wrong(sheet, {**allowed, "street": streets}, lon, lat, area))
    there = usable(lon, lat)
    points = np.full(len(cells), None, object)
    points[there] = shapely.points(lon[there], lat[there])
    typed = cells.assign(
        domains=_each_once(cells["domains"], words_in),
        zone_hint=_each_once(cells["zone_hint"], words_in),
        street=_each_once(cells["street"], lambda name: streets.get(name, "")),
    ).reset_index(drop=True)
    columns = [column for column in ENTITY_COLUMNS if column != "geometry"]
    return gpd.GeoDataFrame(typed[columns], geometry=gpd.GeoSeries(points, crs=WGS84))


def _each_once(words: pd.Series, made: Callable[[str], Any]) -> np.ndarray[Any, Any]:
    """Make something of every cell, but only once of cells that are alike."""
    codes, distinct = pd.factorize(words)
    of_distinct = np.empty(len(distinct), object)
    for place, word in enumerate(distinct):
        of_distinct[place] = made(word)
    return of_distinct[codes]
