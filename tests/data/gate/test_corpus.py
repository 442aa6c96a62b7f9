"""Every file of the corpus gets the answer that it must get, in words that show no path and no trace."""

import re

import pytest

from data.gate import RawTable, RefusedFileError, read_upload
from data.readers.refusal import name_shown
from tests.data.gate.case import Case
from tests.data.gate.corpus import cases

GOOD = "名称,经度\n甲,113.3\n".encode()
LEAKS = re.compile(r"Traceback|Error|Exception|/tmp|/home|/work|/root|site-packages|atlas-|\.py\b|0x[0-9a-f]{6}|<[a-z]+ object|root:x:0")


def said_by(tables: tuple[RawTable, ...]) -> str:
    notes = [note for table in tables for note in table.notes]
    return "\n".join([*notes, *(f"{one.reason} {one.remedy}" for table in tables for one in table.problems)])


def answer(case: Case) -> tuple[tuple[RawTable, ...], str]:
    try:
        tables = read_upload(case.name, case.content)
    except RefusedFileError as refused:
        return (), str(refused)
    return tables, said_by(tables)


def test_the_corpus_is_large() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names)) >= 120


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_each_file_gets_its_answer(case: Case) -> None:
    tables, said = answer(case)
    assert not LEAKS.search(said), said
    assert [row for table in tables for row in table.cells.index] == list(case.rows)
    assert [one.row for table in tables for one in table.problems] == list(case.problems)
    if tables:
        assert not case.refused
        assert case.columns in {(), tuple(tables[0].cells.columns)}
        whole(tables)
    else:
        assert name_shown(case.name) in said
        assert case.refused in said
        assert said.count("。") == 1
    assert read_upload("good.csv", GOOD)[0].cells["名称"].tolist() == ["甲"]


def whole(tables: tuple[RawTable, ...]) -> None:
    for table in tables:
        assert table.cells.columns.is_unique
        assert table.cells.index.is_unique
        assert all(isinstance(cell, str) for cell in table.cells.to_numpy().ravel())
        assert set(table.cells.index).isdisjoint(table.refused.index)
        if table.geometry is not None:
            assert table.geometry.index.equals(table.cells.index)
