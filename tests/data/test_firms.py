"""Lists of firms: placed by coordinates or by name, and every row that cannot be placed is told with its number."""

import pytest

from data.current import current_catalogue
from data.firms import firms_from_file, firms_from_text
from data.gate import RefusedFileError
from geo.crs import distance_m
from geo.datum import degrees_to

CATALOGUE = current_catalogue()
LIZHI = CATALOGUE.rows["lizhi"]


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


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_coordinates_are_read_in_the_system_that_was_said(datum: str) -> None:
    x, y = (float(part) for part in degrees_to(datum, 113.35, 23.13))
    (start,) = firms_from_text(CATALOGUE, f"甲,{x},{y}", datum).starts
    assert distance_m((start.lon, start.lat), (113.35, 23.13)) < 0.1


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
