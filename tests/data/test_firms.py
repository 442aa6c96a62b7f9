"""Lists of firms: placed by coordinates or by name, and every row that cannot be placed is told with its number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.current import current_catalogue
from data.firms import _directory, firms_from_file, firms_from_text
from data.gate import RefusedFileError
from data.intake.coordinates import CHOOSE
from data.intake.tidy import key_of
from geo.crs import distance_m
from geo.datum import degrees_to

CATALOGUE = current_catalogue()
LIZHI = CATALOGUE.rows["lizhi"]
ROWS = [row for row in np.flatnonzero(CATALOGUE.located).tolist() if CATALOGUE.entities["address"].iloc[row]][:25]
"""Entities with a point and an address."""


def _listed(datum: str) -> str:
    """Write entities as firms of other names, with street and address, in a coordinate system."""
    lines = ["企业名称,街道,地址,经度,纬度"]
    for number, row in enumerate(ROWS):
        entity = CATALOGUE.entities.iloc[row]
        x, y = (float(part) for part in degrees_to(datum, CATALOGUE.points.lon[row], CATALOGUE.points.lat[row]))
        street = str(CATALOGUE.streets["name"].iloc[int(CATALOGUE.codes["street"][row])])
        lines.append(f'企业{number},{street},"{entity["address"]}",{x:.6f},{y:.6f}')
    return "\n".join(lines)


def test_a_table_with_a_heading_is_read_by_its_columns() -> None:
    firms = firms_from_text(CATALOGUE, "领域,公司名称,纬度,经度\n人工智能,甲公司,23.13,113.35\n,乙公司,23.14,113.36\n", "wgs84")
    assert [(one.name, one.lon, one.lat, one.domains) for one in firms.starts] == [
        ("甲公司", 113.35, 23.13, ("d1",)),
        ("乙公司", 113.36, 23.14, ()),
    ]
    assert firms.problems == ()


def test_lines_without_a_heading_are_name_longitude_latitude_domain() -> None:
    firms = firms_from_text(CATALOGUE, "甲公司，113.35，23.13，人工智能\n乙公司\t113.36\t23.14", "wgs84")
    assert [(one.name, one.domains) for one in firms.starts] == [("甲公司", ("d1",)), ("乙公司", ())]


def test_a_name_of_the_directory_is_enough_and_brings_its_place_and_domains() -> None:
    (start,) = firms_from_text(CATALOGUE, "荔枝", "wgs84").starts
    assert (start.row, start.domains) == (LIZHI, ("d1", "d2"))
    assert (start.lon, start.lat) == (CATALOGUE.points.lon[LIZHI], CATALOGUE.points.lat[LIZHI])


@pytest.mark.parametrize(
    ("written", "entity"), [("荔枝集团", "lizhi"), ("酷狗音乐", "kugou"), ("广州酷狗计算机科技有限公司", "kugou"), ("五山校区", "")]
)
def test_a_name_with_a_bracket_is_known_by_its_parts_where_they_name_it(written: str, entity: str) -> None:
    assert _directory(CATALOGUE).get(key_of(written)) == (CATALOGUE.rows[entity] if entity else None)


def test_what_several_names_share_before_or_in_a_bracket_names_nobody() -> None:
    assert key_of("港澳青年创新创业基地") not in _directory(CATALOGUE)


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_coordinates_are_read_in_the_system_that_was_said(datum: str) -> None:
    x, y = (float(part) for part in degrees_to(datum, 113.35, 23.13))
    (start,) = firms_from_text(CATALOGUE, f"甲,{x},{y}", datum).starts
    assert distance_m((start.lon, start.lat), (113.35, 23.13)) < 0.1


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09"])
def test_the_list_itself_tells_its_system_when_it_says_where_its_firms_are(datum: str) -> None:
    firms = firms_from_text(CATALOGUE, _listed(datum))
    assert firms.positions is not None
    assert set(firms.positions.datums) == {datum}
    assert len(firms.starts) == len(ROWS)
    for start, row in zip(firms.starts, ROWS, strict=True):
        assert distance_m((start.lon, start.lat), (CATALOGUE.points.lon[row], CATALOGUE.points.lat[row])) < 0.2


def test_a_list_that_does_not_tell_its_system_asks_once_and_is_answered_as_told() -> None:
    lines = "甲,113.36,23.13\n乙,113.35,23.14"
    asked = firms_from_text(CATALOGUE, lines)
    assert (asked.starts, asked.problems, asked.positions.question if asked.positions else "") == ((), (), CHOOSE)
    told = firms_from_text(CATALOGUE, lines, "wgs84")
    assert [(one.lon, one.lat) for one in told.starts] == [(113.36, 23.13), (113.35, 23.14)]


def test_firms_without_coordinates_are_where_their_address_says_and_the_error_is_known() -> None:
    text = "企业名称,地址\n甲,广州信息港A座\n乙,五山路\n丙,天河某处"
    firms = firms_from_text(CATALOGUE, text)
    (start,) = firms.starts
    row = CATALOGUE.rows["guangzhou-xinxigang"]
    assert distance_m((start.lon, start.lat), (CATALOGUE.points.lon[row], CATALOGUE.points.lat[row])) < 1
    assert (start.name, start.row, start.error_m > 0) == ("甲", -1, True)
    assert "广州信息港" in firms.bases[0]
    assert [(one.row, one.value) for one in firms.problems] == [(3, "乙"), (4, "丙")]
    assert "五山路" in firms.problems[0].reason


CELLS = ["荔枝,,", "没有这家,,", ",113.35,23.13", "甲,113.35,23.13", "乙,113.35,", "丙,x,y", "丁,12,80", "戊,0,0"]


@given(st.lists(st.sampled_from(CELLS), min_size=1, max_size=12))
def test_every_row_is_either_a_start_or_a_problem(lines: list[str]) -> None:
    firms = firms_from_text(CATALOGUE, "\n".join(["企业名称,经度,纬度", *lines]), "wgs84")
    names = [line.split(",")[0] for line in lines]
    assert [one.name for one in firms.starts] == [name for name in names if name in {"荔枝", "甲"}]
    assert [one.row for one in firms.problems] == [place for place, name in enumerate(names, start=2) if name not in {"荔枝", "甲"}]
    assert all(one.reason and one.remedy for one in firms.problems)


def test_rows_without_a_place_are_problems_with_their_row() -> None:
    lost = next(row for row in range(len(CATALOGUE.entities)) if not CATALOGUE.located[row])
    firms = firms_from_text(CATALOGUE, f"甲,113.35,23.13\n没有这家\n{CATALOGUE.entities['name'].iloc[lost]}\n乙,39.9,116.4", "wgs84")
    assert [one.name for one in firms.starts] == ["甲"]
    assert [one.row for one in firms.problems] == [2, 3, 4]
    assert ["名录里也没有" in firms.problems[0].reason, "但没有坐标" in firms.problems[1].reason] == [True, True]
    assert "不在本区附近" in firms.problems[2].reason
    assert all(one.remedy for one in firms.problems)


def test_a_file_tells_the_row_that_its_own_program_shows() -> None:
    firms = firms_from_file(CATALOGUE, "名单.csv", "企业名称,经度,纬度\n甲,113.35,23.13\n乙,,\n".encode("gb18030"), "wgs84")
    assert len(firms.starts) == 1
    assert [(one.table, one.row) for one in firms.problems] == [("名单.csv", 3)]


@pytest.mark.parametrize(("text", "said"), [("", "没有内容"), ("a,b\n1,2\n3,4,5", "")])
def test_a_list_of_nobody_is_refused_or_told(text: str, said: str) -> None:
    if said:
        with pytest.raises(RefusedFileError, match=said):
            firms_from_text(CATALOGUE, text, "wgs84")
    else:
        assert firms_from_text(CATALOGUE, text, "wgs84").problems


def test_a_file_without_names_is_refused_in_a_sentence() -> None:
    with pytest.raises(RefusedFileError, match="企业名称"):
        firms_from_file(CATALOGUE, "x.csv", "经度,纬度\n113.3,23.1\n".encode(), "wgs84")
