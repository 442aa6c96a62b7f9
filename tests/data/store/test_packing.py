"""Records are kept as JSON, the same whichever way they are written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Change
from data.store.packing import packed, packed_changes, packed_rows

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(['"', "%s", "%", "{", "\\", "\n", "\u2028"])
rows = st.lists(st.none() | st.dictionaries(text, text, max_size=4), max_size=6)


@given(rows)
def test_many_rows_are_written_as_each_alone_would_be(found: list[dict[str, str] | None]) -> None:
    written = packed_rows(found)
    assert written == [None if row is None else packed(row) for row in found]
    assert [None if line is None else json.loads(line) for line in written] == found


@pytest.mark.parametrize("wrong", [{"lon": 113.3}, {"a": "b", "c": None}, {1: "a"}, {"a": ["b"]}])
def test_what_is_no_text_is_not_written(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="text"):
        packed_changes([Change("entities", "a", None, {"a": "b"}), Change("entities", "b", None, wrong)])
