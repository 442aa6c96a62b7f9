"""From one schema to the next: each step in a transaction of its own, after a backup."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection

from data.store import sqlite
from data.store.backup import back_up
from data.store.schema import VERSION
from data.store.sqlite import Database

Step = Callable[[Connection], None]
STEPS: Mapping[int, Step] = {}
"""What makes version n + 1 of a database of version n; the first schema has no past."""


def migrate(database: Database, steps: Mapping[int, Step] = STEPS, *, to: int = VERSION) -> Path | None:
    """Bring a database to a version of the schema; returns the backup made before, None when it has that version already.

    StoreError when the backup cannot be made; then the database is as it was. A step that fails leaves the version before it.
    """
    with database.reading() as connection:
        found = sqlite.version_of(connection)
    if found >= to:
        return None
    backup = back_up(database.path)
    for version in range(found, to):
        with database.writing() as connection:
            if sqlite.version_of(connection) == version:  # else another process was first
                steps[version](connection)
                sqlite.state_version(connection, version + 1)
    return backup.path
