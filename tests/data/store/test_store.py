"""A commit is all or nothing, says who and why, and never overwrites what somebody else has written."""

import csv
from pathlib import Path

import pytest

from data.read import TABLES
from data.store import Change, NothingChangedError, StaleError, StoreError, open_store
from data.store.verifying import unsound
from tests.data.store.stores import added, removed, renamed, row, ship, store_in

WANG = {"who": "王芳", "why": "按来函"}


def test_the_first_run_makes_revision_one_with_the_shipped_entities(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new" / "folder")
    with (TABLES / "entities.csv").open(encoding="utf-8", newline="") as lines:
        shipped = list(csv.DictReader(lines))
    assert store.revision() == 1
    found = store.records("entities")
    assert list(found) == [one["id"] for one in shipped]
    assert [{name: record[name] for name in one} for one, record in zip(shipped, found.values(), strict=True)] == shipped
    assert [(batch.kind, batch.rows) for batch in store.batches()] == [("shipped", 0)]


def test_a_commit_is_the_next_revision_and_keeps_who_when_why_and_both_versions(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    change = renamed(store, "a", "新名")
    batch = store.commit([change, added("b")], who=" 王芳 ", why="按来函", source="函〔2026〕3号")
    assert (batch.revision, batch.who, batch.why, batch.source, batch.rows) == (2, "王芳", "按来函", "函〔2026〕3号", 2)
    assert store.newest() == (2, batch.id)
    assert store.changes(batch.id) == [change, added("b")]
    assert [batch for batch, _ in store.history("entities", "a")] == [batch]
    assert list(store.records("entities")) == ["a", "b"]
    assert store.records("entities")["a"]["name"] == "新名"


def test_many_rows_are_told_as_they_are_written(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    told: list[int] = []
    batch = store.commit([added(f"n{number}") for number in range(12_000)], **WANG, tell=told.append)
    assert told == [0, 0, 5000, 10_000, 12_000]
    assert len(store.records("entities")) == 12_001
    store.undo(batch.id, **WANG)
    assert list(store.records("entities")) == ["a"]


@pytest.mark.parametrize("at", [0, 5000, 6000])
def test_stopping_before_the_last_row_is_saved_leaves_nothing(at: int, tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    before, revision = store.records("entities"), store.newest()

    def stop(rows: int) -> None:
        if rows >= at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.commit([renamed(store, "a", "新名"), *(added(f"n{number}") for number in range(5999))], **WANG, tell=stop)
    assert (store.records("entities"), store.newest(), store.history("entities", "a")) == (before, revision, [])
    assert unsound(store) == []
    assert store.commit([renamed(store, "a", "新名")], **WANG).revision == revision[0] + 1


def test_earlier_revisions_can_be_read(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a"), row("b")])
    store.commit([renamed(store, "a", "二")], **WANG)
    store.commit([removed(store, "a"), added("c")], **WANG)
    assert list(store.records("entities")) == ["b", "c"]
    assert {one: record["name"] for one, record in store.records("entities", 2).items()} == {"a": "二", "b": "名b"}
    assert store.records("entities", 1) == {"a": row("a"), "b": row("b")}


def test_whoever_saves_second_is_told_by_whom_and_sees_both_versions_and_nothing_is_saved(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a"), row("b")])
    mine = [renamed(store, "b", "我改"), renamed(store, "a", "我改")]
    theirs = store.commit([renamed(store, "a", "她改")], **WANG)
    with pytest.raises(StaleError, match=r"王芳.*按来函") as caught:
        store.commit(mine, who="李明", why="核对")
    (conflict,) = caught.value.conflicts
    assert conflict.by == theirs
    assert conflict.stored == row("a", name="她改")
    assert conflict.wanted == mine[1]
    assert store.revision() == theirs.revision
    assert store.record("entities", "b") == row("b")


def test_a_record_that_is_gone_or_was_never_there_is_no_longer_what_was_seen(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    mine = renamed(store, "a", "我改")
    store.commit([removed(store, "a")], **WANG)
    with pytest.raises(StaleError, match="删除"):
        store.commit([mine], **WANG)
    with pytest.raises(StaleError):
        store.commit([Change("entities", "z", row("z"), row("z", name="新"))], **WANG)


def test_adding_what_is_there_is_refused(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    with pytest.raises(StaleError, match="名a"):
        store.commit([added("a", name="另一个")], **WANG)


def test_what_changes_nothing_makes_no_revision(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    with pytest.raises(NothingChangedError):
        store.commit([renamed(store, "a", "名a")], **WANG)
    assert store.revision() == 1


@pytest.mark.parametrize(("who", "why"), [("", "因为"), ("王", "  "), ("王" * 81, "因为"), ("王", "因" * 401)])
def test_who_and_why_are_asked_for(who: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有保存"):
        store_in(tmp_path).commit([added("a")], who=who, why=why)


def test_a_mistake_of_the_caller_is_no_sentence_for_the_screen(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    with pytest.raises(ValueError, match="twice"):
        store.commit([added("a"), added("a")], **WANG)
    with pytest.raises(ValueError, match="text"):
        store.commit([Change("entities", "a", None, {"lon": 113.3})], **WANG)  # type: ignore[dict-item]


def test_other_tables_hold_records_of_any_columns(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.commit([Change("templates", "list", None, {"名称": "企业名称"})], **WANG)
    assert store.records("templates") == {"list": {"名称": "企业名称"}}
    assert store.records("entities") == {}


def test_another_edition_of_the_tables_keeps_what_people_changed(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("kept"), row("moved"), row("gone"), row("agreed")])
    store.commit([renamed(store, "kept", "我们的"), renamed(store, "agreed", "一致"), added("ours")], **WANG)
    ship(tmp_path / "tables", [row("kept", note="新"), row("moved", note="新"), row("agreed", name="一致"), row("new")])
    later = open_store(tmp_path / "data", tmp_path / "tables")
    assert later.records("entities") == {
        "kept": row("kept", name="我们的"), "moved": row("moved", note="新"), "agreed": row("agreed", name="一致"),
        "new": row("new"), "ours": row("ours"),
    }  # fmt: skip
    batch = later.batches()[0]
    assert (batch.kind, batch.revision) == ("shipped", 3)
    assert {change.id for change in later.changes(batch.id)} == {"moved", "gone", "new"}
    before = [row("kept", name="我们的"), row("moved"), row("gone"), row("agreed", name="一致"), row("ours")]
    assert later.records("entities", 2) == {one["id"]: one for one in before}
    assert open_store(tmp_path / "data", tmp_path / "tables").revision() == 3


def test_a_program_that_knows_the_old_tables_saves_nothing(tmp_path: Path) -> None:
    old = store_in(tmp_path, [row("a")])
    change = renamed(old, "a", "新名")
    ship(tmp_path / "tables", [row("a", note="新")])
    open_store(tmp_path / "data", tmp_path / "tables")
    with pytest.raises(StoreError, match="重新启动"):
        old.commit([change], **WANG)


def test_tables_that_lost_their_entities_take_nothing_away(tmp_path: Path) -> None:
    store_in(tmp_path, [row("a")])
    (tmp_path / "tables" / "entities.csv").unlink()
    assert open_store(tmp_path / "data", tmp_path / "tables").revision() == 1


def test_tables_are_the_same_since_a_batch_until_one_of_them_changes(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    first = store.newest()[1]
    assert store.same_since(first) == (1, first, True)
    small = store.commit([Change("shortlist", "x", None, {"a": "b"})], **WANG)
    assert store.same_since(first) == (2, small.id, True)
    assert store.same_since(first, ["shortlist"])[2] is False
    large = store.commit([renamed(store, "a", "新名")], **WANG)
    assert [store.same_since(one)[2] for one in (first, small.id, large.id, "", "9-000000")] == [False, False, True, False, False]


def test_other_shipped_tables_are_another_state_even_when_they_change_no_record(tmp_path: Path) -> None:
    first = store_in(tmp_path, [row("a"), row("b")]).newest()[1]
    assert store_in(tmp_path, [row("b"), row("a")]).same_since(first)[2] is False
