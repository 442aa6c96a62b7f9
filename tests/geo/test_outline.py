"""An outline that shall replace a zone's is read into degrees, mended, and measured against district, published area and old line."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as some
from shapely import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.crs import METRIC, area_km2, metric_geometry
from geo.datum import DATUMS, degrees_to
from geo.outline import MOST_CORNERS, Outline, outline_of, polygons_of, shape_in_degrees, zones_named
from tests.factories import SOUTH, STEP, WEST, catalogue, square

DISTRICT = catalogue().district.geometry
PUBLISHED = 4.5


def zone(geometry: BaseGeometry | None = None, published: float = PUBLISHED) -> Any:
    return pd.Series({"geometry": geometry or square(0, 0), "published_area_km2": published})


def checked(shape: BaseGeometry | None, datum: str = "wgs84", **of: Any) -> Outline:
    return outline_of(shape, datum, zone(**of), DISTRICT)


def written(shape: BaseGeometry, datum: str) -> BaseGeometry:
    return shapely.transform(shape, lambda lonlat: np.column_stack(degrees_to(datum, lonlat[:, 0], lonlat[:, 1])))


def test_the_same_outline_again_raises_no_doubt() -> None:
    made = checked(square(0, 0))
    assert (made.wrong, made.doubts) == ("", ())
    assert made.overlap == pytest.approx(1)
    assert made.outside == pytest.approx(0, abs=1e-9)
    assert made.area_km2 == pytest.approx(made.old_km2)
    assert made.ratio == pytest.approx(area_km2(square(0, 0)) / PUBLISHED)


@given(west=some.floats(0, 1), width=some.floats(0.2, 3))
def test_the_share_outside_is_what_is_measured_in_metres(west: float, width: float) -> None:
    shape = square(west, 0, width=width)
    made = checked(shape)
    metres = [metric_geometry(one, zone_lon=WEST) for one in (shape, shape.difference(DISTRICT))]
    assert made.outside == pytest.approx(metres[1].area / metres[0].area, abs=0.002)
    assert any("区界之外" in doubt for doubt in made.doubts) == (made.outside > 0.01)


def test_an_area_unlike_the_published_one_is_said_with_both() -> None:
    assert checked(square(0, 0), published=9.0).doubts == (f"图上面积是公布面积的 50%（{area_km2(square(0, 0)):.2f} 比 9 km²）。",)
    assert checked(square(0, 0), published=float("nan")).doubts == ()


def test_a_line_that_crosses_itself_is_mended_and_told_where() -> None:
    left, right, low, high = WEST, WEST + STEP, SOUTH, SOUTH + STEP
    made = checked(Polygon([(left, low), (right, high), (right, low), (left, high)]), published=float("nan"))
    assert made.geometry is not None
    assert made.geometry.is_valid
    assert made.doubts[0] == f"图形自相交（{left + STEP / 2:.5f} {low + STEP / 2:.5f}），已自动修补，请看预览。"
    assert made.area_km2 == pytest.approx(made.old_km2 / 2, rel=0.001)


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (None, "没有图形"),
        (Polygon(), "没有图形"),
        (Point(WEST, SOUTH), "图形是点，不是面"),
        (LineString([(WEST, SOUTH), (WEST, 23.2)]), "图形是线，不是面"),
        (box(120, 30, 120.1, 30.1), "在区界之外"),
        (Polygon([(WEST, SOUTH), (WEST + STEP, SOUTH), (WEST, SOUTH)]), "没有面积"),
        (box(SOUTH, WEST, SOUTH + STEP, WEST + STEP), "经度和纬度写反了：第一个顶点是 23.12, 113.3"),
        (box(438000, 2560000, 440000, 2562000), "按 WGS-84 经纬度 读不通：第一个顶点是 440000, 2560000"),
        (Point(WEST, SOUTH).buffer(0.01, quad_segs=MOST_CORNERS // 4), "最多 20000 个"),
    ],
)
def test_what_cannot_be_an_outline_is_refused_with_the_reason(shape: BaseGeometry | None, said: str) -> None:
    made = checked(shape)
    assert said in made.wrong
    assert made.geometry is None


@pytest.mark.parametrize("datum", ["gcj02", "bd09", next(one.id for one in DATUMS.values() if one.crs == METRIC)])
def test_an_outline_in_another_system_comes_to_the_same_degrees(datum: str) -> None:
    made = checked(written(square(0, 0), datum), datum)
    assert made.overlap > 0.999
    assert made.doubts == ()


def test_an_outline_in_web_map_degrees_read_as_wgs84_is_noticed() -> None:
    doubts = checked(written(square(0.5, 0.5, width=0.5), "bd09"), geometry=square(0.5, 0.5, width=0.5), published=float("nan")).doubts
    assert doubts[-1].startswith("按 BD-09 读，与原轮廓重合 100%；按现在的 WGS-84 是 ")


def test_height_goes_and_parts_and_holes_stay() -> None:
    ring = Polygon(square(0, 0).exterior.coords, [square(0.25, 0.25, width=0.5).exterior.coords])
    shape = shapely.force_3d(MultiPolygon([ring, square(1.2, 0.2, width=0.5)]), 30)
    found = shape_in_degrees(shape, "wgs84")
    assert found is not None
    assert not found.has_z
    assert found.equals_exact(shapely.force_2d(shape), 1e-7)
    assert polygons_of(found) is found


def test_rows_find_their_zone_by_id_or_name_in_the_column_that_names_most() -> None:
    zones = pd.DataFrame({"id": ["c", "p"], "name": ["核心 片区", "p2"]})
    cells = pd.DataFrame({"标注": ["p", "无", "无"], "名称": ["核心片区", " P ", "别处"]})
    assert zones_named(cells, zones) == ["c", "p", ""]
    assert zones_named(pd.DataFrame(index=[1, 2]), zones) == ["", ""]
