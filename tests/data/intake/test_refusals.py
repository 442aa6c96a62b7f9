"""Refused rows come back with their reasons, and put right they go in."""

from dataclasses import replace

import pandas as pd

from data.gate import read_upload
from data.intake.refusals import LINE, REASON, REMEDY, refusals_workbook
from data.readers.raw import RawTable
from geo.model import Problem
from tests.data.export.reading import pages
from tests.data.intake.lists import after, firms, preview


def spoilt() -> pd.DataFrame:
    table = firms(30)
    table.loc[4, ["企业名称", "经度"]] = ["", "东边"]
    table.loc[9, "统一社会信用代码"] = "00123"
    return table


def test_every_refused_row_stands_there_with_every_reason_and_its_own_text() -> None:
    page = pages(refusals_workbook(preview(spoilt())))[0]
    head, first, second = page.row(4), page.row(5), page.row(6)
    assert head[:3] == [LINE, REASON, REMEDY]
    assert (first[0], second[0]) == (4, 9)
    assert "没有名称" in str(first[1])
    assert "读不出坐标数值" in str(first[1])
    assert "00123" in second


def test_rows_that_fit_no_columns_stand_there_too() -> None:
    ragged = pd.DataFrame({"企业名称": ["甲"], "统一社会信用代码": ["1"], "多出的 8": ["x"]}, index=[40], dtype="str")
    problem = Problem("名单.csv", 40, "", "", "这一行有 8 格，表头只有 7 格", "加引号")
    page = pages(refusals_workbook(preview(firms(5), refused=ragged, problems=(problem,))))[0]
    assert page.row(5)[:3] == [40, "这一行有 8 格，表头只有 7 格", "加引号"]


def test_put_right_they_go_in_and_the_reasons_do_not() -> None:
    table = firms(30)
    content = refusals_workbook(preview(spoilt()))
    (returned,) = read_upload("没有导入的行.xlsx", content)
    cells = returned.cells.copy()
    for name in table.columns:
        cells[name] = table.loc[[4, 9], name].to_numpy()
    again = preview(cells, file="名单.csv")
    assert again.counts() | {"rows": 2, "added": 2, "refused": 0} == again.counts()
    whole = preview(table)
    extras = after(whole)["extra"]
    assert after(again)["extra"].tolist() == [extras.loc[4], extras.loc[9]]
    assert replace(RawTable(name="", cells=cells), name="x").name == "x"
