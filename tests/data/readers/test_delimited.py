"""Delimited text: encodings, delimiters, torn rows, and identifiers that stay what they are."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.delimited import delimiter_of, tables_from_text
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError

TEXT = "名称,代码,经度\n天河软件园,00123,113.3\n羊城,440106199001011234,1e5\n缺,NA,\n"


def read(content: bytes | str, encoding: str = "") -> RawTable:
    (table,) = tables_from_text("名单.csv", content if isinstance(content, bytes) else content.encode(), encoding)
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_delimiter_and_line_end_gives_the_same_table(encoding: str, delimiter: str, end: str) -> None:
    table = read(TEXT.replace(",", delimiter).replace("\n", end).encode(encoding))
    assert table.cells.columns.tolist() == ["名称", "代码", "经度"]
    assert table.cells.to_numpy().tolist() == [["天河软件园", "00123", "113.3"], ["羊城", "440106199001011234", "1e5"], ["缺", "NA", ""]]
    assert table.cells.index.tolist() == [2, 3, 4]
    assert table.problems == ()


def test_a_chosen_encoding_is_used() -> None:
    assert read("名稱\n中國\n".encode("big5"), "big5").cells["名稱"].tolist() == ["中國"]
    with pytest.raises(RefusedFileError, match="不认识编码"):
        read(TEXT, "klingon")


def test_short_chinese_text_that_is_valid_utf8_by_chance_is_read_as_chinese() -> None:
    content = b"a,b\n1," + bytes([0xC4, 0xA3])
    assert content.decode() != content.decode("gbk")
    assert read(content).cells["b"].tolist() == ["模"]


def test_decimal_commas_do_not_hide_the_semicolon() -> None:
    assert delimiter_of("名称;经度;纬度\n甲;113,3;23,1\n乙;113,4;23,2\n") == ";"


def test_torn_rows_are_told_with_their_numbers_and_shift_nothing() -> None:
    table = read("名称,经度,纬度\n甲,113.3\n乙,113.3,23.1\n丙,路1号,2楼,1\n丁,1,2,,\n\n戊,3,4\n")
    assert table.cells["纬度"].to_dict() == {3: "23.1", 5: "2", 7: "4"}
    assert [(one.row, one.value, one.reason) for one in table.problems] == [
        (2, "甲|113.3", "这一行有 2 格，表头有 3 格"),
        (4, "丙|路1号|2楼|1", "这一行有 4 格，表头有 3 格"),
    ]
    assert table.refused.loc[4].tolist() == ["丙", "路1号", "2楼", "1"]
    assert table.refused.columns.tolist() == ["名称", "经度", "纬度", "多出的第1格"]


@pytest.mark.parametrize("torn", ['乙,"路1号,2', '"乙,1,2', '乙,"路"1号",2'])
def test_an_open_quote_spoils_its_own_row_only(torn: str) -> None:
    table = read(f'名称,地址,数\n甲,"路,1\n号",1\n{torn}\n丙,"x ""y""",3\n')
    assert table.cells["名称"].to_dict() == {2: "甲", 4: "丙"}
    assert table.cells["地址"].tolist() == ["路,1\n号", 'x "y"']
    assert [(one.row, one.value) for one in table.problems] == [(3, torn)]
    assert table.refused.iloc[0, 0] == torn


def test_empty_bytes_and_broken_characters_spoil_their_own_row_only() -> None:
    rows = "".join(f"好企业{number},{number}\n" for number in range(90)).encode()
    table = read("名称,数\n".encode() + "甲\x00,1\n".encode() + b"\xff\xfe\xff,2\n" + rows)
    assert [one.row for one in table.problems] == [2, 3]
    assert table.cells.index.tolist() == list(range(4, 94))


def test_titles_two_levels_blank_and_repeated_names() -> None:
    table = read("某区名录,,,\n名称,坐标,,名称\n,经度,纬度,\n甲,1,2,x\n")
    assert table.cells.columns.tolist() == ["名称", "坐标/经度", "坐标/纬度", "名称（D列）"]
    assert table.title == "某区名录"
    assert read("名称,,数\n甲,有,1\n乙,,2\n").cells.columns.tolist() == ["名称", "B列", "数"]
    assert read("名称,,数\n甲,,1\n").cells.columns.tolist() == ["名称", "数"]


@pytest.mark.parametrize("content", [bytes(range(128, 256)) * 40, b"\n\n , ,\n", b"\x00" * 50 + b"a"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedFileError):
        read(content)


def test_a_file_full_of_open_quotes_is_given_up_soon() -> None:
    with pytest.raises(RefusedFileError, match="双引号"):
        read("a,b\n" + '"x"y,1\n' * 5000)


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(RefusedFileError, match="最多 500 列"):
        read("a," * 600 + "a\n" + "1," * 600 + "1\n")


cells = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffd\ufeff"), max_size=8)


@given(st.lists(st.tuples(cells, cells, cells), max_size=6))
def test_what_a_csv_writer_writes_is_read_back_cell_by_cell(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("名称", "地址", "备考"), *(("行", *row) for row in rows)][:1] + [("行" + a, b, c) for a, b, c in rows])
    table = read(out.getvalue())
    assert table.cells.to_numpy().tolist() == [["行" + a, b, c] for a, b, c in rows]
    assert table.problems == ()
