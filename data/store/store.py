"""The store: records read, batches committed, earlier revisions had again."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from data.store import revisions, tables
from data.store.backup import back_up, backups_in
from data.store.batch import CATALOGUE, EDIT, RESTORE, UNDO, Batch, Change, Key, Row, Touched
from data.store.errors import Conflict, NothingChangedError, StaleError, StoreError, UndoRefusedError
from data.store.laid import Laid
from data.store.shipped import TABLE, Shipped
from data.store.sqlite import Database

LIMITS: Mapping[str, int] = {"who": 80, "why": 400, "source": 400}
"""Characters."""
MANY = 100
"""Rows; a batch of more waits for a backup."""
_SAID = {"who": "姓名", "why": "原因", "source": "来源"}


Tell = Callable[[int], None]
"""Hears how many rows are written and not yet saved; what it raises stops everything, and nothing is saved."""


class Overlay(NamedTuple):
    """What lies over the shipped tables at one moment."""

    batch: str
    """Id of the latest batch."""
    revision: int
    """Its revision."""
    entities: Laid
    """By id."""
    zones: Laid
    """By scheme and zone, like `plan:wushan`."""


@dataclass(frozen=True, eq=False)
class Store:
    """Named tables of records, each batch of changes a revision; safe to share between threads."""

    database: Database
    """Where it is kept."""
    shipped: Shipped
    """The layer below."""
    committed: Callable[[], None] | None = None
    """Told after each commit of this process."""

    def newest(self) -> tuple[int, str]:
        """Return the latest revision and the id of its batch: cheap to ask, and never the same for different contents."""
        with self.database.reading() as connection:
            return tables.newest(connection)

    def revision(self) -> int:
        """Return the latest revision."""
        return self.newest()[0]

    def same_since(self, batch_id: str, names: Collection[str] = CATALOGUE) -> tuple[int, str, bool]:
        """Return what `newest` does, and whether tables are surely what they were after a batch; not so after one that is not there."""
        with self.database.reading() as connection:
            revision, newest = tables.newest(connection)
            known = newest == batch_id or tables.batch_of(connection, batch_id)
            same = known is True or (known is not None and not tables.touched(connection, names, after=known.revision))
            return revision, newest, same

    def changed_since(self, batch_id: str) -> int:
        """Count the rows of the batches after one; of all when it is not there."""
        with self.database.reading() as connection:
            known = tables.batch_of(connection, batch_id)
            return sum(batch.rows for batch in tables.batches(connection) if known is None or batch.revision > known.revision)

    def overlay(self) -> Overlay:
        """Return what lies over the shipped tables now."""
        with self.database.reading() as connection:
            revision, batch = tables.newest(connection)
            return Overlay(batch, revision, tables.overlay(connection, TABLE), tables.overlay(connection, "zones"))

    def records(self, table: str, revision: int | None = None) -> dict[str, dict[str, str]]:
        """Return the records of a table by id, now or as of an earlier revision; shipped ones first, in the order of their file."""
        with self.database.reading() as connection:
            found = self._records(connection, table)
            if revision is not None:
                last = tables.newest(connection)[0]
                for _, change in reversed(tables.changes(connection, revision + 1, last)):
                    if change.table == table:
                        _put(found, change.id, change.before)
            return found

    def record(self, table: str, record_id: str) -> dict[str, str] | None:
        """Return one record as it is now, None when there is none."""
        with self.database.reading() as connection:
            key = (table, record_id)
            found = self._stored([key], tables.overlaid(connection, [key]))[key]
            return dict(found) if found is not None else None

    def commit(self, changes: Iterable[Change], *, who: str, why: str, source: str = "", tell: Tell | None = None) -> Batch:
        """Save changes together or not at all, as the next revision; when this returns they stand on the disk.

        StaleError when a record is not what `before` says, NothingChangedError, StoreError when it cannot be written; ValueError for a
        record named twice or a value that is no text. Changes that change nothing are left out. Until `tell` was called for the last
        time, raising in it leaves everything as it was.
        """
        return self._write(list(changes), _told(who, why, source=source), tell)

    def batches(self) -> list[Batch]:
        """Return all batches, the latest first."""
        with self.database.reading() as connection:
            return tables.batches(connection)

    def changes(self, batch_id: str) -> list[Change]:
        """Return what a batch changed, in its order; KeyError for a batch that does not exist."""
        with self.database.reading() as connection:
            batch = tables.batch_of(connection, batch_id)
            if batch is None:
                raise KeyError(batch_id)
            return [change for _, change in tables.changes(connection, batch.revision, batch.revision)]

    def touched(self, batch_id: str, table: str) -> Touched | None:
        """Return a batch, the ids of a table that it changed, and whether that still stands; None for a batch that does not exist."""
        with self.database.reading() as connection:
            return revisions.touched(connection, batch_id, table)

    def history(self, table: str, record_id: str) -> list[tuple[Batch, Change]]:
        """Return every change of a record with its batch, the latest first."""
        with self.database.reading() as connection:
            found = tables.changes_of(connection, (table, record_id))
            known = {batch.revision: batch for batch in tables.batches(connection, [revision for revision, _ in found])}
            return [(known[revision], change) for revision, change in reversed(found)]

    def compare(self, first: int, second: int) -> list[Change]:
        """Return what turns one revision into another, each record once, in the order of first change. StoreError without such a one."""
        with self.database.reading() as connection:
            return revisions.difference(connection, first, second)

    def undo(self, batch_id: str, *, who: str, why: str) -> Batch:
        """Take a batch back exactly, as a new batch. UndoRefusedError when later ones hold the same records; KeyError for no such batch."""
        with self.database.reading() as connection:
            batch = tables.batch_of(connection, batch_id)
            if batch is None:
                raise KeyError(batch_id)
            made = [change for _, change in tables.changes(connection, batch.revision, batch.revision)]
        try:
            return self._write([change.back() for change in made], _told(who, why, kind=UNDO, refers=batch.id))
        except StaleError as stale:
            with self.database.reading() as connection:
                later = tables.last_batches(connection, [one.wanted.key for one in stale.conflicts], after=batch.revision)
            raise UndoRefusedError(batch, sorted(set(later.values()), key=lambda one: one.revision)) from None

    def restore(self, revision: int, *, who: str, why: str, names: Collection[str] = CATALOGUE) -> Batch:
        """Let tables be again what they were at a revision, as a new batch; unless others are named, those that the catalogue shows."""
        with self.database.reading() as connection:
            wanted = revisions.difference(connection, tables.newest(connection)[0], revision)
        return self._write([one for one in wanted if one.table in names], _told(who, why, kind=RESTORE, refers=str(revision)))

    def _write(self, changes: Sequence[Change], told: dict[str, str], tell: Tell | None = None) -> Batch:
        _check(changes, told)
        if tell:
            tell(0)
        self._back_up_before(len(changes))
        with self.database.writing() as connection:
            self._same_layer(connection)
            over = tables.overlaid(connection, [change.key for change in changes])
            stored = self._stored([change.key for change in changes], over)
            stale = [change for change in changes if stored[change.key] != change.before]
            if stale:
                raise StaleError(_conflicts(connection, stale, stored))
            real = [change for change in changes if change.before != change.after]
            if not real:
                raise NothingChangedError
            batch = tables.add_batch(connection, told, real, tell)
            tables.lift(connection, [change.key for change in real if change.key in over])
            tables.lay(connection, batch.revision)
            tables.lift(connection, self._as_shipped(real))
            if tell:
                tell(len(changes))
        if self.committed:
            self.committed()
        return batch

    def _back_up_before(self, rows: int) -> None:
        """Back the store up before many rows change, and before the first change of a day."""
        folder = self.database.path.parent
        if rows > MANY:
            back_up(self.database.path)
        elif not any(one.at.date() == date.today() for one in backups_in(folder)[:1]):  # noqa: DTZ011 - by the clock of this machine
            with suppress(StoreError):  # `doctor` tells how old the latest is; a row is not held up by it
                back_up(self.database.path)

    def _same_layer(self, connection: Connection) -> None:
        below = tables.layer(connection, TABLE)
        if below is None or below[0] != self.shipped.fingerprint:
            raise StoreError("数据表在本程序启动之后换过，没有保存。重新启动程序后再试。")

    def _stored(self, keys: Sequence[Key], over: Mapping[Key, Row | None]) -> dict[Key, Row | None]:
        """Return the records of some keys as they are with what lies over the shipped ones."""
        below = self.shipped.rows(one for table, one in keys if table == TABLE and (table, one) not in over)
        return {key: over[key] if key in over else below.get(key[1]) if key[0] == TABLE else None for key in keys}

    def _records(self, connection: Connection, table: str) -> dict[str, dict[str, str]]:
        found = self.shipped.rows() if table == TABLE else {}
        for record_id, row in tables.overlay(connection, table).rows().items():
            _put(found, record_id, row)
        return found

    def _as_shipped(self, changes: Sequence[Change]) -> list[Key]:
        """Return the records that are wanted as they are shipped; nothing needs to lie over them."""
        below = self.shipped.rows(one.id for one in changes if one.table == TABLE)
        return [one.key for one in changes if one.after == (below.get(one.id) if one.table == TABLE else None)]


def _told(who: str, why: str, *, source: str = "", kind: str = EDIT, refers: str = "") -> dict[str, str]:
    return {"who": who.strip(), "why": why.strip(), "source": source.strip(), "kind": kind, "refers": refers}


def _put(found: dict[str, dict[str, str]], record_id: str, row: Row | None) -> None:
    if row is None:
        found.pop(record_id, None)
    else:
        found[record_id] = dict(row)


def _conflicts(connection: Connection, stale: Sequence[Change], stored: Mapping[Key, Row | None]) -> list[Conflict]:
    by = tables.last_batches(connection, [change.key for change in stale])
    return [Conflict(change, stored[change.key], by.get(change.key)) for change in stale]


def _check(changes: Sequence[Change], told: Mapping[str, str]) -> None:
    if not told["who"] or not told["why"]:
        raise StoreError("没有保存：请写明是谁改的、为什么改。")
    long = [name for name, limit in LIMITS.items() if len(told[name]) > limit]
    if long:
        raise StoreError(f"没有保存：{'、'.join(_SAID[name] for name in long)}太长，分别不超过 80、400、400 个字。")
    if len({change.key for change in changes}) < len(changes):
        raise ValueError("a record is named twice in one batch")
    kinds: set[type] = set()
    for change in changes:
        for row in (change.before, change.after):
            if row is not None:
                kinds.update(map(type, row), map(type, row.values()))
        if not all(issubclass(kind, str) for kind in kinds):
            raise ValueError(f"{change.table} {change.id}: a record is text by column")
