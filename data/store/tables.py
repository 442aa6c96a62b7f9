"""What stands in the store's tables, asked and written within a transaction that somebody else holds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, RowMapping, Text, and_, cast, delete, func, insert, select

from data.store.batch import SHIPPED, Batch, Change, Key, Row
from data.store.laid import Laid
from data.store.schema import BATCH, CHANGE, LAYER, META, RECORD

_T = TypeVar("_T")
_AT_ONCE = 400
"""Ids in one question."""
_WRITTEN_AT_ONCE = 5000
"""Rows in one statement."""


def newest(connection: Connection) -> tuple[int, str]:
    """Return the latest revision and the id of its batch; 0 and '' in a database that was never seeded."""
    found = connection.execute(select(BATCH.c.revision, BATCH.c.id).order_by(BATCH.c.revision.desc()).limit(1)).first()
    return (int(found.revision), str(found.id)) if found else (0, "")


def overlay(connection: Connection, table: str) -> Laid:
    """Return what lies over the shipped layer of a table."""
    first = (
        select(CHANGE.c.record, func.min(CHANGE.c.sequence).label("first"))
        .where(CHANGE.c.table_name == table)
        .group_by(CHANGE.c.record)
        .subquery()
    )
    own = select(RECORD.c.record, cast(RECORD.c.content, Text)).where(RECORD.c.table_name == table)
    asked = own.join(first, first.c.record == RECORD.c.record).order_by(first.c.first)
    return Laid({str(one): text for one, text in connection.execute(asked).all()})


def overlaid(connection: Connection, keys: Iterable[Key]) -> dict[Key, Row | None]:
    """Return what lies over the shipped layer at some records; those without anything are left out."""
    found: dict[Key, Row | None] = {}
    for table, ids in _by_table(keys):
        asked = select(RECORD.c.record, RECORD.c.content).where(RECORD.c.table_name == table, RECORD.c.record.in_(ids))
        found |= {(table, str(each.record)): each.content for each in connection.execute(asked)}
    return found


def last_batches(connection: Connection, keys: Iterable[Key], *, after: int = 0) -> dict[Key, Batch]:
    """Return the last batch after a revision that touched each record."""
    found: dict[Key, int] = {}
    for table, ids in _by_table(keys):
        within = and_(CHANGE.c.table_name == table, CHANGE.c.record.in_(ids), CHANGE.c.revision > after)
        asked = select(CHANGE.c.record, func.max(CHANGE.c.revision).label("last")).where(within).group_by(CHANGE.c.record)
        found |= {(table, str(each.record)): int(each.last) for each in connection.execute(asked)}
    known = {batch.revision: batch for batch in batches(connection, sorted(set(found.values())))}
    return {key: known[revision] for key, revision in found.items()}


def batches(connection: Connection, revisions: Sequence[int] | None = None) -> list[Batch]:
    """Return batches, the latest first; all, or those of some revisions."""
    asked = select(BATCH).order_by(BATCH.c.revision.desc())
    if revisions is None:
        return [_batch(row) for row in connection.execute(asked).mappings()]
    parts = (connection.execute(asked.where(BATCH.c.revision.in_(part))).mappings() for part in _parts(revisions))
    return sorted((_batch(row) for part in parts for row in part), key=lambda batch: -batch.revision)


def batch_of(connection: Connection, batch_id: str) -> Batch | None:
    """Return a batch by its id."""
    found = connection.execute(select(BATCH).where(BATCH.c.id == batch_id)).mappings().first()
    return _batch(found) if found else None


def touched(connection: Connection, names: Collection[str], *, after: int) -> bool:
    """Tell whether batches after a revision changed some tables, or came with other shipped ones."""
    changed = select(CHANGE.c.sequence).where(CHANGE.c.revision > after, CHANGE.c.table_name.in_(names)).limit(1)
    shipped = select(BATCH.c.revision).where(BATCH.c.revision > after, BATCH.c.kind == SHIPPED).limit(1)
    return any(connection.execute(asked).first() is not None for asked in (changed, shipped))


def changes(connection: Connection, first: int, last: int) -> list[tuple[int, Change]]:
    """Return the changes of the revisions from `first` to `last`, each with its revision, in their order."""
    asked = select(CHANGE).where(CHANGE.c.revision.between(first, last)).order_by(CHANGE.c.sequence)
    return [(int(row["revision"]), _change(row)) for row in connection.execute(asked).mappings()]


def ids_changed(connection: Connection, revision: int, table: str) -> list[str]:
    """Return the ids of the records of a table that a revision changed, in their order."""
    asked = select(CHANGE.c.record).where(CHANGE.c.revision == revision, CHANGE.c.table_name == table).order_by(CHANGE.c.sequence)
    return [str(one) for one in connection.execute(asked).scalars()]


def changes_of(connection: Connection, key: Key) -> list[tuple[int, Change]]:
    """Return every change of one record, the earliest first."""
    asked = select(CHANGE).where(CHANGE.c.table_name == key[0], CHANGE.c.record == key[1]).order_by(CHANGE.c.sequence)
    return [(int(row["revision"]), _change(row)) for row in connection.execute(asked).mappings()]


def add_batch(connection: Connection, told: dict[str, str], made: Sequence[Change], tell: Callable[[int], None] | None = None) -> Batch:
    """Add a batch with its changes as the next revision; `told` has who, why, source, kind, refers; `tell` hears how many are written."""
    revision = newest(connection)[0] + 1
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    batch = Batch(id=f"{revision}-{uuid4().hex[:6]}", revision=revision, at=at, **told, rows=len(made))
    connection.execute(insert(BATCH).values(id=batch.id, revision=revision, at=at, **told, changed=batch.rows))
    for start in range(0, len(made), _WRITTEN_AT_ONCE):
        if tell:
            tell(start)
        part = made[start : start + _WRITTEN_AT_ONCE]
        rows = [{"revision": revision, "table_name": one.table, "record": one.id, "before": one.before, "after": one.after} for one in part]
        connection.execute(insert(CHANGE), rows)
    return batch


def lay(connection: Connection, revision: int) -> None:
    """Lay what a revision made of records over the shipped layer, where nothing may lie over them; nothing is sent twice."""
    made = select(CHANGE.c.table_name, CHANGE.c.record, CHANGE.c.revision, CHANGE.c.after).where(CHANGE.c.revision == revision)
    connection.execute(insert(RECORD).from_select(["table_name", "record", "revision", "content"], made))


def lift(connection: Connection, keys: Iterable[Key]) -> None:
    """Take away what lies over the shipped layer at some records."""
    for table, ids in _by_table(keys):
        connection.execute(delete(RECORD).where(RECORD.c.table_name == table, RECORD.c.record.in_(ids)))


def facts(connection: Connection) -> dict[str, str]:
    """Return what the store says of itself."""
    return {str(row.name): str(row.value) for row in connection.execute(select(META))}


def state_fact(connection: Connection, name: str, value: str) -> None:
    """Let the store say something of itself, once."""
    connection.execute(insert(META).values(name=name, value=value))


def layer(connection: Connection, table: str) -> tuple[str, bytes | None] | None:
    """Return the fingerprint and the packed copy of the shipped layer that the records were laid over; None before there is any."""
    found = connection.execute(select(LAYER).where(LAYER.c.table_name == table)).first()
    return (str(found.fingerprint), found.rows) if found else None


def keep_layer(connection: Connection, table: str, fingerprint: str, rows: bytes | None) -> None:
    """Remember the shipped layer that records are laid over from now on."""
    connection.execute(delete(LAYER).where(LAYER.c.table_name == table))
    connection.execute(insert(LAYER).values(table_name=table, fingerprint=fingerprint, rows=rows))


def _by_table(keys: Iterable[Key]) -> Iterator[tuple[str, Sequence[str]]]:
    """Group records by table, in parts that fit one question."""
    grouped: dict[str, list[str]] = {}
    for table, one in keys:
        grouped.setdefault(table, []).append(one)
    return ((table, part) for table, ids in grouped.items() for part in _parts(ids))


def _parts(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))


def _batch(row: RowMapping) -> Batch:
    values: dict[str, Any] = {**row}
    return Batch(**{name: value for name, value in values.items() if name != "changed"}, rows=values["changed"])


def _change(row: RowMapping) -> Change:
    return Change(str(row["table_name"]), str(row["record"]), row["before"], row["after"])
