"""A file is the old one or the whole new one."""

from pathlib import Path

import pytest

from data.export.writing import write_file


def test_a_name_as_long_as_a_name_can_be_is_written(tmp_path: Path) -> None:
    write_file(tmp_path / f"{'名' * 83}.csv", b"neu")
    assert [len(path.name) for path in tmp_path.iterdir()] == [87]


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "a.csv", b"neu")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"neu")]


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"alt")
    with pytest.raises(FileExistsError):
        write_file(path, b"neu")
    assert path.read_bytes() == b"alt"
    write_file(path, b"neu", over=True)
    assert path.read_bytes() == b"neu"


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_file(tmp_path / "b" / "a.csv", b"neu")
    assert list(tmp_path.iterdir()) == []
