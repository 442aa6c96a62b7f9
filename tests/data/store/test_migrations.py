"""A store that an earlier software wrote opens as it was; `version1` holds one, with what that software said is in it."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.store import Store, StoreError, backups_in, open_store, restore_backup
from data.store.place import DATABASE
from data.store.schema import VERSION
from data.store.verifying import unsound
from tests.data.store.stores import added, store_in

OLD = Path(__file__).parent / "version1"
SAID: dict[str, Any] = json.loads((OLD / "states.json").read_text("utf-8"))


def old_in(folder: Path) -> Path:
    for name, file in (("data", DATABASE), ("tables", "entities.csv")):
        (folder / name).mkdir()
        shutil.copy(OLD / file, folder / name / file)
    return folder / "data"


def opened(folder: Path) -> Store:
    return open_store(folder / "data", folder / "tables")


def shape_of(path: Path) -> dict[str, object]:
    """Return what a database says of each of its tables: columns, keys, indexes, references, triggers."""
    with closing(sqlite3.connect(path)) as raw:
        names = [str(one) for (one,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        asked = ("table_xinfo", "foreign_key_list", "index_list")
        shape: dict[str, object] = {name: [raw.execute(f"PRAGMA {ask}({name})").fetchall() for ask in asked] for name in names}
        shape["kinds"] = sorted(raw.execute("SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main'"))
        indexes = raw.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchall()
        shape["indexed"] = {one: raw.execute(f"PRAGMA index_xinfo({one})").fetchall() for (one,) in indexes}
        shape["triggers"] = sorted(raw.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return shape


def test_every_revision_of_an_old_store_is_what_the_old_software_said(tmp_path: Path) -> None:
    folder = old_in(tmp_path)
    store = opened(tmp_path)
    for table, revisions in SAID["states"].items():
        assert {revision: store.records(table, int(revision)) for revision in revisions} == revisions, table
        assert list(store.records(table)) == list(revisions[str(store.revision())])
    assert [[one.id, one.revision, one.kind, one.rows, one.who] for one in store.batches()] == SAID["batches"]
    assert unsound(store) == []
    assert [one.revision for one in backups_in(folder)] == [store.revision()]
    assert opened(tmp_path).newest() == store.newest()
    assert len(backups_in(folder)) == 1


def test_an_old_store_becomes_the_very_schema_of_a_new_one(tmp_path: Path) -> None:
    folder = old_in(tmp_path)
    assert shape_of(folder / DATABASE) != shape_of(store_in(tmp_path / "new").database.path)
    opened(tmp_path)
    assert shape_of(folder / DATABASE) == shape_of(tmp_path / "new" / "data" / DATABASE)


def test_an_old_store_is_worked_on_undone_and_gone_back_in(tmp_path: Path) -> None:
    old_in(tmp_path)
    store = opened(tmp_path)
    last, states = store.revision(), SAID["states"]["entities"]
    batch = store.commit([added("f")], who="王芳", why="按来函")
    store.undo(batch.id, who="王芳", why="按来函")
    assert store.records("entities") == states[str(last)]
    store.undo(SAID["batches"][0][0], who="李明", why="撤销旧的")
    assert store.records("entities") == states[str(last - 1)]
    store.restore(3, who="李明", why="回到第三版")
    assert store.records("entities") == states["3"]
    assert unsound(store) == []


def test_a_backup_of_an_old_store_can_be_put_back(tmp_path: Path) -> None:
    folder = old_in(tmp_path)
    before = opened(tmp_path).records("entities")
    (backup,) = backups_in(folder)
    restore_backup(backup.path, folder)
    assert opened(tmp_path).records("entities") == before


def test_a_disk_too_full_for_the_backup_leaves_the_old_store_as_it_is(tmp_path: Path) -> None:
    folder = old_in(tmp_path)
    (folder / "backups").write_text("a file in the way")
    with pytest.raises(StoreError, match="备份没有做成"):
        opened(tmp_path)
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (VERSION - 1,)
        assert raw.execute("SELECT count(*) FROM record WHERE content IS NOT NULL").fetchone()[0] > 0
