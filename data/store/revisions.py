"""What lies between two revisions."""

from collections.abc import Iterable

from sqlalchemy import Connection

from data.store import tables
from data.store.batch import Change, Key, Touched, stands
from data.store.errors import StoreError


def difference(connection: Connection, first: int, second: int) -> list[Change]:
    """Return what turns the first revision into the second, each record once; StoreError for a revision that there is not."""
    newest = tables.newest(connection)[0]
    for revision in (first, second):
        if not 1 <= revision <= newest:
            raise StoreError(f"没有第 {revision} 版；现有第 1 至第 {newest} 版。")
    early, late = sorted((first, second))
    net = net_changes(change for _, change in tables.changes(connection, early + 1, late))
    return net if first <= second else [change.back() for change in net]


def touched(connection: Connection, batch_id: str, table: str) -> Touched | None:
    """Return what became of a batch in a table; None for a batch that does not exist."""
    batch = tables.batch_of(connection, batch_id)
    if batch is None:
        return None
    later = reversed(tables.batches(connection, after=batch.revision))
    return Touched(batch, tuple(tables.ids_changed(connection, batch.revision, table)), stands(batch, later))


def net_changes(changes: Iterable[Change]) -> list[Change]:
    """Return what changes in this order do together: each record once, those that end as they began left out."""
    first: dict[Key, Change] = {}
    last: dict[Key, Change] = {}
    for change in changes:
        first.setdefault(change.key, change)
        last[change.key] = change
    net = [Change(one.table, one.id, one.before, last[key].after) for key, one in first.items()]
    return [change for change in net if change.before != change.after]
