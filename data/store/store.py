"""The store: records read, batches committed, earlier revisions had again."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from data.store import revisions, tables
from data.store.batch import CATALOGUE, EDIT, RESTORE, UNDO, Batch, Change, Touched
from data.store.committing import Tell, save
from data.store.database import Database
from data.store.errors import StaleError, UndoRefusedError
from data.store.laid import Laid
from data.store.shipped import TABLE, Shipped
from data.store.standing import put, records, stored


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


class Moved(NamedTuple):
    """What lies now over the shipped tables where entities were changed since a moment."""

    batch: str
    """Id of the latest batch."""
    revision: int
    """Its revision."""
    ids: frozenset[str]
    """Everything that was changed, and changed back."""
    entities: Laid
    """Those of them over which something lies."""


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
            return sum(batch.rows for batch in tables.batches(connection, after=known.revision if known else 0))

    def overlay(self) -> Overlay:
        """Return what lies over the shipped tables now."""
        with self.database.reading() as connection:
            revision, batch = tables.newest(connection)
            return Overlay(batch, revision, tables.overlay(connection, TABLE), tables.overlay(connection, "zones"))

    def moved(self, batch_id: str, most: int) -> Moved | None:
        """Return the entities that were changed since a batch, as they stand now.

        None where all is to be read anew: there is no such batch, a zone or the shipped tables changed too, or more than `most` entities.
        """
        with self.database.reading() as connection:
            known = tables.batch_of(connection, batch_id)
            if known is None or tables.touched(connection, [name for name in CATALOGUE if name != TABLE], after=known.revision):
                return None
            ids = tables.ids_since(connection, known.revision, TABLE, most + 1)
            revision, batch = tables.newest(connection)
            return Moved(batch, revision, frozenset(ids), tables.overlay(connection, TABLE, ids)) if len(ids) <= most else None

    def records(self, table: str, revision: int | None = None) -> dict[str, dict[str, str]]:
        """Return the records of a table by id, now or as of an earlier revision; shipped ones first, in the order of their file."""
        with self.database.reading() as connection:
            found = records(connection, self.shipped, table)
            if revision is not None:
                last = tables.newest(connection)[0]
                for _, change in reversed(tables.changes(connection, revision + 1, last)):
                    if change.table == table:
                        put(found, change.id, change.before)
            return found

    def record(self, table: str, record_id: str) -> dict[str, str] | None:
        """Return one record as it is now, None when there is none."""
        with self.database.reading() as connection:
            key = (table, record_id)
            found = stored(connection, self.shipped, [key]).get(key)
            return dict(found) if found is not None else None

    def commit(self, changes: Iterable[Change], *, who: str, why: str, source: str = "", tell: Tell | None = None) -> Batch:
        """Save changes together or not at all, as the next revision; when this returns they stand on the disk.

        StaleError when a record is not what `before` says, NothingChangedError, StoreError when it cannot be written; ValueError for a
        record named twice or a value that is no text. Changes that change nothing are left out. Until `tell` was called for the last
        time, raising in it leaves everything as it was.
        """
        return self._save(changes, _told(who, why, source=source), tell)

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
            return tables.changes_of(connection, (table, record_id))

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
            return self._save((change.back() for change in made), _told(who, why, kind=UNDO, refers=batch.id))
        except StaleError as stale:
            with self.database.reading() as connection:
                later = tables.last_batches(connection, [one.wanted.key for one in stale.conflicts], after=batch.revision)
            raise UndoRefusedError(batch, sorted(set(later.values()), key=lambda one: one.revision)) from None

    def restore(self, revision: int, *, who: str, why: str, names: Collection[str] = CATALOGUE) -> Batch:
        """Let tables be again what they were at a revision, as a new batch; unless others are named, those that the catalogue shows."""
        with self.database.reading() as connection:
            wanted = revisions.difference(connection, tables.newest(connection)[0], revision)
        return self._save((one for one in wanted if one.table in names), _told(who, why, kind=RESTORE, refers=str(revision)))

    def _save(self, changes: Iterable[Change], told: dict[str, str], tell: Tell | None = None) -> Batch:
        batch = save(self.database, self.shipped, list(changes), told, tell)
        if self.committed:
            self.committed()
        return batch


def _told(who: str, why: str, *, source: str = "", kind: str = EDIT, refers: str = "") -> dict[str, str]:
    return {"who": _plain(who), "why": _plain(why), "source": _plain(source), "kind": kind, "refers": refers}


def _plain(text: str) -> str:
    """Return a text that can be kept: of what a terminal could not read a question mark is left."""
    return text.encode("utf-8", "replace").decode().strip()
