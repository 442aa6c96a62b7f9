"""Backup, restore, check and doctor at a prompt: plain words, and an exit code that a scheduler understands."""

from pathlib import Path

from typer.testing import CliRunner

from cli import app
from data.store import Change, database_file, open_store


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def saved(name: str) -> None:
    store = open_store()
    now = store.record("entities", "scau")
    assert now is not None
    store.commit([Change("entities", "scau", now, {**now, "name": name})], who="王芳", why="按来函")


def named() -> str:
    found = open_store().record("entities", "scau")
    assert found is not None
    return found["name"]


def test_a_backup_is_made_listed_and_put_back(own_data: Path) -> None:
    saved("一")
    assert "已备份第 2 版" in run("backup")
    saved("二")
    listed = run("restore", "--list").splitlines()
    assert listed[0].split() == ["时间", "版次", "大小", "文件"]
    assert named() == "二"
    assert "现在是第 2 版；换下的数据库留在 replaced-" in run("restore", "--yes")
    assert named() == "一"


def test_a_backup_can_go_to_another_disk_and_come_from_there(own_data: Path, tmp_path: Path) -> None:
    saved("一")
    run("backup", "--to", str(tmp_path / "移动 硬盘"))
    (path,) = (tmp_path / "移动 硬盘").glob("*.sqlite3")
    saved("二")
    run("restore", str(path), "--yes")
    assert named() == "一"


def test_nothing_is_put_back_without_a_yes(own_data: Path) -> None:
    saved("一")
    run("backup")
    saved("二")
    run("restore", code=1)
    assert named() == "二"


def test_without_a_store_or_a_backup_there_is_a_sentence(own_data: Path) -> None:
    assert "没有备份" in run("restore", "--yes", code=1)
    assert run("restore", "--list") == "还没有备份\n"
    assert "备份没有做成" in run("backup", code=1)
    saved("一")
    assert "没有这个备份文件" in run("restore", "nowhere.sqlite3", "--yes", code=1)


def test_check_and_doctor_say_that_all_is_well_and_what_is_not(own_data: Path) -> None:
    saved("一")
    assert run("check") == "数据表没有问题\n数据库没有问题，第 2 版\n"
    lines = run("doctor").splitlines()
    assert not [line for line in lines if line.startswith("有错")]
    assert any(line.startswith("正常  数据库") and "第 2 版：王芳" in line for line in lines)
    assert any(line.startswith("正常  中文字体") for line in lines)
    database_file(own_data).write_bytes(b"")
    assert "0 字节" in run("check", code=1)
    assert any(line.startswith("有错  数据库") for line in run("doctor", code=1).splitlines())


def test_doctor_names_a_folder_that_cannot_be_written(own_data: Path) -> None:
    own_data.write_text("a file")
    said = run("doctor", code=1)
    assert "有错  数据文件夹" in said
    assert "TIANHE_DATA_DIR" in said
