"""What stands in the store's tables, asked and written within a transaction that somebody else holds."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Column, Connection, RowMapping, Table, Text, Tuple, cast, delete, func, insert, select, tuple_
from sqlalchemy.schema import CreateTable

from data.store.batch import SHIPPED, Batch, Change, Key, Row
from data.store.laid import Laid
from data.store.packing import Packed
from data.store.schema import ASKED, BATCH, CHANGE, LAYER, META, RECORD

_WRITTEN_AT_ONCE = 5000
"""Rows in one statement."""


def newest(connection: Connection) -> tuple[int, str]:
    """Return the latest revision and the id of its batch; 0 and '' in a database that was never seeded."""
    found = connection.execute(select(BATCH.c.revision, BATCH.c.id).order_by(BATCH.c.revision.desc()).limit(1)).first()
    return (int(found.revision), str(found.id)) if found else (0, "")


def overlay(connection: Connection, table: str, ids: Iterable[str] | None = None) -> Laid:
    """Return what lies over the shipped layer of a table; all of it, or at some records."""
    first = select(CHANGE.c.record, func.min(CHANGE.c.sequence).label("first")).where(CHANGE.c.table_name == table)
    if ids is not None:
        _ask(connection, ((table, one) for one in ids))
        first = first.where(CHANGE.c.record.in_(select(ASKED.c.record)))
    known = first.group_by(CHANGE.c.record).subquery()
    own = select(RECORD.c.record, cast(CHANGE.c.after, Text), known.c.first).join(CHANGE, CHANGE.c.sequence == RECORD.c.sequence)
    asked = own.where(RECORD.c.table_name == table).join(known, known.c.record == RECORD.c.record).order_by(known.c.first)
    found = connection.execute(asked).all()
    return Laid({str(one): text for one, text, _ in found}, {str(one): int(first) for one, _, first in found})


def overlaid(connection: Connection, keys: Iterable[Key]) -> dict[Key, Row | None]:
    """Return what lies over the shipped layer at some records; those without anything are left out."""
    _ask(connection, keys)
    laid = select(RECORD.c.table_name, RECORD.c.record, CHANGE.c.after).join(CHANGE, CHANGE.c.sequence == RECORD.c.sequence)
    found = connection.execute(laid.join(ASKED, _at(RECORD) == _at(ASKED)))
    return {(str(each.table_name), str(each.record)): each.after for each in found}


def last_batches(connection: Connection, keys: Iterable[Key], *, after: int = 0) -> dict[Key, Batch]:
    """Return the last batch after a revision that touched each record."""
    _ask(connection, keys)
    touching = select(*_key(CHANGE), func.max(CHANGE.c.revision).label("last")).where(CHANGE.c.revision > after)
    last = touching.join(ASKED, _at(CHANGE) == _at(ASKED)).group_by(*_key(CHANGE)).subquery()
    found = connection.execute(select(BATCH, last).join(last, last.c.last == BATCH.c.revision)).mappings()
    return {(str(each["table_name"]), str(each["record"])): _batch(each) for each in found}


def batches(connection: Connection, *, after: int = 0) -> list[Batch]:
    """Return the batches after a revision, the latest first."""
    asked = select(BATCH).where(BATCH.c.revision > after).order_by(BATCH.c.revision.desc())
    return [_batch(each) for each in connection.execute(asked).mappings()]


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


def ids_since(connection: Connection, after: int, table: str, most: int) -> set[str]:
    """Return the ids of the records of a table that were changed after a revision, at most so many."""
    asked = select(CHANGE.c.record).where(CHANGE.c.revision > after, CHANGE.c.table_name == table).distinct().limit(most)
    return {str(one) for one in connection.execute(asked).scalars()}


def changes_of(connection: Connection, key: Key) -> list[tuple[Batch, Change]]:
    """Return every change of one record with its batch, the latest first."""
    every = select(BATCH, *_key(CHANGE), CHANGE.c.before, CHANGE.c.after).join(BATCH)
    asked = every.where(_at(CHANGE) == key).order_by(CHANGE.c.sequence.desc())
    return [(_batch(each), _change(each)) for each in connection.execute(asked).mappings()]


def add_batch(connection: Connection, told: dict[str, str], made: Sequence[Packed], tell: Callable[[int], None] | None = None) -> Batch:
    """Add a batch with its changes as the next revision; `told` has who, why, source, kind, refers; `tell` hears how many are written."""
    revision = newest(connection)[0] + 1
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    batch = Batch(id=f"{revision}-{uuid4().hex[:6]}", revision=revision, at=at, **told, rows=len(made))
    connection.execute(insert(BATCH).values(id=batch.id, revision=revision, at=at, **told, changed=batch.rows))
    columns = ("revision", "table_name", "record", "before", "after")
    for start in range(0, len(made), _WRITTEN_AT_ONCE):
        if tell:
            tell(start)
        _write(connection, CHANGE, columns, [(revision, *one) for one in made[start : start + _WRITTEN_AT_ONCE]])
    return batch


def lay(connection: Connection, revision: int) -> None:
    """Lay what a revision made of records over the shipped layer; nothing is sent twice."""
    made = select(*_key(CHANGE), CHANGE.c.sequence).where(CHANGE.c.revision == revision)
    connection.execute(delete(RECORD).where(_at(RECORD).in_(made.with_only_columns(*_key(CHANGE)))))
    connection.execute(insert(RECORD).from_select(["table_name", "record", "sequence"], made))


def lift(connection: Connection, keys: Iterable[Key]) -> None:
    """Take away what lies over the shipped layer at some records."""
    _ask(connection, keys)
    connection.execute(delete(RECORD).where(_at(RECORD).in_(select(*_key(ASKED)))))


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


def _ask(connection: Connection, keys: Iterable[Key]) -> None:
    """Let the next question be about these records."""
    connection.execute(CreateTable(ASKED, if_not_exists=True))
    connection.execute(delete(ASKED))
    _write(connection, ASKED, ("table_name", "record"), list(keys))


def _write(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows in the order of these columns, past what SQLAlchemy does for each value of each of them."""
    statement = insert(table).inline().compile(dialect=connection.dialect, column_keys=columns)
    if rows:
        connection.exec_driver_sql(str(statement), rows if statement.positional else [dict(zip(columns, row, strict=True)) for row in rows])


def _key(table: Table) -> tuple[Column[str], Column[str]]:
    return table.c.table_name, table.c.record


def _at(table: Table) -> Tuple:
    """Return the key as one value to compare."""
    return tuple_(*_key(table))


def _batch(row: RowMapping) -> Batch:
    return Batch(**{column.name: row[column.name] for column in BATCH.c if column.name != "changed"}, rows=row["changed"])


def _change(row: RowMapping) -> Change:
    return Change(str(row["table_name"]), str(row["record"]), row["before"], row["after"])
