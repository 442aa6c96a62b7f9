"""What a batch touched is shown as long as it stands, and honestly nothing once it was taken back."""

from pathlib import Path

from data.current import current_catalogue, current_store
from data.store import Batch, Change, database_file
from data.touched import rows_of_batch, touched_by
from geo.catalogue import Catalogue

NEW = {"name": "甲", "kind": "lab", "level": "none", "precision": "none", "source": "测试", "confidence": "high"}


def changed() -> Batch:
    """Add one entity and rename another in one batch."""
    now = current_store().record("entities", "scau")
    assert now is not None
    made = [
        Change("entities", "x-1", None, {**dict.fromkeys(now, ""), **NEW, "id": "x-1"}),
        Change("entities", "scau", now, {**now, "name": "乙"}),
    ]
    return current_store().commit(made, who="测试", why="试")


def ids(catalogue: Catalogue, batch_id: str) -> set[str]:
    rows = rows_of_batch(catalogue, batch_id)
    assert rows is not None
    return set(catalogue.entities["id"][rows])


def test_what_was_added_and_changed_is_found_until_it_is_taken_back(own_data: Path) -> None:
    batch = changed()
    assert ids(current_catalogue(), batch.id) == {"x-1", "scau"}
    undone = current_store().undo(batch.id, who="测试", why="撤")
    found = touched_by(batch.id)
    assert found is not None
    assert (found.batch, found.stands, ids(current_catalogue(), batch.id)) == (batch, False, set())
    current_store().undo(undone.id, who="测试", why="又要")
    assert ids(current_catalogue(), batch.id) == {"x-1", "scau"}


def test_a_batch_that_there_is_not_touched_nothing_and_none_asked_for_is_no_filter(own_data: Path) -> None:
    assert rows_of_batch(current_catalogue(), "") is None
    assert [touched_by(one) for one in ("99-3fa9c1", "", "no id")] == [None, None, None]
    assert ids(current_catalogue(), "99-3fa9c1") == set()


def test_without_a_store_nothing_was_touched(own_data: Path) -> None:
    batch = changed()
    database_file(own_data).write_bytes(b"")
    assert touched_by(batch.id) is None
