import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cli import app
from commands.filters import matching_rows
from commands.listing import entity_table
from commands.terminal import aligned
from data.current import current_catalogue, current_store
from data.read import TABLES
from data.store import Change
from geo.selection import Selection
from tests.factories import catalogue, entity

ROOT = Path(__file__).parent.parent
TABLE = list(csv.DictReader((TABLES / "entities.csv").read_text("utf-8").splitlines()))
KEYS = [
    "id", "name", "kind", "level", "domains", "street", "address", "lon", "lat", "precision", "zones", "edge", "as_of", "source",
    "confidence",
]  # fmt: skip


def run(*arguments: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result


def listed(*arguments: str) -> list[dict[str, Any]]:
    entities: list[dict[str, Any]] = json.loads(run("list", "--json", *arguments).stdout_bytes.decode("utf-8"))["entities"]
    return entities


def ids(*arguments: str) -> list[str]:
    return [record["id"] for record in listed(*arguments)]


def test_without_options_every_entity_of_the_table_is_listed_in_its_order() -> None:
    entities = listed()
    assert [(record["id"], record["name"]) for record in entities] == [(row["id"], row["name"]) for row in TABLE]
    assert {tuple(record) for record in entities} == {tuple(KEYS)}


def test_an_entity_without_a_point_is_listed_with_null_coordinates() -> None:
    without = [record for record in listed() if record["lon"] is None]
    assert [record["id"] for record in without] == [row["id"] for row in TABLE if not row["lon"]]
    assert {record["lat"] for record in without} == {None}
    assert {record["precision"] for record in without} == {"none"}


def test_a_point_is_listed_as_the_table_has_it() -> None:
    points = {record["id"]: (record["lon"], record["lat"]) for record in listed("--point", "yes")}
    assert points == {row["id"]: (float(row["lon"]), float(row["lat"])) for row in TABLE if row["lon"]}


@pytest.mark.parametrize(
    ("arguments", "keep"),
    [
        (["--domain", "d1"], lambda row: "d1" in row["domains"].split(";")),
        (["--domain", "d1,d2"], lambda row: {"d1", "d2"} & set(row["domains"].split(";"))),
        (["--domain", "d1", "--domain", "d2"], lambda row: {"d1", "d2"} & set(row["domains"].split(";"))),
        (["--domain", "d1,d2", "--match", "all"], lambda row: {"d1", "d2"} <= set(row["domains"].split(";"))),
        (["--domain", "none"], lambda row: not row["domains"]),
        (["--kind", "university,platform"], lambda row: row["kind"] in {"university", "platform"}),
        (["--level", "national"], lambda row: row["level"] == "national"),
        (["--conf", "high", "--point", "no"], lambda row: row["confidence"] == "high" and not row["lon"]),
        (["--kind", "university", "--domain", "d3"], lambda row: row["kind"] == "university" and "d3" in row["domains"].split(";")),
    ],
)
def test_options_filter_as_the_table_says(arguments: list[str], keep: Any) -> None:
    expected = [row["id"] for row in TABLE if keep(row)]
    assert ids(*arguments) == expected
    assert 0 < len(expected) < len(TABLE)


def test_places_and_streets_filter_by_what_each_entity_reports() -> None:
    entities = listed()
    zone_id = next(record["zones"][0] for record in entities if record["zones"])
    street_id = next(record["street"] for record in entities if record["street"])
    assert ids("--place", f"zone:{zone_id}") == [record["id"] for record in entities if zone_id in record["zones"]]
    assert ids("--street", street_id) == [record["id"] for record in entities if record["street"] == street_id]


def test_an_area_keeps_the_points_within() -> None:
    inside = [row["id"] for row in TABLE if row["lon"] and 113.33 <= float(row["lon"]) <= 113.36 and 23.14 <= float(row["lat"]) <= 23.17]
    assert ids("--area", "113.33 23.14;113.36 23.14;113.36 23.17;113.33 23.17") == inside
    assert inside


def test_a_search_lists_the_best_first() -> None:
    assert ids("--text", "huanan nongye")[0] == ids("--text", "华南农业大学")[0] == "scau"
    assert ids("--text", "qxz qxz qxz") == []
    assert ids("--text", "  ") == ids()


@pytest.mark.parametrize(
    ("arguments", "option", "value", "allowed"),
    [
        (["--domain", "d99"], "--domain", "d99", "d1、d2"),
        (["--domain", "d1,"], "--domain", "", "none"),
        (["--kind", "<img onerror=alert(1)>"], "--kind", "<img onerror=alert(1)>", "university"),
        (["--level", "National"], "--level", "National", "national"),
        (["--place", "wushan"], "--place", "wushan", "zone:wushan"),
        (["--street", "石牌"], "--street", "石牌", "440106"),
        (["--conf", "\x1b[31m"], "--conf", "?[31m", "high"),
        (["--match", "some"], "--match", "some", "any、all"),
        (["--point", "maybe"], "--point", "maybe", "yes、no"),
        (["--scheme", "2099"], "--scheme", "2099", "、".join(current_catalogue().schemes)),
        (["--area", "1 2;3"], "--area", "1 2;3", "经度 纬度"),
        (["--area", "0 0;1 1;1 0;0 1"], "--area", "0 0;1 1;1 0;0 1", "三点以上"),
        (["--text", "x" * 201], "--text", "", "200"),
        (["--kind", "x" * 500], "--kind", "x" * 60 + "…", "platform"),
    ],
)
def test_a_value_that_does_not_exist_is_refused_in_a_sentence(arguments: list[str], option: str, value: str, allowed: str) -> None:
    result = run("list", "--json", *arguments, code=2)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for part in (option, value, allowed):
        assert part in result.stderr


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_search_text_is_answered(text: str) -> None:
    assert isinstance(listed(f"--text={text}"), list)


def test_the_table_is_readable_and_counts() -> None:
    lines = run("list", "--domain", "d1").stdout.splitlines()
    assert lines[0] == f"{len(ids('--domain', 'd1'))} / {len(TABLE)} 项"
    assert lines[1].split() == ["编号", "名称", "类型", "级别", "领域", "街道", "经度", "纬度"]
    assert len(lines) == 2 + len(ids("--domain", "d1"))
    assert run("list", "--text", "qxz qxz qxz").stdout == f"0 / {len(TABLE)} 项\n"


def test_columns_stand_under_each_other_where_chinese_takes_two() -> None:
    assert aligned([("中文", "a"), ("abcdef", "b"), ("ａé", "c"), ("e\u0301", "d"), ("", "e")]) == [
        "中文    a", "abcdef  b", "ａé     c", "e\u0301" + " " * 7 + "d", " " * 8 + "e",
    ]  # fmt: skip


def test_a_name_cannot_command_the_terminal() -> None:
    table = entity_table(catalogue([entity("a", name="红\x1b[31m\r\n色\u202e")]), [0])
    assert "红?[31m??色?" in table
    assert table.count("\n") == 2


def test_rows_of_a_search_come_best_first_and_else_in_table_order() -> None:
    small = catalogue([entity("a", name="甲城软件园"), entity("b", name="乙城"), entity("c", name="软件园")])
    assert matching_rows(small, Selection(text="软件园")) == [2, 0]
    assert matching_rows(small, Selection()) == [0, 1, 2]


def test_check_says_that_the_shipped_tables_are_in_order() -> None:
    assert run("check").stdout.startswith("数据表没有问题\n数据库没有问题，第 ")


def test_check_lists_problems_and_fails(tmp_path: Path, own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    lines = (folder / "entities.csv").read_text("utf-8").splitlines()
    (folder / "entities.csv").write_text("\n".join([*lines, lines[1]]) + "\n", "utf-8")
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    assert current_catalogue().problems
    said = run("check", code=1).stdout.splitlines()
    assert f"共 {len(current_catalogue().problems)} 个问题" in said
    assert said[0].startswith("entities.csv 第 ")
    assert TABLE[0]["id"] in said[0]


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_without_tables_is_a_sentence_and_no_traceback(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tmp_path))
    assert "streets.geojson" in run(command, code=1).output


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_json_is_utf_8_in_a_pipe_of_any_code_page(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "cli.py", "list", "--json", "--kind", "university"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=True)
    names = [record["name"] for record in json.loads(done.stdout.decode("utf-8"))["entities"]]
    assert names == [row["name"] for row in TABLE if row["kind"] == "university"]
    assert done.stderr == b""


def test_the_table_prints_in_a_gbk_console_and_a_refusal_too() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    good = subprocess.run([sys.executable, "cli.py", "list"], cwd=ROOT, env=environment, capture_output=True, timeout=120, check=True)
    assert TABLE[0]["name"] in good.stdout.decode("gbk")
    command = [sys.executable, "cli.py", "list", "--kind", "\u00fc"]
    bad = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120, check=False)
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert "--kind 没有" in bad.stderr.decode("gbk")


def test_only_what_a_batch_changed_is_listed_and_a_batch_that_there_is_not_is_refused(own_data: Path) -> None:
    now = current_store().record("entities", "scau")
    assert now is not None
    batch = current_store().commit([Change("entities", "scau", now, {**now, "note": "改过"})], who="测试", why="试")
    assert ids("--batch", batch.id) == ["scau"]
    assert "--batch 没有" in run("list", "--batch", "99-3fa9c1", code=2).output
