"""A hostile sheet or JSON costs time in proportion to its size: nothing in it is looked at again and again."""

import pytest

from data.gate import RefusedFileError
from data.gate.sheet import check_reach, facts_of
from data.readers.strict_json import value_from_json
from tests.data.gate.books import rows_xml, sheet_xml
from tests.data.gate.cost import MOST_S, seconds

MANY = 150_000


@pytest.mark.parametrize(
    "repeated",
    [b'<c t="e"/>', b'<c r="A1" t="e"></c>', b"<c ", b"<c><f>", b"<row ", b' r="1"', b' hidden="1"', b' t="e"', b"<c> ", b"</c>"],
)
def test_what_a_sheet_repeats_is_looked_at_once(repeated: bytes) -> None:
    sheet = b'<worksheet><row r="1" hidden="1"/><f/><c t="e" s="1"/><row ' + repeated * MANY
    assert seconds(lambda: facts_of(sheet, {1: 5})) < MOST_S


@pytest.mark.parametrize("end", [b"", b"\\", b'"'])
def test_a_text_of_quotes_without_end_is_refused_at_once(end: bytes) -> None:
    content = b'{"' + b'\\"' * MANY * 4 + end

    def refused() -> None:
        with pytest.raises(RefusedFileError, match="不是完整的 JSON"):
            value_from_json("a.geojson", content)

    assert seconds(refused) < MOST_S


def test_hidden_rows_and_errors_are_found_whatever_stands_beside_them() -> None:
    sheet = (
        b'<row r="2" ht="5" hidden="1"><c r="B2" s="1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#N/A</v></c>'
        b"<c r=\"D2\"><f t='shared'/></c></row><row hidden='true' r='7'/><row r=\"8\"/>"
    )
    facts = facts_of(sheet, {1: 5})
    assert (facts.hidden_rows, facts.padded) == ((1, 6), {(1, 1): 5})
    assert [(flaw.row, flaw.column, flaw.value) for flaw in facts.flaws] == [(1, 3, "="), (1, 1, "#DIV/0!"), (1, 2, "#N/A")]


@pytest.mark.parametrize(
    "row",
    [
        f'<row r="1"><c r="{"A" * MANY}1"><v>1</v></c></row>', f'<row r="1"><c r="A{"1" * MANY}"><v>1</v></c></row>',
        f"<row r='{'1' * MANY}'><c r='A1'><v>1</v></c></row>", f'<row r="{"1" * MANY}"/>', '<row r="1"><c r="AAAA1"/></row>',
        '<row r="12345678"/>', "<row r='x'/>", "<row><c r='1A'/></row>",
    ],
    ids=range(8),
)  # fmt: skip
def test_a_place_that_no_sheet_has_is_refused_at_once(row: str) -> None:
    def refused() -> None:
        with pytest.raises(RefusedFileError, match="位置写成"):
            check_reach("a.xlsx", "名单", sheet_xml(row).encode())

    assert seconds(refused) < MOST_S


def test_every_place_that_a_sheet_can_have_is_counted_alike_however_it_is_written() -> None:
    plain = sheet_xml(rows_xml([["a", 1, ""], ["b", 2, ""]], first=299_999))
    for written in (plain, plain.replace('"', "'"), plain.replace("r=", "r ="), plain.replace('r="', 'r=" ')):
        assert check_reach("a.xlsx", "名单", written.encode()) == 4
