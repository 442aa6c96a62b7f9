"""Excel files that read well and never do anything."""

import io
import zipfile
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.export import workbook
from data.export.workbook import SheetSpec, workbook_from_sheets
from tests.data.export.reading import pages, part

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://a.example")', "http://a.example", "{=1}"]


def spec(frame: pd.DataFrame | None = None, **fields: Any) -> SheetSpec:
    given = {"name": "名录", "title": "企业名录", "frame": pd.DataFrame({"名称": ["甲"], "面积": [1.5]}) if frame is None else frame}
    return SheetSpec(**{**given, **fields})


def book(*sheets: SheetSpec, **facts: str) -> bytes:
    return workbook_from_sheets(sheets or (spec(),), facts=facts)


def test_title_facts_and_heading_stand_above_the_rows() -> None:
    page = pages(book(spec(units={"面积": "km²"}), 截至日期="2023-05", 来源="年报", 口径="在册"))[0]
    assert [page.row(number) for number in range(1, 7)] == [
        ["企业名录"], ["截至日期：2023-05"], ["来源：年报"], ["口径：在册"], ["名称", "面积（km²）"], ["甲", 1.5],
    ]  # fmt: skip


def test_a_fact_of_the_sheet_wins_and_an_empty_one_takes_no_line() -> None:
    page = pages(book(spec(facts={"来源": "普查"}), 来源="年报", 口径=""))[0]
    assert (page.row(2), page.row(3)) == (["来源：普查"], ["名称", "面积"])


def test_the_heading_stays_in_sight_while_scrolling() -> None:
    assert 'ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"' in pages(book(来源="年报"))[0].xml


def test_numbers_are_numbers_and_codes_stay_text() -> None:
    frame = pd.DataFrame(
        {"代码": ["00123", "1e5", "NA"], "数": [1, 2, 3], "值": [0.5, float("nan"), float("inf")], "真": [True, False, True]}
    )
    page = pages(book(spec(frame)))[0]
    assert [page.row(number) for number in (3, 4, 5)] == [["00123", 1, 0.5, "是"], ["1e5", 2, "否"], ["NA", 3, "是"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_or_a_link(text: str) -> None:
    content = book(spec(pd.DataFrame({text: [text]}), name=text, title=text), 来源=text)
    page = pages(content)[0]
    assert page.cells["A4"] == text
    assert "<f>" not in page.xml
    assert "hyperlink" not in page.xml
    assert not [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "rels" in name and "sheet1" in name]


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    assert 'quotePrefix="1"' in part(book(spec(pd.DataFrame({"甲": ["=1"]}))), "xl/styles.xml")


def test_control_characters_are_seen_and_harmless() -> None:
    frame = pd.DataFrame({"甲": ["a\x00b\x1bc\ud800\uffff", "一\r\n二\r三\t四", "_x0041_"]}, dtype=object)
    page = pages(book(spec(frame)))[0]
    assert [page.cells[f"A{line}"] for line in (3, 4)] == ["a\ufffdb\ufffdc\ufffd\ufffd", "一\n二\n三\t四"]
    assert page.cells["A5"] == "_x0041_" or "_x005F_x0041_" in page.xml


def test_a_text_beyond_excels_limit_says_what_is_missing() -> None:
    text = str(pages(book(spec(pd.DataFrame({"甲": ["字" * 40_000]}))))[0].cells["A3"])
    assert len(text) <= 32_767
    assert f"余下 {40_000 - text.index('…')} 字未写出" in text


def test_tabs_have_names_that_excel_takes() -> None:
    wanted = ["a/b:c*?[x]\\", "", "'引号'", "History", "长" * 50, "长" * 50, "ABC", "abc"]
    names = [page.name for page in pages(book(*(spec(name=name) for name in wanted)))]
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") and name.strip("'") == name for name in names)
    assert len({name.lower() for name in names}) == len(wanted)
    assert "history" not in {name.lower() for name in names}


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    found = pages(book(spec(pd.DataFrame({"甲": list("abcde")}))))
    assert [page.name for page in found] == ["名录", "名录 (2)", "名录 (3)"]
    assert [value for page in found for value in (page.row(3) + page.row(4))] == list("abcde")
    assert all(page.row(2) == ["甲"] for page in found)


def test_a_table_without_rows_or_columns_is_still_a_file() -> None:
    assert pages(book(spec(pd.DataFrame({"甲": []}))))[0].row(2) == ["甲"]
    assert pages(book(spec(pd.DataFrame())))[0].row(1) == ["企业名录"]


def test_columns_of_one_name_both_stand_there() -> None:
    assert pages(book(spec(pd.DataFrame([[1, "乙"]], columns=["甲", "甲"]))))[0].row(3) == [1, "乙"]


def test_a_workbook_without_a_sheet_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="sheet"):
        workbook_from_sheets((), facts={})


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1), min_size=1, max_size=4)
)
def test_text_comes_back_as_it_went(texts: list[str]) -> None:
    page = pages(book(spec(pd.DataFrame({"甲": texts}))))[0]
    assert [str(page.cells[f"A{line}"]).replace("_x005F_", "_") for line in range(3, 3 + len(texts))] == [
        t.replace("_x005F_", "_") for t in texts
    ]
