"""Whether a store is sound all through: its pages, its references, and every record against its own history."""

from sqlalchemy import Connection

from data.store import sqlite, tables
from data.store.batch import Change, Key, Row
from data.store.schema import RECORD
from data.store.shipped import TABLE
from data.store.store import Store


def unsound(store: Store) -> list[str]:
    """Return what is wrong with a store, in plain words, nothing when it is sound; reads all of it. StoreError when it cannot be read."""
    with store.database.reading() as connection:
        damage = sqlite.damage(connection)
        if damage:
            return damage
        newest = tables.newest(connection)[0]
        made = [change for _, change in tables.changes(connection, 1, newest)]
        return [*_gaps(connection, newest), *_broken_chains(made), *_not_as_written(connection, made)]


def _gaps(connection: Connection, newest: int) -> list[str]:
    there = {batch.revision for batch in tables.batches(connection)}
    return [f"第 {revision} 版的记录不见了" for revision in range(1, newest + 1) if revision not in there]


def _broken_chains(made: list[Change]) -> list[str]:
    """Find records whose change does not begin where the one before ended."""
    last: dict[Key, Change] = {}
    wrong = []
    for change in made:
        before = last.get(change.key)
        if before is not None and before.after != change.before:
            wrong.append(f"{change.table} {change.id} 的历史前后接不上")
        last[change.key] = change
    return list(dict.fromkeys(wrong))


def _not_as_written(connection: Connection, made: list[Change]) -> list[str]:
    """Find records that are not what their last change left."""
    last: dict[Key, Row | None] = {change.key: change.after for change in made}
    names = {str(row[0]) for row in connection.execute(RECORD.select().with_only_columns(RECORD.c.table_name).distinct())}
    over = {(name, one): row for name in names for one, row in tables.overlay(connection, name).rows().items()}
    wrong = [key for key, row in over.items() if last.get(key) != row]
    wrong += [key for key, row in last.items() if row is not None and key not in over and key[0] != TABLE]
    return [f"{table} {one} 与历史里最后一次改动不符" for table, one in wrong]
