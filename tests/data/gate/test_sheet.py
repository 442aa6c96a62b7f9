"""A hostile sheet or JSON costs time in proportion to its size: nothing in it is looked at again and again."""

from collections.abc import Callable
from time import process_time

import pytest

from data.gate import RefusedFileError
from data.gate.sheet import facts_of
from data.readers.strict_json import value_from_json

MOST_S = 5.0
"""Processor time; each takes hundredths of a second, and looked at again and again some minutes."""
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


def seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
