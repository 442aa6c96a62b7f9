"""The list 本周应核 goes out as Excel, somebody writes later years into it, and it comes back: those years are new and nothing else is."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from data.current import current_catalogue, current_store
from data.export.formats import file_from_rows
from data.gate import read_upload
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Preview
from data.intake.rows import Origin
from data.intake.session import let_in
from data.intake.sheets import best_table
from geo.freshness import freshness_of, rows_to_check

DAY = date(2026, 5, 1)
MOST = 30
SHEET = "xl/worksheets/sheet1.xml"


def list_to_check() -> tuple[bytes, list[str]]:
    catalogue = current_catalogue()
    rows = rows_to_check(freshness_of(catalogue, DAY), DAY, MOST)
    made = file_from_rows(catalogue, rows, format_id="xlsx", datum="wgs84", day=DAY)
    return made.content, list(catalogue.entities["id"].iloc[rows])


def typed(workbook: bytes, words: Iterable[str], later: str) -> bytes:
    """Write something else into the cells of a workbook that hold just certain words, a bare number as number as Excel does."""
    cell = re.compile(rf'<c (r="[A-Z]+[0-9]+" s="[0-9]+") t="inlineStr"><is><t>(?:{"|".join(words)})</t></is></c>')
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            text = old.read(part).decode()
            if part == SHEET:
                inside = f"><v>{later}</v></c>" if later.isdigit() else f' t="inlineStr"><is><t>{later}</t></is></c>'
                text = cell.sub(rf"<c \1{inside}", text)
            new.writestr(part, text)
    return made.getvalue()


def returned(content: bytes) -> Preview:
    tables = read_upload("本周应核.xlsx", content)
    ground = ground_from(current_catalogue(), current_store().records("entities"))
    table = tables[best_table(tables, ground.lexicon)]
    return preview_of(table, Origin("本周应核.xlsx", table.name), ground)


def test_the_list_comes_back_as_it_went_and_changes_nothing(own_data: Path) -> None:
    content, ids = list_to_check()
    found = returned(content)
    assert found.counts() | {"rows": len(ids), "unchanged": len(ids), "refused": 0, "likely": 0} == found.counts()
    assert let_in(found, who="王芳") is None


@pytest.mark.parametrize("later", ["2026-04-30", "2026"])
def test_later_years_come_in_and_nothing_else_changes(later: str, own_data: Path) -> None:
    before = current_store().records("entities")
    content, ids = list_to_check()
    years = {before[one]["as_of"] for one in ids} - {""}
    found = returned(typed(content, years, later))
    assert (found.question, found.positions.question) == ("", "")
    assert let_in(found, who="王芳") is not None
    dated = [one for one in ids if before[one]["as_of"]]
    after = current_store().records("entities")
    assert after == before | {one: {**before[one], "as_of": later} for one in dated}
    assert not set(dated) & set(list_to_check()[1])
