"""Cells become what our fields hold; what cannot be read is told, what is unknown and optional is kept."""

import pytest

from data.intake.columns import columns_matched, fields_of
from data.intake.values import Told, told_from_cells, words_of
from tests.data.intake.people import cells, credit_code, lexicon


def told(**columns: list[str]) -> Told:
    table = cells(**columns)
    return told_from_cells(table, fields_of(columns_matched(table, lexicon())), lexicon())


def wrong(found: Told) -> list[tuple[str, int, bool]]:
    return [(finding.field, finding.count, finding.refuses) for finding in found.findings if finding.count]


def test_text_is_tidied_and_codes_stay_text() -> None:
    found = told(名称=["　甲 公司 ", "00123"], 备注=["1e5", "NA"])
    assert found.cells["name"].tolist() == ["甲 公司", "00123"]
    assert found.cells["note"].tolist() == ["1e5", "NA"]


@pytest.mark.parametrize("word", ["重点实验室", "lab", " 重点　实验室 ", "市重点实验室（甲类）"])
def test_a_word_of_a_list_is_known_in_many_spellings(word: str) -> None:
    assert told(类型=[word]).cells["kind"].tolist() == ["lab"]


def test_an_unknown_kind_refuses_the_row_and_names_the_known_ones() -> None:
    found = told(名称=["甲", "乙"], 类型=["怪物", "高企"])
    assert wrong(found) == [("kind", 1, True)]
    assert "重点实验室、高企" in found.findings[-1].remedy


def test_an_unknown_word_of_another_list_stays_beside_the_record() -> None:
    found = told(街道=["街1", "别处街道", ""])
    assert wrong(found) == [("street", 1, False)]
    assert found.kept["街道"].tolist() == ["", "别处街道", ""]


def test_the_level_is_taken_out_of_the_kind_where_there_is_no_level() -> None:
    assert told(类型=["国家级重点实验室", "重点实验室"]).cells["level"].tolist() == ["national", ""]
    assert told(类型=["国家级重点实验室"], 级别=["市级"]).cells["level"].tolist() == ["city"]


@pytest.mark.parametrize(
    ("text", "held", "unknown"),
    [("领域1", "d1", False), ("领域1、域2", "d1;d2", False), ("域2;域2", "d2", False), ("领域1，批发", "d1", True), ("", "", False)],
)
def test_several_words_in_a_cell_are_held_once_each(text: str, held: str, unknown: bool) -> None:  # noqa: FBT001
    assert words_of(lexicon(), "domains").several(text) == (held, unknown)


def test_a_wrong_check_character_refuses_and_no_code_does_not() -> None:
    spoilt = credit_code(7)[:-1] + ("A" if credit_code(7)[-1] != "A" else "B")
    assert wrong(told(统一社会信用代码=[credit_code(7), "", spoilt, "123"])) == [("credit_code", 1, True), ("credit_code", 1, True)]


@pytest.mark.parametrize("code", ["9.14401E+17", "914401010000000000"])
def test_a_code_that_a_spreadsheet_rounded_is_told_as_such(code: str) -> None:
    finding = next(finding for finding in told(信用代码=[code]).findings if finding.count)
    assert "改成了数字" in finding.reason


def test_a_date_that_is_none_refuses_the_row() -> None:
    found = told(截至日期=["2023年5月", "去年"])
    assert (found.cells["as_of"].tolist(), wrong(found)) == (["2023-05", ""], [("as_of", 1, True)])


def test_a_text_that_is_too_long_refuses_the_row() -> None:
    assert wrong(told(名称=["字" * 121, "字" * 120])) == [("name", 1, True)]
