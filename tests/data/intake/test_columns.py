"""Columns are found by what they are called and by what stands in them."""

import pandas as pd
import pytest

from data.intake.columns import ColumnMatch, columns_matched, fields_of, part_of
from data.intake.lexicon import EXTRA, IGNORED, POINT
from tests.data.gate.cost import MOST_S, seconds
from tests.data.intake.people import cells, credit_code, lexicon


def matched(**columns: list[str]) -> dict[str, ColumnMatch]:
    return {match.heading: match for match in columns_matched(cells(**columns), lexicon())}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("企业名称", "name"), (" *单位 全称：", "name"), ("名　称", "name"), ("ＮＡＭＥ", "name"), ("企业名称（与营业执照一致）", "name"),
        ("统一社会信用代码", "credit_code"), ("所在街道", "street"), ("经营地址", "address"), ("认定时间", "as_of"), ("运营单位", "host"),
        ("载体级别", "level"), ("技术领域", "domains"), ("序号", IGNORED), ("联系电话", EXTRA), ("建筑面积（㎡）", EXTRA),
        ("short_name", "short_name"),
        ("基本信息/企业名称", "name"), ("备注", "note"), ("成立日期", EXTRA), ("注册日期", EXTRA), ("高企认定时间", "as_of"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_many_names(heading: str, field: str) -> None:
    assert matched(**{heading: ["甲"]})[heading].field == field


@pytest.mark.parametrize(
    ("east", "north"),
    [("经度", "纬度"), ("lng", "lat"), ("X", "Y"), ("百度坐标/经度", "百度坐标/纬度"), ("经度（BD-09）", "纬度（BD-09）")],
)
def test_coordinates_are_found_under_all_their_names(east: str, north: str) -> None:
    found = matched(**{north: ["23.1"], east: ["113.3"]})
    assert (found[east].field, found[north].field) == ("lon", "lat")


def test_a_column_called_longitude_without_numbers_is_none() -> None:
    assert matched(经度=["东边", "西边"])["经度"].field == EXTRA


@pytest.mark.parametrize("heading", ["坐标", "位置", "备忘"])
def test_pairs_of_numbers_are_coordinates_whatever_they_are_called(heading: str) -> None:
    assert matched(**{heading: ["113.3,23.1", "113.4,23.2"]})[heading].field == POINT


def test_credit_codes_are_known_by_their_look() -> None:
    assert matched(代码=[credit_code(1), credit_code(2)])["代码"].field == "credit_code"


def test_of_two_claims_the_better_wins_and_the_doubt_is_shown() -> None:
    found = matched(注册地址=["甲路1号"], 经营地址=["乙路2号"])
    assert (found["经营地址"].field, found["注册地址"].field) == ("address", EXTRA)
    assert (found["经营地址"].rivals, found["注册地址"].rivals) == (("注册地址",), ("经营地址",))
    assert not found["经营地址"].sure


def test_a_copy_of_a_column_is_left_out() -> None:
    found = matched(name=["甲", "乙"], 名称=["甲", "乙"])
    assert sorted(match.field for match in found.values()) == [IGNORED, "name"]


def test_a_lone_exact_heading_is_sure() -> None:
    assert matched(名称=["甲"])["名称"].sure


def test_a_person_or_a_template_decides_where_it_speaks() -> None:
    table = cells(名称=["甲"], 别名=["乙"], 经度=["113"])
    found = columns_matched(table, lexicon(), {"别 名": "name", "经度": EXTRA})
    assert fields_of(found) == {"name": "别名"}
    assert found[0].field == EXTRA


def test_samples_are_the_first_different_values() -> None:
    assert matched(名称=["", "甲", "甲", "乙", "丙", "丁"])["名称"].samples == ("甲", "乙", "丙")


def test_an_empty_table_has_no_columns_and_one_without_rows_is_known_by_heading() -> None:
    assert columns_matched(pd.DataFrame(), lexicon()) == ()
    assert matched(名称=[])["名称"].field == "name"


def test_a_text_that_goes_on_in_a_further_column_is_known() -> None:
    headings = {"note": 1, "note2": 1, "5G2": 1, "line": 1}
    assert [part_of(heading, headings) for heading in ("note2", "note_3", "note", "line1", "5G2", "备注2")] == ["note", "", "", "", "", ""]


@pytest.mark.parametrize("part", ["1", " ", "1,"])
def test_a_column_of_cells_without_end_costs_no_more_than_their_size(part: str) -> None:
    assert seconds(lambda: matched(坐标=["113" + part * 50_000 + "x"], 经度=[part * 50_000], 地址=[part * 50_000 + "1"])) < MOST_S


@pytest.mark.parametrize(
    ("heading", "name"),
    [("面积", "面积"), ("名称（附加）", "名称"), ("经度（附加2）", "经度"), ("'=租金", "=租金"), ("'租金", "'租金"), ("a \n b", "a b")],
)
def test_a_further_column_is_kept_under_its_name_without_what_our_exports_had_to_add(heading: str, name: str) -> None:
    found = matched(**{heading: ["113.3"]})[heading]
    assert (found.field, found.further) == (EXTRA, name)


@pytest.mark.parametrize("blank", [0, 3, 5000])
def test_a_column_is_judged_by_its_first_filled_cells_however_far_down_they_stand(blank: int) -> None:
    texts = [*[""] * blank, *["113.3,23.1"] * 190, *["没有"] * 10, *["113.3,23.1"] * 500]
    assert matched(甲=texts)["甲"].field == "point"
    assert matched(甲=[*[""] * blank, *["没有"] * 160, *["113.3,23.1"] * 500])["甲"].field == ""
