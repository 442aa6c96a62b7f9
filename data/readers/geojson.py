"""GeoJSON as a table: our own parsing, so that nothing in the file is ever followed."""

import json
import math
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.readers.features import Features, paired
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError
from data.readers.strict_json import value_from_json
from geo.crs import crs_from_name
from geo.datums import DATUMS

LEVELS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""Type -> lists around a position."""
_FIX = "在原来的程序里改正这个图形，或删掉它"
_EXPORT = "用 QGIS 等程序导出为 GeoJSON（FeatureCollection）再导入"


class _ShapeError(ValueError):
    """A shape that cannot be used; the text says why."""


def tables_from_geojson(file: str, content: bytes) -> tuple[RawTable, ...]:
    """Read a FeatureCollection or Feature; RefusedFileError for anything else and for a CRS that is not on the list."""
    whole = value_from_json(file, content)
    kind = whole.get("type") if isinstance(whole, dict) else None
    members = whole.get("features") if kind == "FeatureCollection" else [whole] if kind == "Feature" else None
    if not isinstance(members, list):
        found = f"JSON 的类型是“{kind[:30]}”" if isinstance(kind, str) else "JSON 里没有要素"
        raise RefusedFileError(file, found, limit="只读 FeatureCollection 和 Feature", remedy=_EXPORT)
    crs = _crs(file, whole.get("crs"))
    features = Features(file)
    for member in members:
        _take(features, member)
    if not features.number:
        raise RefusedFileError(file, "里面没有要素", remedy="检查导出时有没有选中图层")
    return (features.table(crs, ("行号是要素在文件里的序号",)),)


def text_from_value(value: Any) -> str:
    """Write a JSON value as it stands in the file: texts as they are, nothing for null, lists and objects as JSON."""
    if value is None:
        return ""
    return paired(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _crs(file: str, stated: Any) -> str:
    """Return what the file says its coordinates are; '' when it says nothing."""
    if stated is None:
        return ""
    properties = stated.get("properties") if isinstance(stated, dict) and stated.get("type") == "name" else None
    name = properties.get("name") if isinstance(properties, dict) else None
    crs = crs_from_name(name) if isinstance(name, str) else ""
    if not crs or crs not in {datum.crs for datum in DATUMS.values()}:
        found = f"坐标系写的是“{name[:40]}”" if isinstance(name, str) else "坐标系不是按名称写的"
        raise RefusedFileError(file, found, limit="只认名单里的坐标系名称，不打开链接", remedy="导出时选 WGS-84 或 CGCS2000")
    return crs


def _take(features: Features, member: Any) -> None:
    if not isinstance(member, dict) or member.get("type") != "Feature":
        features.refuse({}, text_from_value(member), "不是一个要素", "删掉这一项，或重新导出")
        return
    properties = member.get("properties")
    attributes = {paired(key): text_from_value(value) for key, value in (properties if isinstance(properties, dict) else {}).items()}
    if isinstance(member.get("id"), str | int) and "id" not in attributes:
        attributes = {"id": text_from_value(member["id"]), **attributes}
    geometry = member.get("geometry")
    try:
        features.add(attributes, None if geometry is None else geometry_from_json(geometry))
    except _ShapeError as error:
        features.refuse(attributes, text_from_value(geometry), str(error), _FIX)


def geometry_from_json(stated: Any) -> BaseGeometry | None:
    """Make a shape, None of an empty one; ValueError says in plain words why it cannot be made."""
    if not isinstance(stated, Mapping):
        raise _ShapeError("图形不是一个对象")
    kind = stated.get("type")
    if kind == "GeometryCollection" and isinstance(stated.get("geometries"), list):
        parts = [geometry_from_json(part) for part in stated["geometries"]]
        return shapely.GeometryCollection([part for part in parts if part is not None])
    if not isinstance(kind, str) or kind not in LEVELS:
        raise _ShapeError(f"不认识图形类型“{str(kind)[:20]}”")
    coordinates = stated.get("coordinates")
    if coordinates == []:
        return None
    _check_positions(coordinates, LEVELS[kind])
    try:
        return shape({"type": kind, "coordinates": coordinates})
    except (ShapelyError, ValueError, TypeError, IndexError):
        raise _ShapeError("图形的坐标不成形（如多边形少于四个点）") from None


def _check_positions(coordinates: Any, levels: int) -> None:
    if not isinstance(coordinates, list):
        raise _ShapeError("坐标不是数组")
    if levels:
        for part in coordinates:
            _check_positions(part, levels - 1)
    elif len(coordinates) < 2 or not all(_is_number(one) for one in coordinates):  # noqa: PLR2004 - longitude and latitude
        raise _ShapeError("坐标不是两个数")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf
