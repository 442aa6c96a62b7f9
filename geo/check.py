"""What is wrong with tables: every rule collects problems, none raises, and what a rule finds is kept all the same.

A table is checked as the text that stands in its file, column by column, so that a problem can show what was found.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.crs import WGS84, metric_crs, metric_geometry
from geo.model import Problem

MOST = 1000
"""Problems of one sort that are listed one by one; a table with more is wrong as a whole."""
SHOWN = 80
"""Characters of a value that a problem shows."""
NEAR_M = 5000
"""Points farther from the district than this are doubted."""
NO_POINT = "none"
"""Precision of an entity without a point."""
MOST_LON, MOST_LAT = 180, 90
"""Degrees."""
LIMITS: Mapping[str, int] = {"id": 64, "short_name": 40, "name": 120, "address": 200, "host": 120, "source": 400, "note": 1000}
"""Characters that a cell may have; 400 in every other column."""
ANY_LIMIT = 400

_ID = r"[A-Za-z0-9][A-Za-z0-9._\-]*"
_YEAR = r"\d{4}(-\d{2}(-\d{2})?)?"
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ROUNDING_M = 100
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table as it stands in its file."""

    table: str
    """File name."""
    cells: pd.DataFrame
    """Text in every column; the index is the line in the file."""

    def problems(self, column: str, wrong: Bools, reason: str, remedy: str) -> list[Problem]:
        """Return a problem for each row that a mask marks, and one in the place of those beyond `MOST`."""
        rows = np.flatnonzero(wrong)
        if not rows.size:
            return []
        lines, values = self.cells.index[rows[:MOST]].tolist(), self.cells[column].iloc[rows[:MOST]]
        listed = [Problem(self.table, line, column, str(value)[:SHOWN], reason, remedy) for line, value in zip(lines, values, strict=True)]
        if rows.size > MOST:
            listed.append(Problem(self.table, 0, column, "", f"{reason}；同类问题共 {rows.size} 处，只列出前 {MOST} 处", remedy))
        return listed

    def empty(self, column: str) -> Bools:
        """Tell which cells of a column hold nothing."""
        return np.asarray(self.cells[column] == "", np.bool_)

    def odd(self, column: str, allowed: Collection[str]) -> Bools:
        """Tell which cells hold something that a list does not have; empty is not odd."""
        codes, words = pd.factorize(self.cells[column])
        return np.array([word != "" and word not in allowed for word in words], np.bool_)[codes]

    def odd_in_lists(self, column: str, allowed: Collection[str]) -> Bools:
        """Tell which cells, words joined by semicolons, hold a word that a list does not have."""
        codes, texts = pd.factorize(self.cells[column])
        return np.array([any(word not in allowed for word in words_in(text)) for text in texts], np.bool_)[codes]

    def unlike(self, column: str, pattern: str) -> Bools:
        """Tell which cells hold something that a pattern does not describe; empty is not unlike."""
        return np.asarray(~self.cells[column].str.fullmatch(pattern), np.bool_) & ~self.empty(column)


def words_in(text: str) -> tuple[str, ...]:
    """Split a cell of words joined by semicolons."""
    return tuple(word for part in text.replace("；", ";").split(";") if (word := part.strip()))


def ids_wrong(sheet: Sheet, column: str = "id") -> list[Problem]:
    """Find ids that are missing, repeated or not plain ASCII."""
    repeated = np.asarray(sheet.cells[column].duplicated(), np.bool_) & ~sheet.empty(column)
    return [
        *missing(sheet, column, "填一个不与别行重复的英文编号，此后不再改动"),
        *sheet.problems(column, repeated, "编号与前面的行重复", "换一个编号；分享的链接按编号找对象，只认第一个"),
        *sheet.problems(column, sheet.unlike(column, _ID), "编号含有英文字母、数字、点、横线以外的字符", "改成英文编号，如拼音加横线"),
    ]


def missing(sheet: Sheet, column: str, remedy: str) -> list[Problem]:
    """Find empty cells in a column that needs a value."""
    return sheet.problems(column, sheet.empty(column), "没有填写", remedy)


def texts_wrong(sheet: Sheet) -> list[Problem]:
    """Find cells that are too long or hold control characters."""
    found: list[Problem] = []
    for column in sheet.cells.columns:
        cells, limit = sheet.cells[column], LIMITS.get(column, ANY_LIMIT)
        words = cells.tolist()
        if max(map(len, words), default=0) > limit:
            long = np.asarray(cells.str.len() > limit, np.bool_)
            found += sheet.problems(column, long, f"超过 {limit} 个字", "写短些，细节放到备注")
        if _CONTROL.search("".join(words)):
            control = np.asarray(cells.str.contains(_CONTROL.pattern, regex=True), np.bool_)
            found += sheet.problems(column, control, "含有换行、制表等控制字符", "删去这些看不见的字符")
    return found


def words_unknown(sheet: Sheet, column: str, allowed: Collection[str], where: str) -> list[Problem]:
    """Find cells that name what a list does not have; `where` says which list."""
    return sheet.problems(column, sheet.odd(column, allowed), f"{where}里没有这个词", f"照{where}里的写法改，或先在那里补上")


def lists_unknown(sheet: Sheet, column: str, allowed: Collection[str], where: str) -> list[Problem]:
    """Find cells in which one of the words joined by semicolons is in no list."""
    return sheet.problems(column, sheet.odd_in_lists(column, allowed), f"其中有{where}里没有的词", f"照{where}里的写法改，多个之间用分号")


def years_wrong(sheet: Sheet, column: str = "as_of") -> list[Problem]:
    """Find dates that are neither empty nor written like 2023, 2023-05 or 2023-05-12."""
    return sheet.problems(column, sheet.unlike(column, _YEAR), "日期写法不对", "写成 2023、2023-05 或 2023-05-12，不知道就留空")


def usable(lon: Floats, lat: Floats) -> Bools:
    """Tell which pairs of degrees are a place on earth; NaN and infinity are none."""
    return np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= MOST_LON) & (np.abs(lat) <= MOST_LAT)


def points_wrong(sheet: Sheet, lon: Floats, lat: Floats, area: BaseGeometry) -> list[Problem]:
    """Find points that are half there, no numbers, swapped or far from an area; all in degrees, NaN is no number."""
    no_lon, no_lat, inside = sheet.empty("lon"), sheet.empty("lat"), usable(lon, lat)
    both = ~no_lon & ~no_lat
    readable = both & np.isfinite(lon) & np.isfinite(lat)
    near = reach_of(area)
    swapped = readable & contains(near, lat, lon)
    far = readable & inside & ~contains(near, lon, lat)
    return [
        *sheet.problems("lon", no_lon & ~no_lat, "有纬度，没有经度", "补上经度，或把两格都清空"),
        *sheet.problems("lat", no_lat & ~no_lon, "有经度，没有纬度", "补上纬度，或把两格都清空"),
        *sheet.problems("lon", both & ~np.isfinite(lon), "经度不是数字", "写成十进制度数，如 113.34"),
        *sheet.problems("lat", both & ~np.isfinite(lat), "纬度不是数字", "写成十进制度数，如 23.15"),
        *sheet.problems("lon", swapped, "经度和纬度写反了", "把两格对调"),
        *sheet.problems("lon", readable & ~inside & ~swapped, "超出经纬度的范围，没有上图", "经度在 ±180、纬度在 ±90 之内，单位是度"),
        *sheet.problems("lon", far & ~swapped, f"离区界超过 {NEAR_M // 1000} 公里", "核对坐标和坐标系；确实在区外的可以不改"),
    ]


def precisions_wrong(sheet: Sheet) -> list[Problem]:
    """Find rows whose precision says that there is no point beside a point, or the other way round."""
    point = ~sheet.empty("lon") & ~sheet.empty("lat")
    none = np.asarray(sheet.cells["precision"] == NO_POINT, np.bool_)
    return [
        *sheet.problems("precision", none & point, "写着无坐标，却有经纬度", "改成坐标的实际精度，或清空经纬度"),
        *sheet.problems(
            "precision", ~none & ~point & ~sheet.empty("precision"), "写着有坐标，却没有经纬度", f"补上经纬度，或把精度改成 {NO_POINT}"
        ),
        *missing(sheet, "precision", f"写明坐标精度，没有坐标的写 {NO_POINT}"),
    ]


def reach_of(area: BaseGeometry) -> BaseGeometry:
    """Return an area in degrees, widened by `NEAR_M` metres and prepared for many questions."""
    lon = area.centroid.x
    wide = metric_geometry(area, zone_lon=lon).buffer(NEAR_M).simplify(_ROUNDING_M)
    reach: BaseGeometry = gpd.GeoSeries([wide], crs=metric_crs(lon)).to_crs(WGS84).iloc[0]
    shapely.prepare(reach)
    return reach


def contains(area: BaseGeometry, x: Floats, y: Floats) -> Bools:
    """Tell which points an area contains; a point that is no number is in no area."""
    return np.asarray(shapely.contains_xy(area, np.nan_to_num(x, nan=np.inf), np.nan_to_num(y, nan=np.inf)), np.bool_)


def shapes_wrong(sheet: Sheet, shapes: Sequence[BaseGeometry | None], kinds: Collection[str]) -> list[Problem]:
    """Find rows without a geometry, of a type that the layer cannot draw, outside degrees, or crossing itself."""
    geometry = np.array(shapes, object)
    there = np.array([shape is not None and not shape.is_empty for shape in shapes], np.bool_)
    right = np.array([shape is not None and shape.geom_type in kinds for shape in shapes], np.bool_)
    bounds = shapely.bounds(geometry)
    degrees = ~there | np.asarray(usable(bounds[:, 0], bounds[:, 1]) & usable(bounds[:, 2], bounds[:, 3]), np.bool_)
    return [
        *sheet.problems("id", ~there, "没有图形，没有上图", "补上图形，或删去这一项"),
        *sheet.problems("id", there & ~right, "图形的种类不对，没有上图", f"这一层只画 {'、'.join(sorted(kinds))}"),
        *sheet.problems("id", ~degrees, "图形不在经纬度范围内，没有上图", "换成 WGS-84 经纬度，经度在前"),
        *sheet.problems("id", there & right & degrees & ~shapely.is_valid(geometry), "图形自相交，已自动修补", "在制图软件里修好再导出"),
    ]


def entities_wrong(sheet: Sheet, allowed: Mapping[str, Collection[str]], lon: Floats, lat: Floats, area: BaseGeometry) -> list[Problem]:
    """Find all that is wrong with entities; `allowed` gives the words of each column, points are in degrees."""
    named = {
        "kind": "kinds.csv",
        "level": "levels.csv",
        "precision": "precisions.csv",
        "confidence": "confidences.csv",
        "street": "streets.geojson",
    }
    return [
        *ids_wrong(sheet),
        *missing(sheet, "name", "填写名称"),
        *missing(sheet, "source", "写明资料来源，确实没有来源的写“常识”"),
        *(problem for column, where in named.items() for problem in words_unknown(sheet, column, allowed[column], where)),
        *(problem for column in ("kind", "level", "confidence") for problem in missing(sheet, column, f"照 {named[column]} 里的词填写")),
        *lists_unknown(sheet, "domains", allowed["domains"], "domains.csv"),
        *lists_unknown(sheet, "zone_hint", allowed["zone_hint"], "zones.geojson"),
        *points_wrong(sheet, lon, lat, area),
        *precisions_wrong(sheet),
        *years_wrong(sheet),
        *texts_wrong(sheet),
    ]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by table and line, as somebody who mends them goes through; in whatever order they come."""
    return tuple(sorted(problems, key=attrgetter("table", "row", "column", "value", "reason")))
