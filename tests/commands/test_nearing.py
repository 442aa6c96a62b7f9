"""`near` at the prompt, against every geodesic measured one by one."""

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pyproj
import pytest
from typer.testing import CliRunner

from cli import app
from data.read import TABLES

GEOD = pyproj.Geod(ellps="WGS84")
TABLE = list(csv.DictReader((TABLES / "entities.csv").read_text("utf-8").splitlines()))
CARRIERS = {"incubator", "makerspace", "accelerator", "industrial_park"}

CRITERIA = [row["id"] for row in csv.DictReader((TABLES / "criteria.csv").read_text("utf-8").splitlines())]
ALL_ZERO = [part for one in CRITERIA for part in ("--weight", f"{one}=0")]


def run(*arguments: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["near", *arguments])
    assert result.exit_code == code, result.output
    return result


def asked(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run("--json", *arguments).stdout_bytes.decode("utf-8"))
    return answer


def truth(lon: float, lat: float, kinds: set[str], without: str = "") -> list[tuple[str, float]]:
    rows = [row for row in TABLE if row["kind"] in kinds and row["lon"] and row["id"] != without]
    hits = [(row["id"], GEOD.inv(lon, lat, float(row["lon"]), float(row["lat"]))[2]) for row in rows]
    return sorted(hits, key=lambda hit: round(hit[1], 6))


def told(answer: dict[str, Any]) -> list[tuple[str, float]]:
    return [(hit["id"], hit["distance_m"]) for hit in answer["results"]]


def close(found: list[tuple[str, float]], expected: list[tuple[str, float]]) -> bool:
    return found == [(name, pytest.approx(metres, abs=0.001)) for name, metres in expected]


def test_carriers_come_nearest_first_with_their_metres() -> None:
    answer = asked("--lon", "113.35", "--lat", "23.13")
    assert close(told(answer), truth(113.35, 23.13, CARRIERS))
    everyone = [bool(row["lon"]) for row in TABLE if row["kind"] in CARRIERS]
    assert answer["targets"] == {"total": len(everyone), "located": sum(everyone), "unlocated": len(everyone) - sum(everyone)}
    assert f"候选共 {len(everyone)} 项，{sum(everyone)} 项有坐标" in run("--lon", "113.35", "--lat", "23.13").output
    assert all(hit["reasons"] for hit in answer["results"])


def test_a_radius_and_a_number_cut_the_same_list() -> None:
    everyone = truth(113.35, 23.13, {"university"})
    near = asked("--lon", "113.35", "--lat", "23.13", "--kind", "university", "--radius-m", "3000")
    assert close(told(near), [hit for hit in everyone if hit[1] <= 3000])
    few = asked("--lon", "113.35", "--lat", "23.13", "--kind", "university", "--radius-m", "3000", "--k", "2")
    assert close(told(few), everyone[:2])


def test_from_an_entity_the_entity_itself_is_left_out() -> None:
    own = next(row for row in TABLE if row["id"] == "gaoke-dasha")
    answer = asked("--id", "gaoke-dasha", "--k", "3")
    assert close(told(answer), truth(float(own["lon"]), float(own["lat"]), CARRIERS, "gaoke-dasha")[:3])


def test_whoever_has_no_point_is_in_a_list_of_its_own() -> None:
    answer = asked("--lon", "113.35", "--lat", "23.13")
    assert {one["id"] for one in answer["unlocated"]} == {row["id"] for row in TABLE if row["kind"] in CARRIERS and not row["lon"]}
    table = run("--lon", "113.35", "--lat", "23.13").stdout
    assert "没有坐标" in table
    assert "直线距离" in table


def test_every_result_has_a_score_ranges_and_one_reason_a_criterion() -> None:
    results = asked("--id", "gaoke-dasha", "--domain", "d1,d2")["results"]
    for one in results:
        assert one["score_range"][0] <= one["score"] <= one["score_range"][1]
        assert one["rank_range"][0] <= one["rank"] <= one["rank_range"][1]
        assert [reason["criterion"] for reason in one["reasons"]] == CRITERIA
        assert all(reason["sentence"] for reason in one["reasons"])
    assert sum(one["first_share"] for one in results) == pytest.approx(1)


def test_ranking_orders_by_score_and_weights_move_it() -> None:
    place = ("--lon", "113.38", "--lat", "23.12", "--domain", "d1,d2")
    ranked = asked(*place, "--rank")["results"]
    assert [one["rank"] for one in ranked] == list(range(1, len(ranked) + 1))
    assert [one["score"] for one in ranked] == sorted((one["score"] for one in ranked), reverse=True)
    nearest = asked(*place)["results"]
    assert {one["id"]: one["score"] for one in nearest} == {one["id"]: one["score"] for one in ranked}
    only = [part for one in CRITERIA for part in ("--weight", f"{one}={int(one == 'distance')}")]
    assert [one["id"] for one in asked(*place, "--rank", *only)["results"]] == [one["id"] for one in nearest]


def test_tables_without_criteria_still_tell_what_is_near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TABLES, tmp_path / "tables")
    (tmp_path / "tables" / "criteria.csv").unlink()
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tmp_path / "tables"))
    assert close(told(asked("--lon", "113.35", "--lat", "23.13")), truth(113.35, 23.13, CARRIERS))


def test_a_firm_of_the_directory_brings_its_own_domains() -> None:
    assert asked("--id", "tianhe-gaoxinqu")["start"]["domains"] == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "--lon"),
        (["--lon", "113.3"], "--lat"),
        (["--lon", "113.3", "--lat", "23.1", "--id", "scau"], "--id"),
        (["--id", "nobody"], "nobody"),
        (["--id", "area-shahe"], "沙河片区"),
        (["--lon", "nan", "--lat", "23"], "经纬度"),
        (["--lon", "23.1", "--lat", "113.3"], "先写经度"),
        (["--lon", "113.3", "--lat", "23.1", "--k", "0"], "--k"),
        (["--lon", "113.3", "--lat", "23.1", "--radius-m", "-1"], "--radius-m"),
        (["--lon", "113.3", "--lat", "23.1", "--radius-m", "inf"], "--radius-m"),
        (["--lon", "113.3", "--lat", "23.1", "--kind", "castle"], "incubator"),
        (["--lon", "113.3", "--lat", "23.1", "--domain", "d99"], "d1"),
        (["--lon", "113.3", "--lat", "23.1", "--preset", "castle"], "startup"),
        (["--lon", "113.3", "--lat", "23.1", "--weight", "distance=-1"], "准则=权重"),
        (["--lon", "113.3", "--lat", "23.1", "--weight", "castle=1"], "metro"),
        (["--lon", "113.3", "--lat", "23.1", *ALL_ZERO], "全部是零"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(arguments: list[str], named: str) -> None:
    result = run(*arguments, code=2)
    assert named in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_filter_by_level_and_zone_is_that_of_the_table() -> None:
    place = ("--lon", "113.35", "--lat", "23.13")
    level = next(row["level"] for row in TABLE if row["kind"] in CARRIERS and row["lon"] and row["level"])
    found = {one["id"] for one in asked(*place, "--level", level)["results"]}
    assert found == {row["id"] for row in TABLE if row["kind"] in CARRIERS and row["lon"] and row["level"] == level}
    assert "--place 没有" in run(*place, "--place", "zone:nowhere", code=2).output
