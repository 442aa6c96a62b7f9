"""Opening a store: made at the first run, checked at every other, laid over the shipped tables as they are now."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, exc

from data.read import tables_folder
from data.store import place, sqlite, tables
from data.store.batch import SHIPPED, Change, Row
from data.store.disk import clear_parts
from data.store.errors import StoreError
from data.store.file import opened
from data.store.making import make
from data.store.migrations import migrate
from data.store.packing import packed_changes
from data.store.shipped import TABLE, Shipped, unpacked
from data.store.store import Store


def open_store(folder: Path | None = None, tables_in: Path | None = None) -> Store:
    """Open the store of a folder, `data_folder()` unless another is given; at the first run it is made.

    A database that was there once and is missing, damaged, foreign or of a newer version is a StoreError, never replaced. When the shipped
    tables are others than last time, what changed in them becomes a batch; records that somebody changed stay as they are.
    """
    where, shipped = folder or place.data_folder(), Shipped(tables_in or tables_folder())
    path = where / place.DATABASE
    _first_run(where, path)
    database = opened(path)
    store = Store(database, shipped)
    if not database.read_only:
        clear_parts(where)
        migrate(database)
        _follow(store)
    return store


def _first_run(folder: Path, path: Path) -> None:
    try:
        if path.exists():
            return
        if place.was_made(folder):
            raise StoreError(f"数据库文件 {place.DATABASE} 不见了。把它放回去，或{sqlite.RESTORE}。")
        make(path)
        (folder / place.MARKER).touch()
    except (OSError, sqlite3.Error, exc.DBAPIError):
        raise StoreError(
            "数据文件夹打不开、写不进去或磁盘满了，建不成数据库。"
            "换一个能写的文件夹（环境变量 TIANHE_DATA_DIR），或请管理员放开写权限、清出空间。"
        ) from None


def _follow(store: Store) -> None:
    """Take the shipped tables over as the layer below, when they are others than last time."""
    shipped = store.shipped
    with store.database.reading() as connection:
        below, facts = tables.layer(connection, TABLE), tables.facts(connection)
    if facts.get("district", shipped.district) not in {shipped.district, ""} and shipped.district:
        raise StoreError("这个数据文件夹属于另一个区的数据表。用环境变量 TIANHE_DATA_DIR 指定本区自己的数据文件夹。")
    if below is not None and (below[0] == shipped.fingerprint or not len(shipped.ids())):
        return
    kept = shipped.kept()
    with store.database.writing() as connection:
        below = tables.layer(connection, TABLE)
        if below is not None and below[0] == shipped.fingerprint:
            return
        made: list[Change] = []
        if below is None:
            tables.state_fact(connection, "district", shipped.district)
        elif below[1] is not None and kept is not None:
            made = _moved(connection, unpacked(below[1]), shipped.rows())
        why = "建库：随软件发布的数据表" if below is None else "随软件发布的数据表换了新版"
        told = {"who": "软件", "why": why, "source": "", "kind": SHIPPED, "refers": ""}
        tables.add_batch(connection, told, packed_changes(made))
        tables.keep_layer(connection, TABLE, shipped.fingerprint, kept)


def _moved(connection: Connection, old: Mapping[str, Row], new: Mapping[str, Row]) -> list[Change]:
    """Return what another shipped layer changes for the eye; what somebody changed hides it, and needs to no longer where both agree."""
    over = tables.overlay(connection, TABLE).rows()
    tables.lift(connection, [(TABLE, one) for one, row in over.items() if row == new.get(one)])
    keys = dict.fromkeys((*old, *new))
    return [Change(TABLE, one, old.get(one), new.get(one)) for one in keys if one not in over and old.get(one) != new.get(one)]
