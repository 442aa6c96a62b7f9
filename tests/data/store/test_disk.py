"""What is acknowledged has been waited for: every connection that writes waits for the disk, every file is on it before it has its name."""

import os
import sqlite3
from pathlib import Path

import pytest

from data.export.writing import write_file
from data.store import back_up, restore_backup
from data.store.backup import sum_of
from tests.data.store.stores import added, removed, renamed, row, store_in

WANG = {"who": "王芳", "why": "按来函"}


class Disk:
    """Remembers, in order, what was waited for, what got its name, and what each connection to a database was told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.waited: list[int] = []
        self.named: dict[str, tuple[int, int]] = {}
        self.told: list[list[str]] = []
        self._fsync, self._connect = os.fsync, sqlite3.connect
        self._naming = {name: getattr(os, name) for name in ("replace", "link", "rename")}
        monkeypatch.setattr(os, "fsync", self.fsync)
        monkeypatch.setattr(sqlite3, "connect", self.connect)
        for name in self._naming:
            monkeypatch.setattr(os, name, lambda old, new, name=name, **how: self.name(name, old, new, **how))

    def fsync(self, handle: int) -> None:
        self._fsync(handle)
        self.waited.append(os.fstat(handle).st_ino)

    def name(self, how: str, old: Path, new: Path, **options: bool) -> None:
        file = Path(old).stat().st_ino
        self._naming[how](old, new, **options)
        self.named[Path(new).name] = (file, len(self.waited))

    def connect(self, *where: str, **options: object) -> sqlite3.Connection:
        raw = self._connect(*where, **options)
        self.told.append([])
        raw.set_trace_callback(self.told[-1].append)
        return raw

    def lasts(self, path: Path) -> bool:
        """Tell whether a file was waited for before it got its name, and its folder afterwards."""
        file, place = self.named[path.name]
        return file in self.waited[:place] and path.parent.stat().st_ino in self.waited[place:]


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_every_connection_that_changes_records_waits_for_the_disk_and_heeds_references(tmp_path: Path, disk: Disk) -> None:
    store = store_in(tmp_path, [row("a")])
    batch = store.commit([renamed(store, "a", "新"), added("b")], **WANG)
    store.commit([removed(store, "b")], **WANG)
    store.restore(batch.revision, **WANG)
    store.undo(store.batches()[0].id, **WANG)
    writing = [told for told in disk.told if any("INTO batch" in one for one in told)]
    assert len(writing) == 5
    for told in writing:
        begun = told.index("BEGIN IMMEDIATE")
        assert {"PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"} <= set(told[:begun])
        assert not [one for one in told[begun:] if one.startswith("PRAGMA")]
        assert told[-1].startswith("COMMIT")
    with store.database.writing() as connection:
        assert [connection.exec_driver_sql(f"PRAGMA {one}").scalar() for one in ("journal_mode", "synchronous")] == ["wal", 2]


def test_a_new_database_and_its_folder_are_on_the_disk_before_anybody_is_told(tmp_path: Path, disk: Disk) -> None:
    path = store_in(tmp_path).database.path
    assert disk.lasts(path)
    assert tmp_path.stat().st_ino in disk.waited


def test_a_backup_with_its_sum_and_a_restored_database_are_on_the_disk_before_they_have_their_names(tmp_path: Path, disk: Disk) -> None:
    store = store_in(tmp_path, [row("a")])
    backup = back_up(store.database.path)
    assert disk.lasts(backup.path)
    assert sum_of(backup.path).stat().st_ino in disk.waited[: disk.named[backup.path.name][1]]
    restore_backup(backup.path, tmp_path / "data")
    assert disk.lasts(store.database.path)


def test_an_exported_file_is_on_the_disk_before_it_has_its_name(tmp_path: Path, disk: Disk) -> None:
    write_file(tmp_path / "名录.csv", b"a")
    assert disk.lasts(tmp_path / "名录.csv")
