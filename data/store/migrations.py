"""From one schema to the next: each step in a transaction of its own, after a backup."""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection

from data.store import sqlite
from data.store.backup import back_up
from data.store.file import DatabaseFile
from data.store.making import forbid_rewriting
from data.store.schema import VERSION

Step = Callable[[Connection], None]


def migrate(database: DatabaseFile, steps: Mapping[int, Step] | None = None, *, to: int = VERSION) -> Path | None:
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
                (steps or STEPS)[version](connection)
                sqlite.state_version(connection, version + 1)
    sqlite.shrink(database.path)
    return backup.path


def _records_by_reference(connection: Connection) -> None:
    """Let a record name the change that made it, instead of repeating what that change holds."""
    for statement in _BY_REFERENCE:
        connection.exec_driver_sql(statement)
    forbid_rewriting(connection, "change")


_BY_REFERENCE = (
    "ALTER TABLE change RENAME TO old_change",
    "ALTER TABLE record RENAME TO old_record",
    """CREATE TABLE change (
        sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, revision INTEGER NOT NULL, table_name VARCHAR(40) NOT NULL,
        record VARCHAR(160) NOT NULL, "before" JSON, "after" JSON,
        UNIQUE (table_name, record, revision), FOREIGN KEY(revision) REFERENCES batch (revision))""",
    "CREATE INDEX change_of_revision ON change (revision)",
    """CREATE TABLE record (
        table_name VARCHAR(40) NOT NULL, record VARCHAR(160) NOT NULL, sequence INTEGER NOT NULL,
        PRIMARY KEY (table_name, record), FOREIGN KEY(sequence) REFERENCES change (sequence)) WITHOUT ROWID""",
    'INSERT INTO change SELECT sequence, revision, table_name, record, "before", "after" FROM old_change ORDER BY sequence',
    "INSERT INTO record SELECT table_name, record, sequence FROM old_record JOIN change USING (table_name, record, revision)",
    "DROP TABLE old_record",
    "DROP TABLE old_change",
)
STEPS: Mapping[int, Step] = {1: _records_by_reference}
"""What makes version n + 1 of a database of version n."""
