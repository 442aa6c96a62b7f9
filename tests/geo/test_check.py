"""What is wrong with tables is collected, each thing where it is, and nothing raises."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from geo import check
from geo.model import Problem

AREA = box(113.3, 23.1, 113.4, 23.2)
ALLOWED = {
    "kind": {"lab"},
    "level": {"city"},
    "precision": {"building", "none"},
    "confidence": {"high"},
    "street": {"甲街道"},
    "domains": {"d1", "d2"},
    "zone_hint": {"core"},
}
FINE = {
    "id": "a", "name": "甲", "short_name": "", "kind": "lab", "level": "city", "domains": "d1;d2", "street": "甲街道", "address": "",
    "lon": "113.35", "lat": "23.15", "precision": "building", "datum": "wgs84", "host": "", "zone_hint": "core", "as_of": "2023",
    "source": "报", "confidence": "high", "note": "",
}  # fmt: skip


def sheet(*rows: dict[str, str], table: str = "a.csv") -> check.Sheet:
    return check.Sheet(table, pd.DataFrame(list(rows), index=range(2, len(rows) + 2), dtype=str))


def wrong(*rows: dict[str, str]) -> list[Problem]:
    own = sheet(*(FINE | {"id": f"e{place}"} | row for place, row in enumerate(rows)))
    lon, lat = (pd.to_numeric(own.cells[column], errors="coerce").to_numpy(np.float64) for column in ("lon", "lat"))
    return check.entities_wrong(own, ALLOWED, lon, lat, AREA)


def places(problems: list[Problem]) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.value) for one in problems]


def test_a_right_row_has_no_problem() -> None:
    assert wrong({}, {"lon": "", "lat": "", "precision": "none", "street": "", "domains": "", "zone_hint": "", "as_of": ""}) == []


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ({"id": ""}, "id", "没有填写"),
        ({"id": "实验室"}, "id", "英文字母"),
        ({"id": "a b"}, "id", "英文字母"),
        ({"name": ""}, "name", "没有填写"),
        ({"source": ""}, "source", "没有填写"),
        ({"kind": "castle"}, "kind", "kinds.csv"),
        ({"kind": ""}, "kind", "没有填写"),
        ({"level": "world"}, "level", "levels.csv"),
        ({"domains": "d1;d9"}, "domains", "domains.csv"),
        ({"street": "乙街道"}, "street", "streets.geojson"),
        ({"zone_hint": "moon"}, "zone_hint", "zones.geojson"),
        ({"confidence": "sure"}, "confidence", "confidences.csv"),
        ({"precision": "exact"}, "precision", "precisions.csv"),
        ({"as_of": "去年"}, "as_of", "日期"),
        ({"as_of": "202"}, "as_of", "日期"),
        ({"lon": ""}, "lon", "没有经度"),
        ({"lat": ""}, "lat", "没有纬度"),
        ({"lon": "east"}, "lon", "不是数字"),
        ({"lat": "nan"}, "lat", "不是数字"),
        ({"lat": "inf"}, "lat", "不是数字"),
        ({"lon": "23.15", "lat": "113.35"}, "lon", "写反"),
        ({"lon": "413.35"}, "lon", "超出"),
        ({"lon": "113.46"}, "lon", "5 公里"),
        ({"precision": "none"}, "precision", "却有经纬度"),
        ({"lon": "", "lat": ""}, "precision", "却没有经纬度"),
        ({"precision": ""}, "precision", "没有填写"),
        ({"name": "长" * 121}, "name", "120"),
        ({"note": "甲\n乙"}, "note", "控制字符"),
        ({"address": "\u2028"}, "address", "控制字符"),
        ({"host": "\x00"}, "host", "控制字符"),
    ],
)
def test_each_thing_wrong_is_found_where_it_is(row: dict[str, str], column: str, reason: str) -> None:
    found = [one for one in wrong({}, row) if one.column == column and reason in one.reason]
    assert [(one.table, one.row, one.value) for one in found] == [("a.csv", 3, row.get(column, FINE[column])[: check.SHOWN])]
    assert all(one.remedy for one in found)


def test_one_mistake_is_one_problem() -> None:
    assert len(wrong({"lon": "23.15", "lat": "113.35"})) == 1
    assert len(wrong({"kind": "castle"})) == 1


def test_all_problems_of_a_row_are_found_at_once() -> None:
    found = places(wrong({"kind": "castle", "source": "", "as_of": "x", "domains": "d7"}))
    assert set(found) == {(2, "kind", "castle"), (2, "source", ""), (2, "as_of", "x"), (2, "domains", "d7")}


def test_the_second_of_two_equal_ids_is_told() -> None:
    assert places(wrong({"id": "a"}, {"id": "b"}, {"id": "a"})) == [(4, "id", "a")]


def test_a_point_just_outside_is_no_problem_and_one_beyond_five_kilometres_is() -> None:
    assert wrong({"lon": "113.44"}) == []  # 4.1 km east of the edge
    assert places(wrong({"lon": "113.46"})) == [(2, "lon", "113.46")]  # 6.1 km


def test_a_table_wrong_as_a_whole_is_not_listed_row_by_row() -> None:
    own = check.Sheet("a.csv", pd.DataFrame({"id": [""] * (check.MOST + 5)}, dtype=str))
    found = check.missing(own, "id", "补上")
    assert len(found) == check.MOST + 1
    assert f"共 {check.MOST + 5} 处" in found[-1].reason


def test_a_long_value_is_shown_by_its_beginning() -> None:
    (found,) = wrong({"host": "长" * 500})
    assert found.value == "长" * check.SHOWN


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        (None, "没有图形"),
        (Polygon(), "没有图形"),
        (Point(113.3, 23.1), "种类不对"),
        (box(500_000, 0, 500_100, 10), "经纬度范围"),
        (Polygon([(113.3, 23.1), (113.4, 23.2), (113.4, 23.1), (113.3, 23.2)]), "自相交"),
    ],
)
def test_a_shape_that_cannot_be_drawn_is_told(shape: Any, reason: str) -> None:
    found = check.shapes_wrong(sheet({"id": "fine"}, {"id": "b"}), [AREA, shape], {"Polygon"})
    assert [(one.row, one.value) for one in found] == [(3, "b")]
    assert reason in found[0].reason


def test_a_line_may_be_drawn_where_lines_are() -> None:
    assert check.shapes_wrong(sheet({"id": "a"}), [LineString([(113.3, 23.1), (113.4, 23.1)])], {"LineString"}) == []


def test_words_are_split_at_either_semicolon_and_trimmed() -> None:
    assert check.words_in(" d1; d2；;") == ("d1", "d2")
    assert check.words_in("") == ()


def test_problems_come_by_table_and_line() -> None:
    found = [Problem("b.csv", 2, "", "", "x"), Problem("a.csv", 9, "", "", "y"), Problem("a.csv", 3, "", "", "z")]
    assert [(one.table, one.row) for one in check.in_order(found)] == [("a.csv", 3), ("a.csv", 9), ("b.csv", 2)]


CELL = st.text(st.characters(codec="utf-8"), max_size=20)


@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(FINE, CELL)), max_size=4))
def test_no_text_makes_checking_fail(rows: list[dict[str, str]]) -> None:
    own = check.Sheet("a.csv", pd.DataFrame(rows, columns=list(FINE), dtype=str))
    lon, lat = (pd.to_numeric(own.cells[column], errors="coerce").to_numpy(np.float64) for column in ("lon", "lat"))
    assert all(one.reason and one.remedy for one in check.entities_wrong(own, ALLOWED, lon, lat, AREA))
