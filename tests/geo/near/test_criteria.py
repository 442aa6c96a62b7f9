"""What each criterion reads of a small town, and what it says."""

import math
from typing import Any

import numpy as np
import pytest

from geo.catalogue import Catalogue
from geo.near.case import Case, Reading, Start
from geo.near.criteria import READERS
from geo.near.criteria.record import number_from_text
from geo.near.rules import DIRECTIONS, LOWER
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.near.town import carrier, criterion, town

HALF_KM = 0.00449
"""Degrees of latitude in about 497 m."""


def read(name: str, found: Catalogue, *domains: str, metres: float = 100.0, row: int = -1) -> Reading:
    start = Start(113.3, 23.1, domains=domains, row=row)
    rows = np.array([place for place, kind in enumerate(found.entities["kind"]) if kind == "inc"])
    case = Case(found, found.rules, start, rows, np.where(found.located[rows], metres, np.nan))
    return READERS[name](case, criterion(name))


def values(reading: Reading) -> list[float | None]:
    assert [None if math.isnan(one) else one for one in reading.high.tolist()] == [
        None if math.isnan(one) else one for one in reading.low.tolist()
    ]
    return [None if math.isnan(one) else one for one in reading.low.tolist()]


def test_a_mark_is_half_at_the_scale_and_depends_on_nobody_else() -> None:
    assert criterion("distance").marks(np.array([0.0, 1000.0, np.nan])).tolist()[:2] == [1.0, 0.5]
    assert criterion("firms").marks(np.array([0.0, 3.0])).tolist() == [0.0, 0.5]
    assert criterion("metro").marks(np.array([0.0, 400.0, 800.0, 9000.0])).tolist() == [1.0, 0.5, 0.0, 0.0]
    assert criterion("domain").marks(np.array([0.25])).tolist() == [0.25]


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_marks_stay_between_nothing_and_full_and_never_turn_back(direction: str) -> None:
    steps = np.linspace(0, 1 if direction == "share" else 5000, 50)
    marks = criterion("x", direction=direction, scale=700.0).marks(steps)
    assert (marks >= 0).all()
    assert (marks <= 1).all()
    turned = -marks if direction in {LOWER, "within"} else marks
    assert (np.diff(turned) >= 0).all()


def test_distance_says_its_metres_and_how_exact_the_position_is() -> None:
    reading = read("distance", town(carrier("a", at(0, 0)), carrier("b")), metres=1234.4)
    assert values(reading) == [1234.4, None]
    assert reading.sentence(0) == "直线距离 1,234 米，载体位置误差约 100 米"
    assert "没有坐标" in reading.sentence(1)


def test_a_domain_match_is_the_share_of_the_firms_domains() -> None:
    found = town(carrier("a", at(0, 0), domains=("d1", "d3")), carrier("b", at(0, 0), domains=()), carrier("c", at(0, 0), domains=("d3",)))
    reading = read("domain", found, "d1", "d2")
    assert values(reading) == [0.5, None, 0.0]
    assert reading.sentence(0) == "企业的 2 个领域中有 1 个相同：域1"
    assert "没有标注" in reading.sentence(1)
    assert values(read("domain", found)) == [None, None, None]


def test_no_level_is_unknown_and_not_the_lowest() -> None:
    levels = [carrier(level, at(0, 0), level=level) for level in ("national", "city", "none", "castle")]
    assert values(read("level", town(*levels))) == [1.0, 0.5, None, None]


def test_the_role_of_a_zone_rests_on_the_table_and_names_its_clause() -> None:
    reading = read("role", town(carrier("a", at(0.3, 0.3)), carrier("b", at(1.5, 0.3)), carrier("n", at(0.3, 1.8))), "d1")
    assert values(reading) == [1.0, 0.0, 0.0]
    assert reading.sentence(0) == "在区c，《规划》写到：域1（四（一），点名）"
    assert reading.sentence(1) == "在区p，《规划》没有把它与企业的领域写在一起"
    assert reading.sentence(2) == "不在任何片区内"


def test_near_the_edge_of_a_zone_the_role_may_or_may_not_be() -> None:
    reading = read("role", town(carrier("a", at(0.99, 0.3))), "d1")
    assert (reading.low.tolist(), reading.high.tolist()) == ([0.0], [1.0])
    assert "边缘" in reading.sentence(0)


def test_without_a_point_a_zone_that_the_record_names_counts() -> None:
    reading = read("role", town(carrier("a", zone_hint=("c",)), carrier("b")), "d1", "d2")
    assert values(reading) == [0.5, None]


def test_a_scheme_of_which_no_role_is_known_leaves_the_role_unknown() -> None:
    other = town(carrier("a", at(0.3, 0.3)))
    elsewhere = Case(other, other.rules, Start(113.3, 23.1, domains=("d1",)), np.array([0]), np.array([1.0]))
    assert not np.isnan(READERS["role"](elsewhere, criterion("role")).low[0])
    renamed = scheme([zone("x", "core", square(0, 0))])
    strange = catalogue([entity("a", at(0.3, 0.3))], renamed, rules=other.rules)
    case = Case(strange, strange.rules, Start(113.3, 23.1, domains=("d1",)), np.array([0]), np.array([1.0]))
    assert np.isnan(READERS["role"](case, criterion("role")).low[0])


def firm(entity_id: str, north: float, *domains: str) -> dict[str, Any]:
    return entity(entity_id, at(0, north / 0.02), kind="firm", domains=domains)


def test_firms_of_a_shared_domain_are_counted_within_500_m_once_each() -> None:
    found = town(
        carrier("a", at(0, 0)), firm("near", 0.001, "d1", "d2"), firm("other", 0.001, "d3"), firm("edge", HALF_KM, "d2"),
        firm("far", HALF_KM * 1.02, "d1"), carrier("lost"),
    )  # fmt: skip
    reading = read("firms", found, "d1", "d2")
    assert values(reading) == [2, None]
    assert reading.sentence(0) == "500 米内名录有 2 家同领域企业：名near、名edge"
    assert values(read("firms", found, "d1", "d2", row=1)) == [1, None]
    assert values(read("firms", found)) == [None, None]


def test_labs_are_counted_within_a_kilometre() -> None:
    labs = [entity(f"l{n}", at(0, n * 0.004 / 0.02), kind="lab", domains=("d1",)) for n in range(5)]
    reading = read("labs", town(carrier("a", at(0, 0)), *labs), "d1")
    assert values(reading) == [3]
    assert reading.sentence(0) == "1000 米内名录有 3 家同领域实验室与平台：名l0、名l1、名l2"


def test_the_nearest_station_is_named_with_its_metres() -> None:
    stations = {"远": at(0, 1), "近站": at(0, 0.1)}
    reading = read("metro", town(carrier("a", at(0, 0)), carrier("b"), stations=stations))
    assert reading.low[0] == pytest.approx(221.5, abs=0.5)
    assert reading.sentence(0) == "最近的地铁站是近站，直线 221 米"
    assert np.isnan(reading.low[1])
    assert values(read("metro", town(carrier("a", at(0, 0)), stations={}))) == [None]
    assert "超出 800 米" in read("metro", town(carrier("a", at(0, 0)), stations={"远": at(0, 1)})).sentence(0)


def test_confidence_and_age_are_read_and_no_year_is_unknown() -> None:
    found = town(carrier("a", at(0, 0), as_of="2026-03"), carrier("b", at(0, 0), as_of="2023", confidence="low"), carrier("c", as_of=""))
    assert values(read("confidence", found)) == [1.0, 0.0, 1.0]
    assert values(read("freshness", found)) == [0, 3, None]
    assert read("freshness", found).sentence(1) == "资料年份 2023，比名录最新的一年（2026）早 3 年"
    assert values(read("freshness", town(carrier("c", as_of="")))) == [None]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1,200", "平方米", 1200), ("1200㎡", "平方米", 1200), ("1.5万平米", "平方米", 15000), ("45元/㎡/月", "元/平方米·月", 45),
        ("45 元每平方米每月", "元/平方米·月", 45), ("1.5元/㎡/天", "元/平方米·月", None), ("面议", "平方米", None), ("", "平方米", None),
        ("1000-2000", "平方米", None), ("-5", "平方米", None),
    ],
)  # fmt: skip
def test_a_number_in_another_unit_is_no_number(text: str, unit: str, expected: float | None) -> None:
    found = number_from_text(text, unit)
    assert (None if math.isnan(found) else found) == expected


def test_further_columns_are_read_where_a_list_has_them() -> None:
    kept = [{"面积": "1200 平方米", "上下水": "有"}, {"可用面积": "面议", "上下水": "无"}, {"上下水": "待定"}, {}]
    found = town(*(carrier(f"c{n}", at(0, 0), extra=extra) for n, extra in enumerate(kept)))
    if "extra" not in found.entities:
        found.entities["extra"] = kept
    reading = read("capacity", found)
    assert values(reading) == [1200, None, None, None]
    assert [reading.sentence(place) for place in range(4)] == [
        "名capacity 1,200 平方米", "名capacity写作“面议”，读不成平方米，按未知处理", "名capacity没有登记", "名capacity没有登记",
    ]  # fmt: skip
    assert values(read("lab_water", found)) == [1, 0, None, None]
    assert values(read("rent", town(carrier("a", at(0, 0))))) == [None]
