"""GeoJSON files as frames: properties as they are, geometry in degrees, what cannot be drawn left out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.files import Folder
from geo.check import Sheet, ids_wrong, missing, shapes_wrong, texts_wrong, usable, words_unknown, years_wrong
from geo.crs import WGS84
from geo.model import Problem

AREA: frozenset[str] = frozenset({"Polygon", "MultiPolygon"})
LINE: frozenset[str] = frozenset({"LineString", "MultiLineString"})
POINT: frozenset[str] = frozenset({"Point"})

NUMBERS = ("order", "edge_uncertainty_m", "published_area_km2", "drawn_area_km2", "area_km2")
NUMBERS_NEEDED = ("edge_uncertainty_m",)


@dataclass(frozen=True, eq=False)
class Layer:
    """One GeoJSON file."""

    sheet: Sheet
    """Properties as text, for the checks."""
    frame: gpd.GeoDataFrame
    """Properties as they are and geometry in degrees; only what can be drawn, RangeIndex."""


def layer_from_file(
    folder: Folder, name: str, defaults: Mapping[str, Any], types: Collection[str], confidences: Collection[str] = ()
) -> Layer:
    """Read one file; columns that it lacks are filled with defaults, and its problems go to the folder."""
    properties, shapes = _features(folder, name)
    columns = [*defaults, *(key for key in dict.fromkeys(key for one in properties for key in one) if key not in defaults)]
    found = {column: [_value(one.get(column), defaults.get(column, "")) for one in properties] for column in columns}
    text = {column: [_text(one.get(column)) for one in properties] for column in columns}
    sheet = Sheet(name.rsplit("/", 1)[-1], pd.DataFrame(text, index=pd.RangeIndex(2, len(properties) + 2), dtype=str))
    folder.problems.extend(_layer_wrong(sheet, shapes, types, confidences))
    drawn = [_repaired(one, types) for one in shapes]
    keep = [place for place, one in enumerate(drawn) if one is not None]
    kept = {column: [values[place] for place in keep] for column, values in found.items()}
    return Layer(sheet, frame_from_rows(kept, [drawn[place] for place in keep]))


def frame_from_rows(columns: Mapping[str, Sequence[Any]], shapes: Sequence[BaseGeometry | None]) -> gpd.GeoDataFrame:
    """Return columns of values and a geometry in degrees as a frame."""
    return gpd.GeoDataFrame(_numbered(pd.DataFrame(columns)), geometry=gpd.GeoSeries(list(shapes), crs=WGS84))


def _features(folder: Folder, name: str) -> tuple[list[dict[str, Any]], list[BaseGeometry | None]]:
    before = len(folder.problems)
    features = folder.json(name).get("features")
    if not isinstance(features, list):
        if len(folder.problems) == before:
            folder.add(name, "没有要素列表", "导出为 GeoJSON 的 FeatureCollection")
        features = []
    whole = [one for one in features if isinstance(one, dict)]
    if len(whole) < len(features):
        folder.add(name, f"有 {len(features) - len(whole)} 个要素不是对象", "重新导出")
    properties = [one["properties"] if isinstance(one.get("properties"), dict) else {} for one in whole]
    return properties, [_shape(one.get("geometry")) for one in whole]


def _shape(geometry: Any) -> BaseGeometry | None:
    try:
        return shape(geometry)
    except Exception:  # noqa: BLE001 - shapely raises whatever the malformed value makes it stumble over
        return None


def _layer_wrong(
    sheet: Sheet, shapes: Sequence[BaseGeometry | None], types: Collection[str], confidences: Collection[str]
) -> list[Problem]:
    if sheet.cells.empty:
        return []
    found = [*ids_wrong(sheet), *texts_wrong(sheet), *years_wrong(sheet), *shapes_wrong(sheet, shapes, types)]
    found += missing(sheet, "name", "填写名称")
    found += missing(sheet, "source", "写明资料来源")
    if confidences:
        found += words_unknown(sheet, "confidence", confidences, "confidences.csv")
    for column in (column for column in NUMBERS if column in sheet.cells):
        number = pd.to_numeric(sheet.cells[column], errors="coerce").to_numpy(np.float64)
        wrong = ~(np.isfinite(number) & (number >= 0)) & ~sheet.empty(column)
        found += sheet.problems(column, wrong, "不是不小于零的数", "只写数字，不知道就写 null")
    for column in (column for column in NUMBERS_NEEDED if column in sheet.cells):
        found += missing(sheet, column, "写明边线的误差，单位是米")
    return found


def _repaired(geometry: BaseGeometry | None, types: Collection[str]) -> BaseGeometry | None:
    """Return a geometry that the layer can draw, None when there is none."""
    if geometry is None or geometry.is_empty or geometry.geom_type not in types:
        return None
    bounds = np.array(geometry.bounds)
    if not usable(bounds[::2], bounds[1::2]).all():
        return None
    if geometry.is_valid:
        return shapely.force_2d(geometry)
    parts = shapely.get_parts(shapely.make_valid(geometry))
    fit = [part for one in parts for part in shapely.get_parts(one) if part.geom_type in types]
    mended = shapely.union_all(fit) if fit else None
    return None if mended is None or mended.geom_type not in types else shapely.force_2d(mended)


def _value(found: Any, default: Any) -> Any:
    """Return a property in the type of its default, and the default when it is not given."""
    if found is None or (isinstance(default, float) and isinstance(found, bool)):
        return default
    if isinstance(default, str):
        return found if isinstance(found, str | bool | list) else _text(found)
    if isinstance(default, list):
        return [_text(one) for one in found] if isinstance(found, list) else default
    if isinstance(default, bool):
        return found if isinstance(found, bool) else default
    return found


def _text(found: Any) -> str:
    """Write a property as a table would; a list is its words joined by semicolons."""
    if isinstance(found, list):
        return ";".join(map(_text, found))
    return "" if found is None else str(found)


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Make the number columns numbers: unknown is NaN, an unknown uncertainty 0."""
    for column in (column for column in NUMBERS if column in frame):
        frame[column] = pd.to_numeric(frame[column].map(_text), errors="coerce").astype(np.float64)
    for column in (column for column in NUMBERS_NEEDED if column in frame):
        frame[column] = frame[column].where(frame[column] >= 0, 0.0)
    if "order" in frame:
        places = pd.Series(np.arange(1, len(frame) + 1), frame.index, np.float64)
        frame["order"] = frame["order"].where(np.isfinite(frame["order"]), places).astype(np.int64)
    return frame
