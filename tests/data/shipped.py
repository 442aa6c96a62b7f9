"""The shipped tables as they stand in their files, for the tests that look at every row."""

import csv
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from data.read import TABLES
from geo.crs import METRIC, WGS84

SCHEME = TABLES / "schemes" / "yihe-liangqu-duoji"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped CSV table."""
    with (TABLES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def column(name: str, wanted: str = "id") -> list[str]:
    """Return one column of a shipped CSV table."""
    return [row[wanted] for row in rows(name)]


def features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file."""
    return list(json.loads(path.read_text("utf-8"))["features"])


def properties(path: Path) -> list[dict[str, Any]]:
    """Return the properties of the features of a GeoJSON file."""
    return [one["properties"] for one in features(path)]


def in_metres(name: str) -> gpd.GeoSeries:
    """Return the shapes of a shipped GeoJSON table in metres."""
    shapes = [shapely.geometry.shape(one["geometry"]) for one in features(TABLES / f"{name}.geojson")]
    return gpd.GeoSeries(shapes, crs=WGS84).to_crs(METRIC)


def scheme() -> dict[str, Any]:
    """Return the shipped scheme as it stands in its file."""
    return dict(json.loads((SCHEME / "scheme.json").read_text("utf-8")))
