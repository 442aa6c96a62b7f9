"""An outline that shall replace a zone's: read into degrees, mended, measured against the district, the published area and the old line."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.check import Floats, usable
from geo.crs import area_km2
from geo.datum import DATUMS, degrees_from

MOST_CORNERS = 20_000
"""Corners of an outline; the map draws it for everybody."""
DECIMALS = 7
"""Of degrees: about a centimetre."""
MOST_OUTSIDE = 0.01
"""Share outside the district that is not worth a word."""
LEAST_RATIO, MOST_RATIO = 0.8, 1.25
"""Drawn area to published area within which nobody is asked."""
LEAST_FIT, LEAST_GAIN = 0.8, 0.03
"""How well another system must fit the old outline, and by how much better than the chosen one, to be named."""
_LOOKALIKES = ("wgs84", "gcj02", "bd09")
_NO_NUMBER = float("nan")
_SHAPES = {"Point": "点", "MultiPoint": "点", "LineString": "线", "MultiLineString": "线"}


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """What was found about a shape that shall be a zone's outline."""

    geometry: BaseGeometry | None = None
    """One polygon or several, degrees; None when the shape cannot be used."""
    wrong: str = ""
    """Why it cannot be used and what to do; '' when it can."""
    doubts: tuple[str, ...] = ()
    """What somebody should have seen before it is saved, plain Chinese sentences."""
    area_km2: float = _NO_NUMBER
    """Square kilometres."""
    old_km2: float = _NO_NUMBER
    """Of the outline that it replaces."""
    published_km2: float = _NO_NUMBER
    """What the plan or a report says, NaN when nothing is published."""
    outside: float = _NO_NUMBER
    """Share of the area outside the district, 0 to 1."""
    overlap: float = _NO_NUMBER
    """What old and new have in common, as a share of both together, 0 to 1."""

    @property
    def ratio(self) -> float:
        """Return drawn area to published area, NaN when nothing is published."""
        return self.area_km2 / self.published_km2


def outline_of(shape: BaseGeometry | None, datum: str, zone: pd.Series, area: BaseGeometry) -> Outline:
    """Check a shape, in a system of `geo.datum.DATUMS`, as the outline of a zone (ZONE_COLUMNS); `area` is the district in degrees."""
    wrong = _unusable(shape)
    if wrong or shape is None:
        return Outline(wrong=wrong)
    found = shape_in_degrees(shape, datum)
    if found is None:
        return Outline(wrong=_not_degrees(shape, datum))
    mended = polygons_of(found)
    if mended is None:
        return Outline(wrong="图形自相交到没有面积。在制图软件里修好再传。")
    if not mended.intersects(area):
        return Outline(wrong="整个图形在区界之外。核对坐标系，或核对是不是别的地方的图形。")
    doubts = [] if shapely.is_valid(found) else [f"图形自相交（{_where(found)}），已自动修补，请看预览。"]
    made = Outline(
        mended, "", (), area_km2(mended), area_km2(zone["geometry"]), float(zone["published_area_km2"]),
        1 - float(mended.intersection(area).area / mended.area), _overlap(mended, zone["geometry"]),
    )  # fmt: skip
    told = (*doubts, *_doubts(made), *_other_system(shape, datum, made.overlap, zone["geometry"]))
    return replace(made, doubts=told)


def shape_in_degrees(shape: BaseGeometry, datum: str) -> BaseGeometry | None:
    """Convert a shape to WGS-84 degrees without height; None when its numbers are no positions in that system."""
    x, y = shapely.get_coordinates(shape).T
    if not DATUMS[datum].plane and not usable(x, y).all():
        return None
    lon, lat = degrees_from(datum, x, y)
    if not usable(lon, lat).all():
        return None
    made: BaseGeometry = shapely.set_coordinates(shapely.force_2d(shape), np.column_stack((lon, lat)).round(DECIMALS))
    return made


def polygons_of(shape: BaseGeometry) -> BaseGeometry | None:
    """Return the areas of a shape, mended where it crosses itself; None when there are none."""
    if shapely.is_valid(shape):
        return shape
    parts = shapely.get_parts(shapely.make_valid(shape))
    areas = [part for one in parts for part in shapely.get_parts(one) if part.geom_type == "Polygon"]
    joined = shapely.union_all(areas)
    return joined if joined.geom_type in {"Polygon", "MultiPolygon"} and joined.area > 0 else None


def zones_named(cells: pd.DataFrame, zones: pd.DataFrame) -> list[str]:
    """Return for each row the id of the zone that it names, by id or name, in the column that names most; '' for none."""
    known = {_key(zone): str(zone_id) for zone_id, name in zip(zones["id"], zones["name"], strict=True) for zone in (name, zone_id)}
    columns = [[known.get(_key(text), "") for text in cells[column]] for column in cells]
    return max(columns, key=lambda found: sum(map(bool, found)), default=[""] * len(cells))


def _key(text: object) -> str:
    return "".join(str(text).split()).casefold()


def _unusable(shape: BaseGeometry | None) -> str:
    if shape is None or shape.is_empty:
        return "没有图形。在制图软件里画好再传。"
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return f"图形是{_SHAPES.get(shape.geom_type, '混合的几种')}，不是面。把轮廓存成面再传。"
    corners = int(shapely.get_num_coordinates(shape))
    return f"有 {corners} 个顶点，最多 {MOST_CORNERS} 个。在制图软件里概化再传。" if corners > MOST_CORNERS else ""


def _not_degrees(shape: BaseGeometry, datum: str) -> str:
    x, y = shapely.get_coordinates(shape)[0]
    if usable(*_pair(y, x)).all() and not DATUMS[datum].plane:
        return f"经度和纬度写反了：第一个顶点是 {x:g}, {y:g}。对调后再传。"
    return f"按 {DATUMS[datum].name} 读不通：第一个顶点是 {x:.12g}, {y:.12g}。在上面选对坐标系，或转成 WGS-84 经纬度再传。"


def _pair(x: float, y: float) -> tuple[Floats, Floats]:
    return np.array([x]), np.array([y])


def _where(shape: BaseGeometry) -> str:
    """Say where a shape crosses itself, like 113.31234 23.12345."""
    said = shapely.is_valid_reason(shape)
    numbers = said.partition("[")[2].rstrip("]").split()
    return " ".join(f"{float(number):.5f}" for number in numbers) if numbers else "位置不明"


def _doubts(made: Outline) -> list[str]:
    found = []
    if made.outside > MOST_OUTSIDE:
        found.append(f"有 {made.outside:.1%} 在区界之外。")
    if made.ratio < LEAST_RATIO or made.ratio > MOST_RATIO:
        found.append(f"图上面积是公布面积的 {made.ratio:.0%}（{made.area_km2:.2f} 比 {made.published_km2:g} km²）。")
    if made.overlap == 0:
        found.append("与原轮廓没有重合，请核对是不是这个片区。")
    return found


def _other_system(shape: BaseGeometry, datum: str, overlap: float, old: BaseGeometry) -> list[str]:
    """Name the system of degrees by which a shape fits the old outline clearly better than by the chosen one."""
    if datum not in _LOOKALIKES:
        return []
    read = {one: shape_in_degrees(shape, one) for one in _LOOKALIKES if one != datum}
    fits = {one: _overlap(area, old) for one, found in read.items() if found is not None and (area := polygons_of(found)) is not None}
    best = max(fits, key=lambda one: fits[one], default=datum)
    if fits.get(best, 0) < max(LEAST_FIT, overlap + LEAST_GAIN):
        return []
    return [f"按 {DATUMS[best].short} 读，与原轮廓重合 {fits[best]:.0%}；按现在的 {DATUMS[datum].short} 是 {overlap:.0%}。请核对坐标系。"]


def _overlap(one: BaseGeometry, other: BaseGeometry) -> float:
    return float(one.intersection(other).area / one.union(other).area)
