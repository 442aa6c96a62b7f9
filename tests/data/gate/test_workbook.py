"""Workbooks: heads, merged and hidden cells, formulas, long numbers, and what is refused before the library sees it."""

import tracemalloc

import pytest

from data.gate import RawTable, RefusedFileError, read_upload
from tests.data.gate.books import DATE, PADDED, STYLES, Cell, packed, parts_of, rows_xml, sheet_xml

HEAD: list[Cell] = ["名称", "代码", "日期"]


def refused(parts: dict[str, str | bytes]) -> str:
    with pytest.raises(RefusedFileError) as error:
        read_upload("名单.xlsx", packed(parts))
    return str(error.value)


TITLES: list[list[Cell]] = [
    ["某区企业名录"], ["单位：家", "", "截至：2024年"], ["名称", "产值", "人数"], ["甲", 1, 2], ["乙", 3, 4], ["合  计", 4, 6],
    ["注：均为快报数"],
]  # fmt: skip
TYPES: list[Cell] = ["甲", ("t='str'", "<v>00123</v>"), (f's="{DATE}"', "<v>45000</v>"), 7, 0.1, 1e-7, ("t='b'", "<v>1</v>"), "1e5", "NA"]
FLAWS: list[list[Cell]] = [
    HEAD, ["甲", ("", "<f>A1&amp;B1</f>"), "x"], ["乙", ("t='e'", "<f>1/0</f><v>#DIV/0!</v>"), "y"], ["丙", 440106199001011234, "z"],
    ["丁", ("t='str'", "<f>A1</f><v>好</v>"), ("t='str'", "<f>A2</f><v></v>")],
]  # fmt: skip
TWO_LEVELS: list[list[Cell]] = [["名称", "坐标", "", "联系", ""], ["", "经度", "纬度", "人", "电话"], ["甲", 113.3, 23.1, "张", "020"]]
GROUPS: list[list[Cell]] = [["企业", "", "坐标", ""], ["名称", "地址", "经度", "纬度"], ["甲", "某路", 1, 2]]
STREETS: list[list[Cell]] = [["街道", "名称"], ["甲街", "a"], ["", "b"], ["乙街", "c"]]
GOOD = rows_xml([HEAD, ["甲", "1", "x"]])
SHEETS = {
    "types": sheet_xml(rows_xml([[*HEAD, "数", "小数", "很小", "是否", "文", "缺"], TYPES])),
    "numbers": sheet_xml(rows_xml([HEAD, ["甲", "1", "x"], [], ["乙", "2", "y"]], first=4)),
    "titles": sheet_xml(rows_xml(TITLES), merged=["A1:C1"]),
    "total": sheet_xml(rows_xml([["名称", "地址"], ["合计", "某路 1 号"], ["总计科技", "某路 2 号"]])),
    "levels": sheet_xml(rows_xml(TWO_LEVELS), merged=["A1:A2", "B1:C1", "D1:E1"]),
    "groups": sheet_xml(rows_xml(GROUPS), merged=["A1:B1", "C1:D1"]),
    "merged": sheet_xml(rows_xml(STREETS), merged=["A2:A3"]),
    "hidden": sheet_xml(rows_xml([HEAD, ["甲", "1", "x"], ["乙", "2", "y"]], hidden=[3])),
    "away": sheet_xml(GOOD),
    "flaws": sheet_xml(rows_xml(FLAWS)),
    "padded": sheet_xml(rows_xml([["名称", "代码"], ["甲", (f's="{PADDED}"', "<v>123</v>")]])),
    "headless": sheet_xml(rows_xml([["甲", 113.3], ["乙", 113.4]])),
    "far": sheet_xml(GOOD + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "dimension": sheet_xml(GOOD).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>'),
    "empty": sheet_xml(""),
}


@pytest.fixture(scope="module")
def tables() -> dict[str, RawTable]:
    return {table.name: table for table in read_upload("名单.xlsx", packed(parts_of(SHEETS, {"away": "hidden"})))}


def test_cells_are_text_as_written(tables: dict[str, RawTable]) -> None:
    assert tables["types"].cells.loc[2].tolist() == ["甲", "00123", "2023-03-15", "7", "0.1", "0.0000001", "TRUE", "1e5", "NA"]
    assert tables["types"].problems == ()
    assert tables["types"].notes == ()


def test_rows_keep_the_numbers_that_excel_shows(tables: dict[str, RawTable]) -> None:
    assert tables["numbers"].cells.index.tolist() == [5, 7]


def test_titles_above_and_totals_below_are_left_out_and_told(tables: dict[str, RawTable]) -> None:
    assert tables["titles"].cells["名称"].tolist() == ["甲", "乙"]
    assert tables["titles"].notes == (
        "表头上面的第 1、2 行不是数据，已跳过", "第 6 行是合计，没有当作数据", "第 7 行是表下的说明，没有当作数据",
    )  # fmt: skip


def test_a_firm_named_like_a_total_stays(tables: dict[str, RawTable]) -> None:
    assert tables["total"].cells["名称"].tolist() == ["合计", "总计科技"]


def test_heads_of_two_levels_are_joined(tables: dict[str, RawTable]) -> None:
    assert tables["levels"].cells.columns.tolist() == ["名称", "坐标/经度", "坐标/纬度", "联系/人", "联系/电话"]
    assert tables["levels"].cells.index.tolist() == [3]
    assert tables["groups"].cells.columns.tolist() == ["企业/名称", "企业/地址", "坐标/经度", "坐标/纬度"]


def test_a_merged_cell_counts_for_each_of_its_rows(tables: dict[str, RawTable]) -> None:
    assert tables["merged"].cells["街道"].tolist() == ["甲街", "甲街", "乙街"]
    assert any("合并单元格" in note for note in tables["merged"].notes)


def test_hidden_rows_and_sheets_are_kept_and_told(tables: dict[str, RawTable]) -> None:
    assert tables["hidden"].cells["名称"].tolist() == ["甲", "乙"]
    assert tables["hidden"].notes == ("第 3 行在文件里是隐藏的，照常读入",)
    assert tables["away"].notes == ("这个工作表在文件里是隐藏的，照常读入",)


def test_a_formula_without_a_result_an_error_and_a_long_number_are_problems(tables: dict[str, RawTable]) -> None:
    assert [(one.table, one.row, one.column, one.value) for one in tables["flaws"].problems] == [
        ("名单.xlsx", 2, "代码", "=A1&B1"), ("名单.xlsx", 3, "代码", "#DIV/0!"), ("名单.xlsx", 4, "代码", "440106199001011000"),
    ]  # fmt: skip
    assert tables["flaws"].cells.loc[5].tolist() == ["丁", "好", ""]


def test_leading_zeros_that_a_format_shows_are_put_back(tables: dict[str, RawTable]) -> None:
    assert tables["padded"].cells["代码"].tolist() == ["00123"]


def test_a_sheet_without_a_head_is_a_problem_and_loses_no_row(tables: dict[str, RawTable]) -> None:
    assert len(tables["headless"].cells) == 2
    assert "没有找到表头" in tables["headless"].problems[0].reason


def test_far_formats_false_dimensions_and_empty_sheets_are_no_matter(tables: dict[str, RawTable]) -> None:
    assert tables["far"].cells.shape == tables["dimension"].cells.shape == (1, 3)
    assert "empty" not in tables


@pytest.mark.parametrize(
    "row", ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "<row r = '1048576'><c r = 'XFD1048576'><v>1</v></c></row>"]
)
def test_one_far_cell_is_refused_before_it_takes_memory(row: str) -> None:
    tracemalloc.start()
    said = refused(parts_of({"名单": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + row)}))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert "1048576 行、16384 列" in said
    assert "最多 300000 行、500 列" in said


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_doctype_is_refused_in_every_part(part: str) -> None:
    parts = parts_of({"名单": sheet_xml(rows_xml([HEAD]))})
    parts[part] = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "boom">]>' + str(parts.get(part, STYLES))
    assert "DOCTYPE" in refused(parts)


def test_xml_in_another_encoding_is_refused() -> None:
    parts = parts_of({"名单": sheet_xml(rows_xml([HEAD]))})
    parts["xl/worksheets/sheet1.xml"] = str(parts["xl/worksheets/sheet1.xml"]).encode("utf-16")
    assert "UTF-8" in refused(parts)


def test_a_broken_or_foreign_workbook_is_refused() -> None:
    good = parts_of({"名单": sheet_xml(rows_xml([HEAD, ["甲"]]))})
    assert "不是 Excel" in refused({"a.xml": "<a/>"})
    assert "损坏" in refused(good | {"xl/workbook.xml": "<workbook>"})
    assert "损坏" in refused(good | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c></row>"})
    assert "空的" in refused(parts_of({"名单": sheet_xml("")}))
    assert "公式还没有算出结果；用 Excel 打开" in refused(parts_of({"名单": sheet_xml(rows_xml([[("", "<f>A2</f>")]]))}))
