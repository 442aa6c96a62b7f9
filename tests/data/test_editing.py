"""What was typed into the table becomes exactly the changes that were meant, and what is wrong is told by row before it is saved."""

import pytest

from data.editing import changes_from_edits, differences, grid_of, problems_of, rebased
from data.store import Change, Conflict
from tests import factories
from tests.data.store.stores import row

ROWS = {"a": row("a", domains="d1;d2"), "b": row("b"), "c": row("c")}
BEGUN = factories.catalogue()


def good(entity_id: str, **fields: str) -> dict[str, str]:
    return row(entity_id, kind="lab", **fields)


def test_a_cell_that_was_typed_into_is_the_change_of_that_record() -> None:
    assert changes_from_edits(ROWS, {"edited_rows": {1: {"name": " 新名 ", "domains": ["d1", "d3"]}}}) == [
        Change("entities", "b", ROWS["b"], row("b", name="新名", domains="d1;d3"))
    ]


def test_a_cell_that_was_emptied_or_typed_back_is_what_it_is() -> None:
    assert changes_from_edits(ROWS, {"edited_rows": {"0": {"source": None}}}) == [
        Change("entities", "a", ROWS["a"], row("a", source="", domains="d1;d2"))
    ]
    assert changes_from_edits(ROWS, {"edited_rows": {0: {"domains": ["d1", "d2"], "name": "名a"}}}) == []


def test_a_row_that_was_taken_away_goes_whatever_was_typed_into_it() -> None:
    edits = {"deleted_rows": [2, 0], "edited_rows": {2: {"name": "新"}}}
    assert changes_from_edits(ROWS, edits) == [Change("entities", "a", ROWS["a"], None), Change("entities", "c", ROWS["c"], None)]


def test_a_new_row_gets_an_id_of_its_own_and_an_empty_one_is_none() -> None:
    first, second = changes_from_edits(ROWS, {"added_rows": [{"name": "甲"}, {}, {"name": None}, {"name": "甲", "level": "city"}]})
    assert first.id != second.id
    assert first.id.isascii()
    assert first.after is not None
    assert (first.before, first.after["name"], first.after["id"], first.after["precision"]) == (None, "甲", first.id, "none")


def test_a_column_that_is_none_of_ours_is_not_written() -> None:
    assert changes_from_edits(ROWS, {"edited_rows": {1: {"_index": 4}}}) == []


def test_the_table_shows_text_and_lists() -> None:
    grid = grid_of(ROWS, ("name", "domains"))
    assert grid.to_dict("list") == {"name": ["名a", "名b", "名c"], "domains": [["d1", "d2"], [], []]}


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"name": ""}, "name"),
        ({"kind": "castle"}, "kind"),
        ({"lon": "113.31", "precision": "building"}, "lat"),
        ({"lon": "113.31", "lat": "23.12"}, "precision"),
        ({"lon": "十", "lat": "23.12", "precision": "building"}, "lon"),
        ({"as_of": "去年"}, "as_of"),
        ({"source": ""}, "source"),
        ({"extra": "面积"}, "extra"),
    ],
)
def test_what_is_wrong_is_told_with_the_record_that_it_is_about(fields: dict[str, str], column: str) -> None:
    changes = [
        Change("entities", "a", None, good("a")),
        Change("entities", "b", None, good("b") | fields),
        Change("entities", "c", row("c"), None),
    ]
    found = problems_of(BEGUN, changes)
    assert {change.id for change, _ in found} == {"b"}
    assert column in {problem.column for _, problem in found}
    assert all(problem.reason and problem.remedy for _, problem in found)


def test_my_columns_are_laid_over_what_somebody_else_wrote() -> None:
    wanted = Change("entities", "a", row("a"), row("a", name="我的"))
    theirs = row("a", name="她的", address="新址")
    assert rebased(Conflict(wanted, theirs, None)) == Change("entities", "a", theirs, row("a", name="我的", address="新址"))
    assert rebased(Conflict(wanted, None, None)) == Change("entities", "a", None, wanted.after)
    assert rebased(Conflict(Change("entities", "a", row("a"), None), theirs, None)) == Change("entities", "a", theirs, None)


def test_two_versions_differ_in_the_columns_that_differ() -> None:
    assert differences(row("a"), row("a", name="新", as_of="")) == [("name", "名a", "新"), ("as_of", "2023", "")]
    assert differences(None, {"items": "a"}) == [("items", "", "a")]
