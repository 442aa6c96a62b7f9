"""Saving changes together or not at all: checked against what stands there, written once, laid over the shipped tables."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from data.store import tables
from data.store.batch import Batch, Change, Key, Row
from data.store.database import Database
from data.store.errors import Conflict, NothingChangedError, StaleError, StoreError
from data.store.packing import packed_changes
from data.store.shipped import TABLE, Shipped
from data.store.standing import as_shipped, stored

LIMITS: Mapping[str, int] = {"who": 80, "why": 400, "source": 400}
"""Characters."""
_SAID = {"who": "姓名", "why": "原因", "source": "来源"}

Tell = Callable[[int], None]
"""Hears how many rows are written and not yet saved; what it raises stops everything, and nothing is saved."""


def save(database: Database, shipped: Shipped, changes: Sequence[Change], told: dict[str, str], tell: Tell | None = None) -> Batch:
    """Save changes as the next revision; `told` has who, why, source, kind and refers. Errors as of `Store.commit`."""
    keys = [change.key for change in changes]
    _check(keys, told)
    if tell:
        tell(0)
    real = [change for change in changes if change.before != change.after]
    made = packed_changes(real)
    database.before(len(changes))
    with database.writing() as connection:
        _same_layer(connection, shipped)
        _as_seen(connection, shipped, dict(zip(keys, changes, strict=True)))
        if not real:
            raise NothingChangedError
        batch = tables.add_batch(connection, told, made, tell)
        tables.lay(connection, batch.revision)
        tables.lift(connection, as_shipped(shipped, real))
        if tell:
            tell(len(changes))
    return batch


def _check(keys: Sequence[Key], told: Mapping[str, str]) -> None:
    if not told["who"] or not told["why"]:
        raise StoreError("没有保存：请写明是谁改的、为什么改。")
    long = [name for name, limit in LIMITS.items() if len(told[name]) > limit]
    if long:
        raise StoreError(f"没有保存：{'、'.join(_SAID[name] for name in long)}太长，分别不超过 80、400、400 个字。")
    if len(set(keys)) < len(keys):
        raise ValueError("a record is named twice in one batch")


def _same_layer(connection: Connection, shipped: Shipped) -> None:
    below = tables.layer(connection, TABLE)
    if below is None or below[0] != shipped.fingerprint:
        raise StoreError("数据表在本程序启动之后换过，没有保存。重新启动程序后再试。")


def _as_seen(connection: Connection, shipped: Shipped, changes: Mapping[Key, Change]) -> None:
    """Raise StaleError when a record is not what whoever changes it has seen."""
    now = stored(connection, shipped, list(changes))
    stale = [change for key, change in changes.items() if now.get(key) != change.before]
    if stale:
        raise StaleError(_conflicts(connection, stale, now))


def _conflicts(connection: Connection, stale: Sequence[Change], now: Mapping[Key, Row]) -> list[Conflict]:
    by = tables.last_batches(connection, [change.key for change in stale])
    return [Conflict(change, now.get(change.key), by.get(change.key)) for change in stale]
