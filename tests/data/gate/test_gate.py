"""The way in: what is read, what is refused, and what a refusal says."""

import os
from pathlib import Path

import pytest

from data.gate import RefusedFileError, read_local, read_upload
from data.readers.limits import MOST_FILE_BYTES
from tests.data.gate.books import book

GOOD = "名称,经度,纬度\n甲,113.3,23.1\n".encode()


def refusal(name: str, content: bytes) -> RefusedFileError:
    with pytest.raises(RefusedFileError) as refused:
        read_upload(name, content)
    return refused.value


def test_a_text_file_and_a_workbook_come_in_as_the_same_table() -> None:
    (text,) = read_upload("a.csv", GOOD)
    (sheet,) = read_upload("a.XLSX", book([["名称", "经度", "纬度"], ["甲", 113.3, 23.1]]))
    assert text.cells.equals(sheet.cells)
    assert text.cells.loc[2].tolist() == ["甲", "113.3", "23.1"]


def test_a_file_on_this_machine_passes_the_same_gate(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_bytes(GOOD)
    (table,) = read_local(tmp_path / "名单.csv")
    assert table.cells["名称"].tolist() == ["甲"]


def test_a_missing_file_and_a_folder_are_named_without_their_path(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("missing.csv", "folder.csv"):
        with pytest.raises(RefusedFileError) as refused:
            read_local(tmp_path / name)
        assert name in str(refused.value)
        assert str(tmp_path) not in str(refused.value)


def test_a_device_that_has_no_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    (tmp_path / "b.csv").symlink_to("/dev/zero")
    for name in ("a.csv", "b.csv"):
        with pytest.raises(RefusedFileError, match="打不开"):
            read_local(tmp_path / name)


def test_a_file_that_is_too_large_is_told_its_size_and_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(MOST_FILE_BYTES + 1)
    with pytest.raises(RefusedFileError, match="最大 64 MB"):
        read_local(tmp_path / "large.csv")


@pytest.mark.parametrize("name", ["a", ".csv", "a.exe", "a.csv.exe", "a.pdf", "a.", ""])
def test_only_known_extensions_are_read(name: str) -> None:
    assert "能读" in str(refusal(name, GOOD))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", GOOD, "内容却是别的东西"),
        ("a.csv", book([["名称"]]), "Office"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "加了密码"),
        ("a.csv", b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        ("a.csv", b"%PDF-1.7 ", "PDF"),
        ("a.csv", b"", "空的"),
        ("a.xlsx", b"", "空的"),
        ("a.csv", b"\xef\xbb\xbf\r\n \r\n", "空的"),
    ],
)
def test_the_first_bytes_must_belong_to_the_extension(name: str, content: bytes, said: str) -> None:
    assert said in str(refusal(name, content))


def test_a_refusal_shows_a_short_clean_name_and_no_folder() -> None:
    shown = refusal("C:\\secret\\" + "长" * 100 + "\u202egpj\x00.exe", GOOD).file
    assert len(shown) <= 40
    assert shown.endswith("gpj.exe")
    assert "secret" not in shown
    assert "\u202e" not in shown
