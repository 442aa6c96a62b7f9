"""The schema and every statement of the store are PostgreSQL too, as SQLAlchemy writes it."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_mock_engine, event, insert
from sqlalchemy.dialects import postgresql

from data.store import Change, Store
from data.store.schema import CHANGE, METADATA
from tests.data.store.stores import added, removed, renamed, row, store_in

ONLY_SQLITE = re.compile(r"PRAGMA|AUTOINCREMENT|WITHOUT ROWID|INSERT OR|REPLACE INTO|GLOB|rowid|json_quote|json_extract|\?", re.IGNORECASE)
WANG = {"who": "王芳", "why": "按来函"}


@pytest.fixture
def asked(tmp_path: Path) -> list[Any]:
    """Work with a store in every way it knows, and return the statements that SQLAlchemy was given."""
    store = store_in(tmp_path, [row("a"), row("b")])
    statements: list[Any] = []
    event.listen(store.database.engine, "before_execute", lambda _connection, statement, *_: statements.append(statement))
    work(store)
    return statements


def work(store: Store) -> None:
    first = store.commit([renamed(store, "a", "新"), added("c"), Change("zones", "z:1", None, {"geometry": "{}"})], **WANG)
    store.commit([removed(store, "b")], **WANG)
    store.undo(store.batches()[0].id, **WANG)
    store.restore(1, **WANG)
    store.compare(1, 3)
    store.records("entities", 2)
    store.history("entities", "a")
    store.changes(first.id)
    store.touched(first.id, "entities")
    store.moved(first.id, 9)
    store.same_since(first.id)
    store.changed_since(first.id)
    store.overlay()


def test_the_tables_are_those_of_postgresql() -> None:
    made: list[str] = []
    engine = create_mock_engine("postgresql://", lambda statement, *_: made.append(str(statement.compile(dialect=postgresql.dialect()))))
    METADATA.create_all(engine, checkfirst=False)
    tables = "\n".join(made)
    assert not ONLY_SQLITE.search(tables)
    assert [
        kind for kind in ("SERIAL", "BYTEA", "JSON", "VARCHAR(160)", "PRIMARY KEY", "FOREIGN KEY", "UNIQUE") if kind not in tables
    ] == []
    assert len(re.findall("CREATE TABLE", tables)) == len(METADATA.tables) == 5


def test_every_statement_of_the_store_is_postgresql(asked: list[Any]) -> None:
    written = {str(statement.compile(dialect=postgresql.dialect())) for statement in asked}
    assert [one for one in written if ONLY_SQLITE.search(one)] == []
    assert {one.split()[0] for one in written} == {"SELECT", "INSERT", "DELETE", "CREATE"}
    assert len(written) >= 15
    columns = ("revision", "table_name", "record", "before", "after")
    quick = insert(CHANGE).inline().compile(dialect=postgresql.dialect(), column_keys=columns)
    assert "RETURNING" not in str(quick)
    assert [f"%({column})s" in str(quick) for column in columns] == [True] * 5
