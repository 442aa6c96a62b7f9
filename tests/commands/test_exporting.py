"""`export` at a prompt: the filters hold, a file is whole or not there."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["export", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_the_filters_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    said = run(str(path), "--kind", "university")
    count = len(path.read_text("utf-8-sig").splitlines()) - 1
    assert f"已写 {count} 项" in said
    assert 0 < count < 188


@pytest.mark.parametrize("ending", ["xlsx", "csv", "geojson", "gpkg", "zip", "kml"])
def test_the_ending_of_the_file_says_the_format(tmp_path: Path, ending: str) -> None:
    run(str(tmp_path / f"a.{ending}"), "--kind", "university", "--datum", "gcj02")
    assert [path.name for path in tmp_path.iterdir()] == [f"a.{ending}"]


def test_a_file_that_is_there_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("旧", "utf-8")
    assert "--force" in run(str(path), code=2)
    assert path.read_text("utf-8") == "旧"
    run(str(path), "--force")
    assert path.read_text("utf-8-sig").startswith("编号")


@pytest.mark.parametrize("options", [("--format", "doc"), ("--datum", "火星"), ("--kind", "怪物")])
def test_an_option_that_does_not_exist_is_refused(tmp_path: Path, options: tuple[str, str]) -> None:
    assert "可用" in run(str(tmp_path / "a.csv"), *options, code=2)
    assert list(tmp_path.iterdir()) == []


def test_metres_do_not_go_into_kml(tmp_path: Path) -> None:
    assert "KML" in run(str(tmp_path / "a.kml"), "--datum", "cgcs2000-114", code=2)


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    assert "写不了" in run(str(tmp_path / "无" / "a.csv"), code=1)
