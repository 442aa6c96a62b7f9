"""Making a database of SQLite: under another name first, so that it is there whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from data.store.disk import folder_made, settled
from data.store.schema import APPEND_ONLY, METADATA, VERSION
from data.store.sqlite import APPLICATION_ID, engine_of, state_version


def make(path: Path) -> None:
    """Make a new database, whole or not at all; one that is there by then stays as it is.

    OSError or an error of the database when the folder cannot be written.
    """
    folder_made(path.parent)
    new = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with closing(sqlite3.connect(new, isolation_level=None)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute("PRAGMA synchronous = FULL")
        engine = engine_of(new, "rw")
        with engine.begin() as connection:
            METADATA.create_all(connection)
            for table in APPEND_ONLY:
                forbid_rewriting(connection, table)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            state_version(connection, VERSION)
        settled(new)
        _named(new, path)
    finally:
        for left in path.parent.glob(f"{new.name}*"):
            left.unlink(missing_ok=True)


def _named(new: Path, path: Path) -> None:
    """Give a file its name unless another has it by now, even in the same moment."""
    try:
        path.hardlink_to(new)
    except FileExistsError:
        return
    except OSError:  # a disk without hard links
        if not path.exists():
            new.rename(path)
    settled(path)


def forbid_rewriting(connection: Connection, table: str) -> None:
    """Let the database itself refuse to alter or remove the rows of a table."""
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER no_{verb.lower()}_of_{table} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
        )
