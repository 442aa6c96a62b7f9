"""What stands in a table now: the store's records where there are any, else the shipped ones."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from data.store import tables
from data.store.batch import Change, Key, Row
from data.store.shipped import TABLE, Shipped

Records = dict[str, dict[str, str]]


def records(connection: Connection, shipped: Shipped, table: str) -> Records:
    """Return the records of a table by id; shipped ones first, in the order of their file."""
    found = shipped.rows() if table == TABLE else {}
    for record_id, row in tables.overlay(connection, table).rows().items():
        put(found, record_id, row)
    return found


def put(found: Records, record_id: str, row: Row | None) -> None:
    """Let a record be this one; None is none."""
    if row is None:
        found.pop(record_id, None)
    else:
        found[record_id] = dict(row)


def stored(connection: Connection, shipped: Shipped, keys: Sequence[Key]) -> dict[Key, Row]:
    """Return the records of some keys; those that are not there are left out."""
    below = shipped.rows({one for table, one in keys if table == TABLE})
    found: dict[Key, Row | None] = {(TABLE, one): row for one, row in below.items()}
    found |= tables.overlaid(connection, keys)
    return {key: row for key, row in found.items() if row is not None}


def as_shipped(shipped: Shipped, changes: Iterable[Change]) -> list[Key]:
    """Return the records that are wanted as they are shipped; nothing needs to lie over them."""
    below = shipped.rows({one.id for one in changes if one.table == TABLE})
    return [one.key for one in changes if one.after == (below.get(one.id) if one.table == TABLE else None)]
