"""Spatial schemes: every folder below `schemes/` with a scheme.json is one; the next plan is another folder."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import shape

from data.features import AREA, frame_from_rows, layer_from_file
from data.files import Folder
from geo.check import Sheet, ids_wrong, missing, texts_wrong, words_unknown
from geo.model import ZONE_COLUMNS, Function, Problem, Tier
from geo.scheme import Scheme

ZONE_DEFAULTS: Mapping[str, Any] = {
    "id": "", "name": "", "tier": "", "order": np.nan, "clause": "", "role": "", "published_area_km2": np.nan, "drawn_area_km2": np.nan,
    "boundary": "", "accuracy": "", "edge_uncertainty_m": 0.0, "source": "", "as_of": "", "confidence": "",
}  # fmt: skip
UNNAMED = "none"
"""Id of the scheme without zones that stands in when there is no other."""
_TEXTS = ("id", "name", "valid_from", "clause", "source", "summary")


def schemes_from_folder(folder: Folder, confidences: Collection[str]) -> dict[str, Scheme]:
    """Read all schemes, in the order of their folders; without any there is one without zones."""
    names = sorted(path.parent.name for path in folder.path.glob("schemes/*/scheme.json"))
    read = [_scheme(folder, f"schemes/{name}", name, confidences) for name in names]
    schemes = {scheme.id: scheme for scheme in reversed(read)}
    if len(schemes) < len(read):
        folder.add("scheme.json", "两个方案用了同一个编号，只读入第一个", "给每个方案一个编号")
    if not schemes:
        folder.add("scheme.json", "没有空间结构方案", "在 schemes 里为每个方案建一个文件夹")
        none = _scheme_from({"id": UNNAMED, "name": "未定"}, frame_from_rows({column: [] for column in ZONE_DEFAULTS}, []))
        return {none.id: none}
    return {scheme.id: schemes[scheme.id] for scheme in read}


def zones_of(schemes: Mapping[str, Scheme]) -> frozenset[str]:
    """Return the ids of the zones of all schemes."""
    return frozenset(str(zone) for scheme in schemes.values() for zone in scheme.zones["id"])


def scheme_overlaid(scheme: Scheme, over: Mapping[str, Mapping[str, str] | None]) -> Scheme:
    """Return a scheme with the outlines of some zones replaced; `over` holds GeoJSON text by `scheme:zone`, with columns to state anew."""
    own = {zone: over.get(f"{scheme.id}:{zone}") for zone in scheme.zones["id"]}
    laid = {zone: row for zone, row in own.items() if row}
    if not laid:
        return scheme
    zones = scheme.zones.copy()
    for place, zone in enumerate(zones["id"]):
        for column, text in laid.get(zone, {}).items():
            if column == "geometry":
                zones.loc[place, column] = shape(json.loads(text))
            elif column in zones.columns and column != "id":
                zones.loc[place, column] = float(text) if zones[column].dtype.kind == "f" else text
    return replace(scheme, zones=zones)


def _scheme(folder: Folder, place: str, name: str, confidences: Collection[str]) -> Scheme:
    found = folder.json(f"{place}/scheme.json")
    layer = layer_from_file(folder, f"{place}/zones.geojson", ZONE_DEFAULTS, AREA, confidences)
    scheme = _scheme_from({"id": name, "name": name} | _given(found), layer.frame)
    folder.problems.extend(_wrong(found, layer.sheet, scheme))
    return scheme


def _scheme_from(found: Mapping[str, Any], frame: gpd.GeoDataFrame) -> Scheme:
    zones = frame[list(ZONE_COLUMNS)].sort_values("order", kind="stable", ignore_index=True)
    tiers = sorted((_tier(one, place) for place, one in enumerate(_objects(found.get("tiers")), start=1)), key=lambda tier: tier.order)
    return Scheme(**{column: str(found.get(column, "")) for column in _TEXTS}, tiers=tuple(tiers), zones=zones)


def _given(found: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in found.items() if value not in (None, "")}


def _objects(found: Any) -> list[dict[str, Any]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _tier(found: Mapping[str, Any], place: int) -> Tier:
    order = found.get("order")
    functions = tuple(
        Function(**{column: str(one.get(column) or "") for column in ("id", "name", "clause", "summary")})
        for one in _objects(found.get("functions"))
    )
    texts = {column: str(found.get(column) or "") for column in ("id", "name", "title", "clause", "summary")}
    return Tier(**texts, order=order if isinstance(order, int) else place, functions=functions)


def _wrong(found: Mapping[str, Any], zones: Sheet, scheme: Scheme) -> list[Problem]:
    if not found:
        return []
    columns = ("id", "name", "valid_from", "source", "clause")
    head = Sheet("scheme.json", pd.DataFrame([{column: str(found.get(column) or "") for column in columns}], index=[1], dtype=str))
    of_tiers = Sheet(
        "scheme.json", pd.DataFrame([{"id": tier.id, "name": tier.name} for tier in scheme.tiers], columns=["id", "name"], dtype=str)
    )
    month = head.unlike("valid_from", r"\d{4}(-\d{2})?")
    return [
        *ids_wrong(head),
        *(problem for column in ("name", "valid_from", "source") for problem in missing(head, column, "填写")),
        *head.problems("valid_from", month, "生效时间写法不对", "写成 2023 或 2023-05"),
        *texts_wrong(head),
        *ids_wrong(of_tiers),
        *missing(of_tiers, "name", "填写层级名称"),
        *missing(zones, "tier", "填写层级"),
        *words_unknown(zones, "tier", [tier.id for tier in scheme.tiers], "scheme.json 的层级"),
    ]
