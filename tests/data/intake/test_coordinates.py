"""Coordinates in any system end where the rows say they are, and nobody is asked without need."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely import Point, box

from data.intake.coordinates import CHOOSE, CONFIRM, declared_datum, numbers_of, same_system
from data.intake.preview import Answers
from data.readers.raw import RawTable
from geo.datum import DATUMS
from tests.data.intake.lists import firms, preview
from tests.data.intake.people import cells, lexicon

PLAIN = firms(40)


def offset_m(found: object) -> float:
    positions = found.positions  # type: ignore[attr-defined]
    lon, lat = (PLAIN[name].astype(float).to_numpy() for name in ("经度", "纬度"))
    return float(np.nanmax(np.hypot(positions.lon - lon, positions.lat - lat))) * 111_000


def test_plain_degrees_need_no_question() -> None:
    found = preview(PLAIN)
    assert (found.positions.question, found.question, offset_m(found) < 0.1) == ("", "", True)


@pytest.mark.parametrize("datum", ["bd09", "gcj02", "cgcs2000-114"])
def test_another_system_is_found_out_and_confirmed_once(datum: str) -> None:
    found = preview(firms(40, datum))
    assert found.positions.question == CONFIRM
    assert set(found.positions.datums) == {datum}
    assert offset_m(found) < 0.1


def test_swapped_columns_are_set_right() -> None:
    found = preview(PLAIN.rename(columns={"经度": "纬度", "纬度": "经度"}))
    assert (found.positions.question, offset_m(found) < 0.1) == (CONFIRM, True)


def test_a_system_that_the_file_names_and_the_rows_bear_out_needs_no_question() -> None:
    found = preview(firms(40, "bd09").rename(columns={"经度": "经度（BD-09）", "纬度": "纬度（BD-09）"}))
    assert (found.positions.declared, found.positions.question, offset_m(found) < 0.1) == ("bd09", "", True)


def test_a_file_that_names_the_wrong_system_is_not_believed() -> None:
    found = preview(firms(40, "bd09"), file="名单_WGS84.csv")
    assert (found.positions.question, set(found.positions.datums)) == (CONFIRM, {"bd09"})


def test_rows_that_say_nothing_of_their_place_make_the_detective_ask() -> None:
    silent = firms(3, "gcj02").drop(columns="所在街道")
    found = preview(silent)
    assert (found.positions.question, found.question) == (CHOOSE, CHOOSE)
    assert np.isnan(found.positions.lon).all()
    told = preview(silent, answers=Answers(datum="gcj02"))
    assert (told.question, offset_m(preview(firms(40, "gcj02"))) < 0.1) == ("", True)
    assert np.isfinite(told.positions.lon).all()


def test_a_person_wins_over_file_and_detective() -> None:
    found = preview(firms(40, "bd09"), answers=Answers(datum="wgs84"))
    assert (found.positions.question, set(found.positions.datums) - {""}) == ("", {"wgs84"})


@pytest.mark.parametrize(
    ("text", "datum"),
    [
        ("EPSG:4547", "cgcs2000-114"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "wgs84"),
        ("百度经度", "bd09"),
        ("名单_GCJ02.csv", "gcj02"),
        ("甲", ""),
    ],
)
def test_a_system_is_named_in_many_ways(text: str, datum: str) -> None:
    assert declared_datum(lexicon(), text) == datum


def test_every_system_is_known_by_its_own_name() -> None:
    found = {one: declared_datum(lexicon(), f"东坐标（{datum.name}）") for one, datum in DATUMS.items()}
    assert {one for one, named in found.items() if named != one} == set()


def test_every_wrong_pair_is_told_and_none_hides_another() -> None:
    table = cells(经度=["113.31", "", "左边", "0", "113.31", "7"], 纬度=["", "23.11", "23.11", "0", "23.11", "7"])
    found = numbers_of(RawTable(name="", cells=table), {"lon": "经度", "lat": "纬度"})
    told = {(finding.reason, int(np.flatnonzero(finding.rows)[0])) for finding in found.findings if finding.count}
    assert {row for _, row in told} == {0, 1, 2, 3}
    assert np.isfinite(found.x).tolist() == [False, False, False, False, True, True]


def test_pairs_in_one_cell_are_read() -> None:
    found = numbers_of(RawTable(name="", cells=cells(坐标=["113.31,23.11", "乱写", ""])), {"point": "坐标"})
    assert (found.x[0], found.y[0]) == (113.31, 23.11)
    assert [finding.count for finding in found.findings if finding.refuses and finding.count] == [1]


def test_shapes_that_are_no_points_give_a_point_inside() -> None:
    shapes = gpd.GeoSeries([Point(113.31, 23.11), box(113.3, 23.1, 113.32, 23.12), None], index=[2, 3, 4])
    found = numbers_of(RawTable(name="", cells=cells(名称=["甲", "乙", "丙"]), geometry=shapes), {})
    assert np.isfinite(found.x).tolist() == [True, True, False]
    assert [finding.count for finding in found.findings] == [1]


def test_a_point_far_from_the_district_refuses_the_row() -> None:
    table = PLAIN.copy()
    table.loc[5, ["经度", "纬度"]] = ["116.4", "39.9"]
    found = preview(table)
    assert np.flatnonzero(found.refused).tolist() == [3]


def test_systems_that_fall_alike_are_one() -> None:
    assert same_system("cgcs2000", "wgs84")
    assert not same_system("gcj02", "wgs84")
    assert pd.notna(DATUMS["wgs84"].name)
