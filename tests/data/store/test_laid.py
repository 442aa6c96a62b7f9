"""What lies over the shipped records is the same as rows and as columns."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.listed import listed_from_sheet, revised
from data.store.laid import Laid
from data.store.packing import packed
from geo.check import Sheet

COLUMNS = ("id", "name", "note")
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
records = st.dictionaries(
    st.sampled_from("abcdef"), st.none() | st.fixed_dictionaries({"name": text}, optional={"note": text, "other": text}), max_size=5
)


def laid(rows: dict[str, dict[str, str] | None]) -> Laid:
    texts = {one: None if row is None else packed({"id": one, **row}) for one, row in rows.items()}
    return Laid(texts, {one: place for place, one in enumerate(texts)})


@given(records)
def test_columns_are_what_the_rows_say(rows: dict[str, dict[str, str] | None]) -> None:
    found = laid(rows)
    there = {one: row for one, row in found.rows().items() if row is not None}
    cells = found.cells(COLUMNS)
    assert cells.index.tolist() == list(there)
    assert cells.to_dict("records") == [{name: row.get(name, "") for name in COLUMNS} for row in there.values()]


@given(records, st.lists(st.sampled_from("abcxy"), max_size=6))
def test_a_table_with_records_over_it_is_what_a_dictionary_would_make_of_them(
    rows: dict[str, dict[str, str] | None], ids: list[str]
) -> None:
    sheet = Sheet("a.csv", pd.DataFrame({"id": ids, "name": "旧", "note": ""}, index=range(2, len(ids) + 2), dtype="str"))
    made = revised(listed_from_sheet(sheet), sheet, rows.keys(), laid(rows)).listed.sheet.cells
    wanted = [(one, "旧", line) for line, one in enumerate(ids, 2) if one not in rows]
    wanted += [(one, row["name"], ids.index(one) + 2 if one in ids else 0) for one, row in rows.items() if row is not None]
    places = {one: ids.index(one) if one in ids else len(ids) for one in rows}
    order = sorted(wanted, key=lambda each: places.get(each[0], each[2] - 2))
    assert list(zip(made["id"], made["name"], made.index, strict=True)) == order


def test_the_prints_tell_any_difference_of_a_record_and_of_its_place() -> None:
    one, two = packed({"id": "a", "name": "甲"}), packed({"id": "a", "name": "乙"})
    found = [Laid({name: text}, {name: first}).prints()[name] for name in "ab" for text in (None, one, two) for first in (1, 2)]
    assert len(set(found)) == len(found) == 12
    assert Laid({"a": one}, {"a": 1}).prints() == Laid({"a": one}, {"a": 1}).prints()
