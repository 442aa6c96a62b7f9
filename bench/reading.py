"""Files of 100,000 rows through the gate: against what pandas and calamine take to read them alone, processor time of the same rounds."""

import csv
import io
from collections.abc import Iterator

import pandas as pd
import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.measure import Line, at_most, processor_of, rounds
from data.gate import read_upload

ROWS = 100_000
HEAD = (
    "名称", "简称", "类别", "级别", "领域", "街道", "地址", "经度", "纬度", "精度", "坐标系", "依托", "片区", "日期", "来源", "可信度",
    "备注", "统一社会信用代码",
)  # fmt: skip
LIMIT = 1.5
"""How many times the reading alone the gate and the reading together may take."""


def reading(count: int) -> Iterator[Line]:
    """Read CSV and XLSX; each row has 18 cells, two of them numbers."""
    rows = [_row(number) for number in range(ROWS)]
    text, book = _csv(rows), _xlsx(rows)
    taken = rounds(
        {
            "csv": processor_of(lambda: pd.read_csv(io.BytesIO(text), dtype=str, na_filter=False)),
            "our csv": processor_of(lambda: read_upload("a.csv", text)),
            "xlsx": processor_of(lambda: pd.read_excel(io.BytesIO(book), engine="calamine", dtype=str)),
            "lists": processor_of(lambda: CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()),
            "our xlsx": processor_of(lambda: read_upload("a.xlsx", book)),
        },
        count,
    )
    yield at_most(f"检查并读入 CSV，{ROWS:,} 行", taken["our csv"], taken["csv"], LIMIT, "pandas.read_csv")
    yield at_most(f"检查并读入 XLSX，{ROWS:,} 行", taken["our xlsx"], taken["xlsx"], LIMIT, "pandas 用 calamine")
    yield at_most(f"检查并读入 XLSX，{ROWS:,} 行", taken["our xlsx"], taken["lists"], None, "calamine 只出列表")


def _row(number: int) -> list[str | float]:
    place = (113.3 + number * 1e-6, 23.1 + number * 1e-6)
    words = (f"某某科技有限公司{number}", f"某{number}", "incubator", "national", "d1", "某某街道", f"某区某某路{number}号")
    return [*words, *place, "exact", "wgs84", "", "z1", "2024-01-01", "s1", "high", "", f"91440101{number:010d}"]


def _csv(rows: list[list[str | float]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEAD, *rows])
    return out.getvalue().encode()


def _xlsx(rows: list[list[str | float]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([HEAD, *rows]):
            sheet.write_row(place, 0, row)
    return out.getvalue()
