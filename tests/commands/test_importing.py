"""`import` at a prompt: in, in the way, or refused, and the exit code says which."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from data.store import open_store
from tests.data.intake.people import credit_code

HEAD = "企业名称,企业类型,所在街道,经度,纬度"
GOOD = ["甲某某科技有限公司,高新技术企业,,113.33956,23.15791", "乙某某科技有限公司,高新技术企业,,113.34185,23.13376"]
BAD = ",高新技术企业,,113.33956,23.15791"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIANHE_DATA_DIR", str(tmp_path / "var"))
    return tmp_path


def listed(folder: Path, *rows: str) -> str:
    path = folder / "名单.csv"
    path.write_bytes("\r\n".join([HEAD, *rows, ""]).encode("gbk"))
    return str(path)


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["import", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def told(*arguments: str, code: int = 0) -> dict[str, Any]:
    return dict(json.loads(run(*arguments, "--json", code=code)))


def names(folder: Path) -> set[str]:
    return {row["name"] for row in open_store(folder / "var").records("entities").values() if "某某" in row["name"]}


def test_a_good_file_goes_in_and_twice_changes_nothing(folder: Path) -> None:
    path = listed(folder, *GOOD)
    first, second = (told(path, "--datum", "wgs84", "--who", "测试") for _ in range(2))
    assert (first["imported"], first["added"], bool(first["batch"])) == (True, 2, True)
    assert (second["unchanged"], second["added"], second["batch"]) == (2, 0, "")
    assert names(folder) == {"甲某某科技有限公司", "乙某某科技有限公司"}
    assert open_store(folder / "var").batches()[0].who == "测试"


def test_a_name_that_the_terminal_could_not_read_is_no_reason_to_refuse(folder: Path) -> None:
    path = folder / "名\udcff.csv"
    path.write_bytes(Path(listed(folder, *GOOD)).read_bytes())
    assert told(str(path), "--datum", "wgs84", "--who", "王\udcff")["imported"]
    batch = open_store(folder / "var").batches()[0]
    assert (batch.who, batch.source) == ("王?", "名?.csv")


def test_a_bad_row_keeps_everything_out_and_is_named_by_its_row(folder: Path) -> None:
    answer = told(listed(folder, *GOOD, BAD), "--datum", "wgs84", code=1)
    assert (answer["imported"], answer["refused"]) == (False, 1)
    assert [(one["row"], one["column"], one["reason"]) for one in answer["problems"]] == [(4, "企业名称", "没有名称")]
    assert names(folder) == set()


def test_good_rows_alone_go_in_when_that_is_asked_for(folder: Path) -> None:
    assert "已导入" in run(listed(folder, *GOOD, BAD), "--datum", "wgs84", "--good-rows", code=1)
    assert len(names(folder)) == 2


def test_a_dry_run_changes_nothing(folder: Path) -> None:
    assert "没有导入" in run(listed(folder, *GOOD), "--datum", "wgs84", "--dry-run")
    assert names(folder) == set()


def test_a_title_above_the_head_tells_the_kind_unless_an_option_does(folder: Path) -> None:
    path = folder / "表.csv"
    path.write_bytes("天河区高新技术企业名单,,\r\n企业名称,经度,纬度\r\n甲某某科技有限公司,113.33956,23.15791\r\n".encode("gbk"))
    plain = (str(path), "--datum", "wgs84", "--dry-run")
    answer, other = told(*plain), told(*plain, "--kind", "incubator")
    assert [(one["question"], one["kind"], one["kind_from"]) for one in (answer, other)] == [("", "hightech_firm", "表题"), ("", "", "")]
    assert "按表题算作 hightech_firm" in run(*plain)


def test_what_must_be_answered_is_said_with_its_option(folder: Path) -> None:
    assert "--datum" in run(listed(folder, *GOOD), code=1)
    assert "--mapping" in run(listed(folder, *GOOD), "--datum", "wgs84", "--mapping", "企业名称=note", code=1)


@pytest.mark.parametrize(
    "options",
    [
        ("--datum", "火星"),
        ("--kind", "怪物"),
        ("--mapping", "没有"),
        ("--mapping", "企业名称=没有"),
        ("--sheet", "没有"),
        ("--blank", "没有"),
    ],
)
def test_an_option_that_does_not_exist_is_refused(folder: Path, options: tuple[str, str]) -> None:
    assert "可用" in run(listed(folder, *GOOD), *options, code=2) or options[1] == "没有"


@pytest.mark.parametrize(("name", "content"), [("没有.csv", None), ("图.png", b"\x89PNG\r\n"), ("空.csv", b"")])
def test_a_file_that_is_not_let_in_is_refused_in_one_sentence(folder: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (folder / name).write_bytes(content)
    said = run(str(folder / name), code=2)
    assert name in said
    assert str(folder) not in said.replace(str(folder / name), "")
    assert "Traceback" not in said


def test_blank_cells_are_counted_kept_and_cleared_when_that_is_asked_for(folder: Path) -> None:
    path = folder / "名单.csv"

    def written(address: str) -> str:
        path.write_text(f"{HEAD},统一社会信用代码,备注\n{GOOD[0]},{credit_code(1)},{address}\n", "utf-8")
        return str(path)

    def note() -> str:
        return next(row["note"] for row in open_store(folder / "var").records("entities").values() if "某某" in row["name"])

    told(written("旧话"), "--datum", "wgs84")
    kept = told(written(""), "--datum", "wgs84")
    assert (kept["blank_cells"], kept["unchanged"], note()) == ({"note": 1}, 1, "旧话")
    assert "1 格名录里有内容，保留原值" in run(written(""), "--datum", "wgs84", "--dry-run")
    assert told(written(""), "--datum", "wgs84", "--blank", "clear")["changed"] == 1
    assert note() == ""
