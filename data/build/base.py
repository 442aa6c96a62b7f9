"""The base of the map: streets, water, green, campuses, roads, metro. All of it schematic."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.build.writing import feature, read_features, write_features

LINE_UNCERTAINTY_M = 40
"""Generalised metro lines lie within this distance of the track they follow."""
STATION_UNCERTAINTY_M = 10
INTERCHANGE_UNCERTAINTY_M = 200
"""An interchange is one point, the mean of its platforms."""

SKETCH = "草绘示意"
OSM = "OpenStreetMap，概化"
Properties = dict[str, Any]


def street(order: int, fact: Properties) -> Properties:
    """Return a street in the official order, which is that of the codes."""
    return {
        "id": fact["code"], "name": fact["name"], "order": order,
        "accuracy": fact["accuracy"], "edge_uncertainty_m": fact["edge_uncertainty_m"],
        "drawn_area_km2": fact["drawn_area_km2"], "basis": fact["basis"],
        "source": f"{SKETCH}：按道路与河涌重画；各街道并集即区界按15米简化", "as_of": "", "confidence": "",
    }  # fmt: skip


def sketched(_: int, fact: Properties) -> Properties:
    """Return a feature that was drawn by hand on what `basis` says."""
    return _sourced(fact, f"{SKETCH}：{fact['basis']}")


def metro_line(_: int, fact: Properties) -> Properties:
    """Return a metro line in its operator's colour."""
    return _sourced(fact | {"edge_uncertainty_m": LINE_UNCERTAINTY_M}, OSM)


def metro_station(_: int, fact: Properties) -> Properties:
    """Return a station, whose id is its English name."""
    slug = re.sub(r"[^a-z0-9]+", "-", fact["name_en"].lower().replace("'", "")).strip("-")
    meeting = len(fact["lines"]) > 1
    found = {"accuracy": "generalised", "edge_uncertainty_m": INTERCHANGE_UNCERTAINTY_M if meeting else STATION_UNCERTAINTY_M}
    return _sourced({"id": f"station-{slug}"} | fact | found, OSM)


def _sourced(fact: Properties, source: str) -> Properties:
    """Add the columns that every shape has; what the facts do not say stays empty."""
    return fact | {"source": source, "as_of": "", "confidence": ""}


TABLES: dict[str, Callable[[int, Properties], Properties]] = {
    "streets": street,
    "water": sketched,
    "green": sketched,
    "campuses": sketched,
    "roads": sketched,
    "metro_lines": metro_line,
    "metro_stations": metro_station,
}


def write_base(name: str, facts: Path, tables: Path) -> int:
    """Write one table of the base in the order of the facts, streets by code."""
    found = read_features(facts / f"{name}.geojson")
    found.sort(key=lambda one: str(one["properties"].get("code", "")))
    made = (feature(TABLES[name](order, one["properties"]), one["geometry"]) for order, one in enumerate(found, start=1))
    return write_features(tables / f"{name}.geojson", made)
