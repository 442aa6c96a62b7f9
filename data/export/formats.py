"""The formats on offer: what each is called, which coordinate systems it can hold, and the file it makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from data.export.delimited import csv_from_sheet
from data.export.geojson import geojson_from_listing
from data.export.kml import kml_from_listing
from data.export.layers import geopackage_from_listing, shapefile_from_listing
from data.export.listing import Listing, facts_of, listing_of, sheet_of
from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue
from geo.datum import DATUMS

SYSTEMS = ("wgs84", "cgcs2000", "cgcs2000-114", "gcj02", "bd09")
"""Coordinate systems on offer, by id."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the list."""

    id: str
    """ASCII, as in an address or on a command line."""
    name: str
    """What people read."""
    ending: str
    """Of the file, with the dot."""
    mime: str
    """Media type."""
    note: str
    """What to know about it, one sentence."""
    make: Callable[[Listing, str], bytes]
    """Listing and title to bytes."""
    planes: bool = True
    """Whether it can hold metres."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file ready to be handed out."""

    name: str
    """File name; it says the coordinate system."""
    content: bytes
    """All of it."""
    mime: str
    """Media type."""


def _workbook(listing: Listing, title: str) -> bytes:
    return workbook_from_sheets([SheetSpec(name="名录", title=title, frame=sheet_of(listing))], facts=facts_of(listing))


FORMATS: dict[str, Format] = {
    one.id: one
    for one in (
        Format(
            "xlsx",
            "Excel",
            ".xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "表头上面写明截至日期、来源、口径。",
            _workbook,
        ),
        Format(
            "csv",
            "CSV",
            ".csv",
            "text/csv",
            "UTF-8 带 BOM，Excel 直接打开不乱码。",
            lambda listing, _title: csv_from_sheet(sheet_of(listing)),
        ),
        Format(
            "geojson",
            "GeoJSON",
            ".geojson",
            "application/geo+json",
            "按 RFC 7946 只能是 WGS-84；选别的坐标系时，文件名和 datum 项里写明。",
            lambda listing, _title: geojson_from_listing(listing),
        ),
        Format(
            "gpkg", "GeoPackage", ".gpkg", "application/geopackage+sqlite3", "一个文件，QGIS、ArcGIS 都能打开。", geopackage_from_listing
        ),
        Format(
            "shp",
            "Shapefile",
            ".zip",
            "application/zip",
            "zip 包，UTF-8 带 .cpg；字段名不超过 10 个字节，长文字分在几列里。",
            lambda listing, _title: shapefile_from_listing(listing),
        ),
        Format("kml", "KML", ".kml", "application/vnd.google-earth.kml+xml", "只能是经纬度。", kml_from_listing, planes=False),
    )
}
"""By id, in the order in which they are offered."""


def file_from_rows(catalogue: Catalogue, rows: Sequence[int] | NDArray[np.int64], *, format_id: str, datum: str, day: date) -> Made:
    """Write entities of a catalogue, by row, in a format and a coordinate system; KeyError and ValueError for what is not on offer."""
    form = FORMATS[format_id]
    if DATUMS[datum].plane and not form.planes:
        raise ValueError(f"{form.id} cannot hold {datum}")
    title = f"{catalogue.district.name}科技创新名录"
    name = f"{title}_{day:%Y%m%d}_{_ascii(datum)}{form.ending}"
    return Made(name, form.make(listing_of(catalogue, rows, datum), f"{title}（{DATUMS[datum].name}）"), form.mime)


def systems_of(format_id: str) -> tuple[str, ...]:
    """Return the ids of the coordinate systems that a format can hold."""
    return tuple(one for one in SYSTEMS if FORMATS[format_id].planes or not DATUMS[one].plane)


def _ascii(datum: str) -> str:
    return {"wgs84": "WGS84", "gcj02": "GCJ02", "bd09": "BD09"}.get(datum, datum.upper())
