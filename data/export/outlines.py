"""The outlines of zones as they are now, as files to draw on in other programs and to bring back."""

import json

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.export.layers import geopackage, zipped_shapefile
from data.export.texts import visible
from geo.datum import DATUMS, degrees_to
from geo.scheme import Scheme

LAYER = "zones"
"""Name of the layer and of the files, ASCII for old unpackers."""
SYSTEMS = ("wgs84", "cgcs2000", "cgcs2000-114")
"""By id: those that a file can name, so that nothing has to be chosen when it comes back."""
FORMATS = {"geojson": ("GeoJSON", ".geojson"), "gpkg": ("GeoPackage", ".gpkg"), "shp": ("Shapefile", ".zip")}
"""By id: what people read, and the file's ending."""
COLUMNS = {
    "id": "id",
    "name": "name",
    "published_area_km2": "published",
    "drawn_area_km2": "drawn",
    "boundary": "boundary",
    "source": "source",
}
"""Columns of a scheme's zones to those of the files, of at most 10 bytes as in a Shapefile."""
LONGEST = 80
"""Characters of a text: 240 bytes in a Shapefile, which is allowed 254."""
PLANE_DECIMALS = 3


def outlines_from_scheme(scheme: Scheme, *, format_id: str, datum: str) -> bytes:
    """Write the outlines of a scheme in one of FORMATS and SYSTEMS."""
    frame = _frame(scheme, datum)
    if format_id == "geojson":
        return _geojson(frame, datum)
    if format_id == "gpkg":
        return geopackage(frame, LAYER, "MultiPolygon", {"IDENTIFIER": visible(scheme.name), "DESCRIPTION": DATUMS[datum].name})
    return zipped_shapefile(frame, LAYER, "MultiPolygon")


def name_of_outlines(scheme: Scheme, *, format_id: str, datum: str) -> str:
    """Return the name of such a file; it says the coordinate system."""
    return f"{visible(scheme.name)}_轮廓_{datum.upper()}{FORMATS[format_id][1]}"


def _frame(scheme: Scheme, datum: str) -> gpd.GeoDataFrame:
    zones = scheme.zones
    shapes = np.array([_moved(shape, datum) for shape in zones.geometry], object)
    made = {short: zones[name] for name, short in COLUMNS.items()}
    texts = {short: column if column.dtype.kind == "f" else column.map(_short) for short, column in made.items()}
    return gpd.GeoDataFrame(texts, geometry=shapes, crs=DATUMS[datum].crs)


def _short(text: object) -> str:
    return visible(str(text))[:LONGEST]


def _moved(shape: BaseGeometry, datum: str) -> BaseGeometry:
    """Return a shape of degrees in a system, as several polygons: a layer holds one kind of shape."""
    lon, lat = shapely.get_coordinates(shape).T
    found = np.column_stack(degrees_to(datum, lon, lat))
    placed = shapely.set_coordinates(shapely.force_2d(shape), found.round(PLANE_DECIMALS) if DATUMS[datum].plane else found)
    return shapely.MultiPolygon(list(shapely.get_parts(placed)))


def _geojson(frame: gpd.GeoDataFrame, datum: str) -> bytes:
    """Write RFC 7946 in WGS-84; another system is named by `crs`, which the import reads."""
    body = json.loads(frame.to_json(drop_id=True, show_bbox=False))
    named = {} if datum == SYSTEMS[0] else {"crs": body.get("crs")}
    made = {"type": "FeatureCollection", "name": LAYER, **named, "features": body["features"]}
    return json.dumps(made, ensure_ascii=False, allow_nan=False).encode()
