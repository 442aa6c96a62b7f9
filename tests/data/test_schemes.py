"""Spatial schemes as folders."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.files import Folder
from data.schemes import schemes_from_folder, zones_of
from geo.model import ZONE_COLUMNS
from tests.data.broken import SCHEME, ZONES, edit, edit_features, short, tables

ID = "yihe-liangqu-duoji"


def with_scheme(path: Path, **told: Any) -> Folder:
    folder = tables(path)
    whole = json.loads((folder / SCHEME).read_text("utf-8")) | told
    (folder / SCHEME).write_text(json.dumps(whole), "utf-8")
    return Folder(folder)


def test_tiers_and_zones_come_in_their_order(tmp_path: Path) -> None:
    folder = with_scheme(tmp_path)
    scheme = schemes_from_folder(folder, {"high", "medium", "low"})[ID]
    assert [(tier.id, tier.title, len(tier.functions)) for tier in scheme.tiers] == [
        ("core", "一核引领", 3), ("zone", "两区协同", 3), ("pole", "多极支撑", 3),
    ]  # fmt: skip
    assert scheme.zones["order"].tolist() == [1, 2, 3, 4, 5, 6]
    assert zones_of({ID: scheme}) == {"wushan", "zhihuicheng", "jinrongcheng", "cbd", "keyunlu", "shahe"}
    assert folder.problems == []


def test_a_zone_of_an_unknown_tier_is_told_and_kept(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit_features(folder, ZONES, lambda found: found[1]["properties"].update(tier="ring"))
    reading = Folder(folder)
    assert len(schemes_from_folder(reading, ())[ID].zones) == 6
    assert short(tuple(reading.problems)) == [("zones.geojson", 3, "tier", "ring")]


@pytest.mark.parametrize("tiers", [None, "core", [None, 5], {}])
def test_tiers_of_another_form_are_no_tiers(tiers: Any, tmp_path: Path) -> None:
    folder = with_scheme(tmp_path, tiers=tiers)
    assert schemes_from_folder(folder, ())[ID].tiers == ()
    assert {one.column for one in folder.problems} == {"tier"}


def test_a_scheme_whose_file_is_broken_goes_by_its_folder(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit(folder, SCHEME, "{", "")
    reading = Folder(folder)
    scheme = schemes_from_folder(reading, ())[ID]
    assert (scheme.name, len(scheme.zones)) == (ID, 6)
    assert reading.problems[0].reason == "不是完整的 JSON"


def test_a_date_that_cannot_be_sorted_is_told(tmp_path: Path) -> None:
    folder = with_scheme(tmp_path, valid_from="五月")
    assert schemes_from_folder(folder, ())[ID].valid_from == "五月"
    assert short(tuple(folder.problems)) == [("scheme.json", 1, "valid_from", "五月")]


def test_two_schemes_of_one_id_are_told(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    twin = folder / "schemes" / "z-twin"
    twin.mkdir()
    for name in (SCHEME, ZONES):
        (twin / Path(name).name).write_bytes((folder / name).read_bytes())
    reading = Folder(folder)
    assert list(schemes_from_folder(reading, ())) == [ID]
    assert "两个方案用了同一个编号，只读入第一个" in [one.reason for one in reading.problems]


def test_without_a_scheme_there_is_one_without_zones(tmp_path: Path) -> None:
    reading = Folder(tmp_path)
    (scheme,) = schemes_from_folder(reading, ()).values()
    assert (tuple(scheme.zones.columns), len(scheme.zones), scheme.tiers) == (ZONE_COLUMNS, 0, ())
    assert [one.reason for one in reading.problems] == ["没有空间结构方案"]
