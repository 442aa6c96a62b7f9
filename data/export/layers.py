"""GeoPackage and Shapefile, written by GDAL into a folder that lives as long as the call."""

import io
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.export.listing import NAMED, Listing, named, sheet_of
from data.export.texts import visible
from geo.datum import DATUMS

LAYER = "entities"
"""Name of the layer and of the files, ASCII for old unpackers."""
LONGEST_NAME, LONGEST_TEXT = 10, 250
"""Bytes of a column's name and of a text in a Shapefile, which is allowed 254."""
SHORTENED = {"credit_code": "creditcode"}


def geopackage_from_listing(listing: Listing, title: str) -> bytes:
    """Write entities as a GeoPackage with headings that people read; systems without a code have no CRS in it, the title names them."""
    frame = _with_points(listing, sheet_of(listing, points=False).map(visible))
    return geopackage(frame, LAYER, "Point", {"IDENTIFIER": title, "DESCRIPTION": DATUMS[listing.datum].name})


def shapefile_from_listing(listing: Listing) -> bytes:
    """Write entities as a zipped Shapefile in UTF-8 with .cpg: columns of our own tables, names for ids.

    A text beyond 250 bytes goes on in further columns (`note2`), further columns are JSON in `extra`; the import joins them again.
    """
    columns = {name: named(listing, name) if name in NAMED else listing.frame[name] for name in listing.frame.columns}
    parts = {part: texts for name, column in columns.items() for part, texts in _parts(SHORTENED.get(name, name), column).items()}
    return zipped_shapefile(_with_points(listing, pd.DataFrame(parts)), LAYER, "Point")


def geopackage(frame: gpd.GeoDataFrame, layer: str, geometry_type: str, described: Mapping[str, str]) -> bytes:
    """Write a frame as a GeoPackage of one layer; `described` are GDAL's options of a layer, like IDENTIFIER."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{layer}.gpkg"
        _write(frame, path, driver="GPKG", layer=layer, geometry_type=geometry_type, layer_options=dict(described))
        return path.read_bytes()


def zipped_shapefile(frame: gpd.GeoDataFrame, layer: str, geometry_type: str) -> bytes:
    """Write a frame, whose columns have names of at most 10 bytes, as a zipped Shapefile in UTF-8 with .cpg."""
    with tempfile.TemporaryDirectory() as folder:
        _write(frame, Path(folder) / f"{layer}.shp", driver="ESRI Shapefile", encoding="UTF-8", geometry_type=geometry_type)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for path in sorted(Path(folder).iterdir()):
                packed.writestr(path.name, path.read_bytes())
        return target.getvalue()


def _write(frame: gpd.GeoDataFrame, path: Path, **how: Any) -> None:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")  # the moved degrees of web maps have no code; the file's name tells
        frame.to_file(path, engine="pyogrio", **how)


def _with_points(listing: Listing, frame: pd.DataFrame) -> gpd.GeoDataFrame:
    points = np.full(len(frame), None, object)
    points[listing.located] = shapely.points(listing.x[listing.located], listing.y[listing.located])
    crs = DATUMS[listing.datum].crs or None
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, frame.index, crs=crs))


def _parts(name: str, column: pd.Series) -> dict[str, list[str]]:
    """Split a column into as many as its longest text needs."""
    pieces = [_pieces(visible(text)) for text in column.tolist()]
    most = max((len(one) for one in pieces), default=1)
    names = [name, *(f"{name[: LONGEST_NAME - len(str(number))]}{number}" for number in range(2, most + 1))]
    return {part: [one[place] if place < len(one) else "" for one in pieces] for place, part in enumerate(names)}


def _pieces(text: str) -> list[str]:
    """Cut a text into pieces that fit, between characters and never beside a blank, which a Shapefile would lose."""
    pieces: list[str] = []
    while len(text.encode()) > LONGEST_TEXT:
        cut = len(text.encode()[:LONGEST_TEXT].decode("utf-8", "ignore"))
        while cut > 1 and (text[cut - 1].isspace() or text[cut].isspace()):
            cut -= 1
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
