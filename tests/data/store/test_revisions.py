"""Any batch can be taken back, any revision had again; a plain dict that remembers everything is the judge."""

import random
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from data.store import Change, NothingChangedError, StoreError, UndoRefusedError, open_store, shipped
from tests.data.store.stores import added, removed, renamed, row, ship, store_in

WANG: dict[str, str] = {"who": "王芳", "why": "按来函"}
LI: dict[str, str] = {"who": "李明", "why": "核对"}
IDS = ("a", "b", "c", "d")
NAMES = ("甲", "乙", "丙")
States = dict[str, dict[str, str]]


def test_undo_gives_back_exactly_what_was_there(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a"), row("b"), row("c")])
    before = store.records("entities")
    batch = store.commit([renamed(store, "a", "新"), removed(store, "b"), added("d")], **WANG)
    undone = store.undo(batch.id, **LI)
    assert store.records("entities") == before
    assert list(store.records("entities")) == list(before)
    assert (undone.kind, undone.refers, undone.revision, undone.who) == ("undo", batch.id, 3, "李明")
    assert not store.overlay().entities


def test_an_undo_can_be_undone(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    batch = store.commit([renamed(store, "a", "新"), added("b")], **WANG)
    after = store.records("entities")
    store.undo(store.undo(batch.id, **WANG).id, **WANG)
    assert store.records("entities") == after


def test_undo_is_refused_while_a_later_batch_holds_the_same_record_and_names_it(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a"), row("b")])
    first = store.commit([renamed(store, "a", "一"), renamed(store, "b", "一")], **WANG)
    second = store.commit([renamed(store, "a", "二")], **LI)
    with pytest.raises(UndoRefusedError, match=r"第 2 版不能撤销.*第 3 版（李明.*核对") as caught:
        store.undo(first.id, **WANG)
    assert caught.value.later == (second,)
    assert store.revision() == 3
    store.undo(second.id, **LI)
    store.undo(first.id, **WANG)
    assert store.records("entities") == {"a": row("a"), "b": row("b")}


def test_what_came_with_other_tables_since_is_named_as_the_reason_not_to_undo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "LARGEST_KEPT", 0)  # of tables too large to keep no difference is in the history
    store = store_in(tmp_path, [row("a")])
    undone = store.undo(store.commit([renamed(store, "a", "一")], **WANG).id, **LI)
    ship(tmp_path / "tables", [row("a", note="新")])
    later = open_store(tmp_path / "data", tmp_path / "tables")
    with pytest.raises(UndoRefusedError, match="已随软件发布的数据表换过"):
        later.undo(undone.id, **WANG)
    assert later.record("entities", "a") == row("a", note="新")


def test_the_first_batch_has_nothing_to_take_back(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    with pytest.raises(NothingChangedError):
        store.undo(store.batches()[0].id, **WANG)
    with pytest.raises(KeyError):
        store.undo("2-000000", **WANG)


def test_revisions_are_compared_in_both_directions(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a"), row("b")])
    store.commit([renamed(store, "a", "一"), added("c")], **WANG)
    store.commit([renamed(store, "a", "二"), renamed(store, "b", "二"), removed(store, "c")], **WANG)
    there = [Change("entities", "a", row("a"), row("a", name="二")), Change("entities", "b", row("b"), row("b", name="二"))]
    assert store.compare(1, 3) == there
    assert store.compare(3, 1) == [change.back() for change in there]
    assert store.compare(2, 2) == []


@pytest.mark.parametrize("revision", [0, -1, 3])
def test_a_revision_that_is_not_there_is_said(revision: int, tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    store.commit([added("b")], **WANG)
    with pytest.raises(StoreError, match=f"没有第 {revision} 版；现有第 1 至第 2 版"):
        store.restore(revision, **WANG)


def test_going_back_leaves_what_the_catalogue_does_not_show(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    note = Change("shortlist", "mine", None, {"items": "a"})
    store.commit([note, renamed(store, "a", "新")], **WANG)
    batch = store.restore(1, **LI)
    assert (batch.kind, batch.refers, batch.rows) == ("restore", "1", 1)
    assert store.records("entities") == {"a": row("a")}
    assert store.records("shortlist") == {"mine": {"items": "a"}}


class AgainstADict(RuleBasedStateMachine):
    """Random work on a store; `seen` is what a plain dict says that each revision held."""

    @initialize(ids=st.sets(st.sampled_from(IDS)))
    def begin(self, ids: set[str]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.shipped: States = {one: row(one) for one in sorted(ids)}
        self.store = store_in(Path(self.folder.name), self.shipped.values())
        self.edited: set[str] = set()
        self.seen: list[States] = [dict(self.shipped)]

    def after(self, now: States) -> None:
        self.seen.append(now)

    @rule(wanted=st.dictionaries(st.sampled_from(IDS), st.none() | st.sampled_from(NAMES), min_size=1))
    def commit(self, wanted: dict[str, str | None]) -> None:
        now = dict(self.seen[-1])
        changes = [Change("entities", one, now.get(one), row(one, name=name) if name else None) for one, name in wanted.items()]
        for change in changes:
            now.pop(change.id, None)
            if change.after is not None:
                now[change.id] = dict(change.after)
        if now == self.seen[-1]:
            with pytest.raises(NothingChangedError):
                self.store.commit(changes, **WANG)
        else:
            self.store.commit(changes, **WANG)
            self.after(now)

    @rule(data=st.data())
    def undo(self, data: Any) -> None:
        revision = data.draw(st.integers(1, len(self.seen)))
        batch = self.store.batches()[-revision]
        old, new = (self.seen[max(revision - 2, 0)], self.seen[revision - 1])
        touched = {one for one in {*old, *new} if old.get(one) != new.get(one)}
        now = dict(self.seen[-1])
        if not touched:
            with pytest.raises(NothingChangedError):
                self.store.undo(batch.id, **WANG)
        elif any(now.get(one) != new.get(one) for one in touched):
            with pytest.raises(UndoRefusedError):
                self.store.undo(batch.id, **WANG)
        else:
            self.store.undo(batch.id, **WANG)
            self.after({one: found for one in IDS if (found := (old if one in touched else now).get(one)) is not None})

    @rule(data=st.data())
    def restore(self, data: Any) -> None:
        revision = data.draw(st.integers(1, len(self.seen)))
        if self.seen[revision - 1] == self.seen[-1]:
            with pytest.raises(NothingChangedError):
                self.store.restore(revision, **WANG)
        else:
            self.store.restore(revision, **WANG)
            self.after(dict(self.seen[revision - 1]))

    @rule(one=st.sampled_from(IDS), note=st.sampled_from(NAMES))
    def another_edition(self, one: str, note: str) -> None:
        old = dict(self.shipped)
        self.shipped[one] = row(one, note=note)
        now = dict(self.seen[-1])
        if now.get(one) == old.get(one):
            now[one] = self.shipped[one]
        changed = old != self.shipped
        ship(Path(self.folder.name) / "tables", self.shipped.values())
        self.store = open_store(Path(self.folder.name) / "data", Path(self.folder.name) / "tables")
        if changed:
            self.after(now)

    @invariant()
    def every_revision_is_as_it_was(self) -> None:
        assert self.store.revision() == len(self.seen)
        assert self.store.records("entities") == self.seen[-1]
        middle = (len(self.seen) + 1) // 2
        assert self.store.records("entities", middle) == self.seen[middle - 1]
        found = {change.id: change.after for change in self.store.compare(middle, len(self.seen))}
        old, new = self.seen[middle - 1], self.seen[-1]
        assert found == {one: new.get(one) for one in {*old, *new} if old.get(one) != new.get(one)}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestAgainstADict = AgainstADict.TestCase
TestAgainstADict.settings = settings(max_examples=12, stateful_step_count=12, deadline=None, derandomize=True)


@pytest.mark.parametrize("seed", range(3))
def test_a_batch_stands_as_long_as_what_it_added_is_there(tmp_path: Path, seed: int) -> None:
    store, dice = store_in(tmp_path), random.Random(seed)  # noqa: S311 - a seeded order, no secret
    made: dict[str, str] = {}
    for turn in range(24):
        kind = dice.choice(["commit", "commit", "undo", "restore"])
        batches = store.batches()
        with suppress(StoreError):  # nothing changes, or a later one holds it
            if kind == "commit":
                made[f"e{turn}"] = store.commit([added(f"e{turn}")], who="测", why="试").id
            elif kind == "undo" and len(batches) > 1:
                store.undo(dice.choice(batches[:-1]).id, who="测", why="撤")
            elif kind == "restore":
                store.restore(dice.choice(batches).revision, who="测", why="回")
        there = set(store.records("entities"))
        found = {one: store.touched(batch, "entities") for one, batch in made.items()}
        assert {one for one, touched in found.items() if touched and touched.stands} == there, [batch.kind for batch in store.batches()]
        assert all(touched and touched.ids == (one,) for one, touched in found.items())
