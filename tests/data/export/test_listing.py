"""The list is what the catalogue holds, under headings that say what they are."""

import numpy as np
import pytest

from data.export.listing import facts_of, listing_of, point_headings, sheet_of
from data.intake.columns import columns_matched
from tests.data.export.town import HARD, listing, town
from tests.data.intake.people import lexicon
from tests.factories import STEP, WEST, at, catalogue, entity


def test_people_read_chinese_headings_and_names_for_ids() -> None:
    first = sheet_of(listing()).iloc[0]
    assert (first["名称"], first["类型"], first["级别"], first["领域"], first["可信度"]) == (
        "甲实验室",
        "重点实验室",
        "国家级",
        "领域1；领域2",
        "高",
    )


def test_further_columns_stand_at_the_end_under_their_own_headings() -> None:
    sheet = sheet_of(listing())
    assert list(sheet.columns[-2:]) == ["面积", "=租金"]
    assert sheet["面积"].tolist() == ["", "00120", "", "9"]


def test_coordinates_are_numbers_under_a_heading_that_names_their_system() -> None:
    sheet = sheet_of(listing())
    assert sheet["经度（WGS-84 经纬度）"].tolist()[0] == pytest.approx(WEST + 0.2 * STEP)
    assert sheet["纬度（WGS-84 经纬度）"].isna().tolist() == [False, False, True, False]


def test_other_systems_move_the_numbers_and_not_the_text() -> None:
    plain, moved = listing(), listing("bd09")
    assert np.nanmin(np.hypot(moved.x - plain.x, moved.y - plain.y)) > 0.005
    assert plain.frame.equals(moved.frame)


def test_metres_are_called_east_and_north() -> None:
    east, north = point_headings("cgcs2000-114")
    assert east.startswith("东坐标（")
    assert north.startswith("北坐标（")
    assert np.nanmax(listing("cgcs2000-114").x) > 100_000


def test_only_the_rows_asked_for_are_listed_in_their_order() -> None:
    assert listing_of(town(), [2, 0], "wgs84").frame["id"].tolist() == ["c", "a"]


def test_facts_say_when_how_many_and_in_which_system() -> None:
    facts = facts_of(listing("gcj02"))
    assert facts["截至日期"].startswith("2021-05 至 2023")
    assert "共 4 项，有坐标 3 项，无坐标 1 项" in facts["口径"]
    assert facts["坐标系"].startswith("GCJ-02")


def test_text_from_data_stays_as_it_is() -> None:
    assert sheet_of(listing())["名称"].tolist()[1] == HARD


@pytest.mark.parametrize(
    ("names", "headings"),
    [
        (["面积", "租金（元）", "级别（原文）"], ["面积", "租金（元）", "级别（原文）"]),
        (["名称", "fid", "GEOM", "经度", "x"], ["名称（附加）", "fid（附加）", "GEOM（附加）", "经度（附加）", "x（附加）"]),
        (["备用", "备用（附加）", "aa", "AA", "Aa"], ["备用", "备用（附加）（附加）", "aa", "AA（附加）", "Aa（附加2）"]),
    ],
)
def test_a_further_column_that_would_be_taken_for_another_says_what_it_is_and_comes_back_under_its_name(
    names: list[str], headings: list[str]
) -> None:
    one = entity("a", at(0.2, 0.3), name="甲实验室", level="national", extra=dict.fromkeys(names, "1"))
    made = catalogue([one], headings=town().headings, synonyms=town().synonyms)
    sheet = sheet_of(listing_of(made, [0], "wgs84"))
    assert list(sheet.columns[-len(names) :]) == headings
    assert [match.further for match in columns_matched(sheet.astype("str"), lexicon())[-len(names) :]] == names
