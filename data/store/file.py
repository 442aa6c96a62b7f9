"""A database that is a file of SQLite: opened when it is whole, written by one at a time, backed up before much changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine, exc

from data.store.backup import back_up, backups_in
from data.store.errors import StoreError
from data.store.sqlite import TOLD, check, engine_of, told, uri_of, wrong_with

MANY = 100
"""Rows; a batch of more waits for a backup."""


@dataclass(frozen=True, eq=False)
class DatabaseFile:
    """An open database; connections live as long as a transaction, so that its file can be swapped."""

    path: Path
    """Its file."""
    read_only: bool
    """True where nothing can be written."""
    engine: Engine
    """Makes the connections."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one state of the database, whatever others write meanwhile. StoreError when it cannot be read."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except exc.DBAPIError as error:
            raise told(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write alone: all of it stands on the disk when this ends, or none of it. StoreError when it cannot be written."""
        if self.read_only:
            raise StoreError(f"{TOLD['SQLITE_READONLY']}。")
        try:
            with self.engine.connect().execution_options(writes=True) as connection, self._begun(connection):
                yield connection
        except exc.DBAPIError as error:
            raise told(error) from error

    @contextmanager
    def _begun(self, connection: Connection) -> Iterator[None]:
        """Begin on the file that has the name: a restore swaps files only while nobody writes."""
        file = _identity(self.path)
        with connection.begin():
            if _identity(self.path) != file:
                raise StoreError("数据库刚被恢复成另一个备份，没有保存。请再存一次。")
            yield

    def before(self, rows: int) -> None:
        """Back the database up before many rows change, and before the first change of a day."""
        if rows > MANY:
            back_up(self.path)
        elif not any(one.at.date() == date.today() for one in backups_in(self.path.parent)[:1]):  # noqa: DTZ011 - by the clock of this machine
            with suppress(StoreError):  # `doctor` tells how old the latest is; a row is not held up by it
                back_up(self.path)


def opened(path: Path) -> DatabaseFile:
    """Open a database that was checked; read-only where the disk allows no more. StoreError with what is wrong and what to do."""
    wrong = wrong_with(path)
    if wrong:
        raise StoreError(wrong)
    for mode in ("rw", "ro", "immutable"):
        if mode == "immutable" and _unsettled(path):
            break
        engine = engine_of(path, mode)
        try:
            with engine.connect().execution_options(writes=mode == "rw") as connection, connection.begin():
                check(connection)
        except exc.OperationalError as error:
            if mode != "immutable" and str(getattr(error.orig, "sqlite_errorname", "")).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                continue
            raise told(error) from error
        except exc.DBAPIError as error:
            raise told(error) from error
        if mode == "rw":
            _ahead(path)
        return DatabaseFile(path, mode != "rw", engine)
    raise StoreError(f"{TOLD['SQLITE_READONLY']}。")


def _ahead(path: Path) -> None:
    """Let a database write ahead again, if a restore died while it had it fold its log."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(uri_of(path), uri=True, isolation_level=None)) as raw:
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raw.execute("PRAGMA journal_mode = WAL")


def _unsettled(path: Path) -> bool:
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino
