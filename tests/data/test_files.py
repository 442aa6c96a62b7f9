"""Files as text: other encodings, uneven rows and broken JSON are problems, not the end."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files import Folder, TablesError, fingerprint_of
from data.read import TABLES
from geo.model import Problem

HEADER = "id,name"


def folder_with(path: Path, raw: bytes, name: str = "a.csv") -> Folder:
    (path / name).write_bytes(raw)
    return Folder(path)


def reasons(folder: Folder) -> list[tuple[int, str]]:
    return [(one.row, one.reason) for one in folder.problems]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"\ufeff{HEADER}\r\na,甲\r\n".encode())
    assert folder.sheet("a.csv", ("id", "name")).cells.to_dict("records") == [{"id": "a", "name": "甲"}]
    assert folder.problems == []


def test_a_file_of_the_other_chinese_encoding_is_read_and_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{HEADER}\na,车陂街道\n".encode("gb18030"))
    assert folder.sheet("a.csv", ("id", "name")).cells["name"].tolist() == ["车陂街道"]
    assert reasons(folder) == [(0, "不是 UTF-8 编码，已按 GB18030 读入")]


def test_one_damaged_byte_costs_one_character(tmp_path: Path) -> None:
    whole = f"{HEADER}\na,甲\n" + "".join(f"b{n},某街道\n" for n in range(100))
    folder = folder_with(tmp_path, whole.encode().replace("甲".encode(), b"\xe7\x94", 1))
    cells = folder.sheet("a.csv", ("id", "name")).cells
    assert cells["name"].tolist()[:2] == ["\ufffd", "某街道"]
    assert [one.row for one in folder.problems] == [2]


def test_text_that_looks_like_a_missing_value_stays_text(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{HEADER}\nNA,null\n1.0,nan\n".encode())
    assert folder.sheet("a.csv", ("id", "name")).cells.to_numpy().tolist() == [["NA", "null"], ["1.0", "nan"]]


def test_a_line_keeps_its_number_when_empty_ones_are_left_out(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{HEADER}\na,甲\n\n,\nb,乙\n".encode())
    assert list(folder.sheet("a.csv", ("id", "name")).cells.index) == [2, 5]


def test_a_missing_column_is_told_and_filled(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, b"name , id\nA,a\n")
    assert folder.sheet("a.csv", ("id", "name", "note")).cells.to_dict("records") == [{"id": "a", "name": "A", "note": ""}]
    assert [(one.row, one.column, one.reason) for one in folder.problems] == [(1, "note", "缺少这一列")]


def test_a_comma_too_many_is_told_and_a_cell_too_few_is_empty(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, f"{HEADER}\na,甲,乙\nb\n".encode())
    assert folder.sheet("a.csv", ("id", "name")).cells.to_numpy().tolist() == [["a", "甲"], ["b", ""]]
    assert reasons(folder) == [(2, "这一行有 3 格，表头只有 2 格")]


@pytest.mark.parametrize("raw", [b"", b"\n\n", b"id,name\n"])
def test_an_empty_table_has_no_rows(raw: bytes, tmp_path: Path) -> None:
    assert folder_with(tmp_path, raw).sheet("a.csv", ("id", "name")).cells.empty


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"{", "不是完整的 JSON"), (b"[]", "JSON 的最外层不是对象"), (b"[" * 100_000, "不是完整的 JSON")]
)
def test_broken_json_is_told(raw: bytes, reason: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, raw, "a.json")
    assert folder.json("a.json") == {}
    assert [one.reason for one in folder.problems] == [reason]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    folder = Folder(tmp_path)
    assert folder.text("a.csv") is None
    assert reasons(folder) == [(0, "这个文件读不出来")]


def test_the_error_says_what_to_do() -> None:
    error = TablesError([Problem("a.csv", 0, "", "", "缺少这个文件", "放回去")])
    assert str(error) == "a.csv：缺少这个文件，放回去"
    assert str(TablesError([])) == "没有可以显示的数据"


@given(raw=st.binary(max_size=200))
def test_no_bytes_make_reading_fail(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = folder_with(tmp_path_factory.mktemp("any"), raw)
    assert list(folder.sheet("a.csv", ("id", "name")).cells.columns) == ["id", "name"]
    assert isinstance(folder.json("a.csv"), dict)


def test_the_fingerprint_follows_every_byte_and_nothing_else(tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    for path in TABLES.rglob("*"):
        if path.is_file():
            (copy / path.relative_to(TABLES)).parent.mkdir(parents=True, exist_ok=True)
            (copy / path.relative_to(TABLES)).write_bytes(path.read_bytes())
    assert fingerprint_of(copy) == fingerprint_of(TABLES)
    assert re.fullmatch(r"[0-9a-f]{12}", fingerprint_of(copy))
    (copy / "readings.csv").write_bytes((copy / "readings.csv").read_bytes() + b" ")
    assert fingerprint_of(copy) != fingerprint_of(TABLES)
