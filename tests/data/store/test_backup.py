"""A backup is a consistent copy that proves itself, and only a proven one replaces the database."""

import errno
import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Backup, Store, StoreError, back_up, backups_in, database_file, open_store, restore_backup, restoring, sqlite
from data.store import backup as backups
from data.store.migrations import migrate
from data.store.schema import VERSION
from data.store.verifying import unsound
from tests.data.store.stores import added, renamed, row, store_in

WANG = {"who": "王芳", "why": "按来函"}
NOW = datetime(2026, 5, 31, 18, tzinfo=UTC)


def opened(folder: Path) -> Store:
    return open_store(folder / "data", folder / "tables")


def test_a_backup_holds_the_revision_it_names_and_its_checksum_lies_beside_it(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    store.commit([renamed(store, "a", "新")], **WANG)
    backup = back_up(store.database.path)
    assert backup.revision == 2
    stated = backups.sum_of(backup.path).read_text("utf-8")
    assert stated == f"{hashlib.sha256(backup.path.read_bytes()).hexdigest()}  {backup.path.name}\n"
    assert backups_in(tmp_path / "data")[0] == backup


def test_a_backup_made_while_others_write_is_one_of_the_revisions(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])

    def write() -> None:
        for number in range(25):
            store.commit([added(f"n{number}"), added(f"m{number}")], **WANG)

    writer = Thread(target=write)
    writer.start()
    made = []
    while writer.is_alive():
        made.append(back_up(store.database.path, tmp_path / f"copy{len(made)}"))
    writer.join()
    for backup in made:
        restore_backup(backup.path, tmp_path / "other" / "data")
        copy = open_store(tmp_path / "other" / "data", tmp_path / "tables")
        assert copy.records("entities") == store.records("entities", backup.revision)
    assert made


def test_restoring_puts_the_backup_in_place_keeps_the_replaced_one_and_needs_no_restart(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    backup = back_up(store.database.path)
    store.commit([renamed(store, "a", "后来的")], **WANG)
    replaced = restore_backup(backup.path, tmp_path / "data")
    assert store.records("entities") == {"a": row("a")}
    batch = store.commit([renamed(store, "a", "再改")], **WANG)
    assert batch.revision == 2
    assert unsound(opened(tmp_path)) == []
    assert replaced is not None
    with closing(sqlite3.connect(replaced)) as raw:
        assert "后来的" in raw.execute("SELECT after FROM change").fetchone()[0]


def test_a_damaged_or_missing_database_is_replaced_by_a_backup(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    store.commit([renamed(store, "a", "新")], **WANG)
    backup = back_up(store.database.path)
    for damage in (b"", b"rubbish", store.database.path.read_bytes()[:9000]):
        store.database.path.write_bytes(damage)
        replaced = restore_backup(backup.path, tmp_path / "data")
        assert replaced is not None
        assert replaced.read_bytes() == damage
        assert opened(tmp_path).record("entities", "a") == row("a", name="新")
    store.database.path.unlink()
    assert restore_backup(backup.path, tmp_path / "data") is None
    assert opened(tmp_path).revision() == 2


@pytest.mark.parametrize("wrong", ["byte", "no sum", "other sum", "empty", "foreign", "nothing"])
def test_a_backup_that_is_not_proven_replaces_nothing(wrong: str, tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    path = back_up(store.database.path).path
    if wrong == "foreign":
        with closing(sqlite3.connect(path)) as raw:
            raw.execute("PRAGMA application_id = 5")
        backups.sum_of(path).write_text(f"{backups.sum_in(path)}  {path.name}\n")
    elif wrong in {"byte", "empty"}:
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if wrong == "byte" else b"")
    elif wrong == "no sum":
        backups.sum_of(path).unlink()
    elif wrong == "other sum":
        backups.sum_of(path).write_text("0" * 64)
    else:
        path.unlink()
    before = store.database.path.read_bytes()
    with pytest.raises(StoreError) as caught:
        restore_backup(path, tmp_path / "data")
    assert str(tmp_path) not in str(caught.value)
    assert store.database.path.read_bytes() == before
    assert not [one for one in (tmp_path / "data").iterdir() if one.name.startswith(("replaced", ".restore"))]


def test_many_rows_wait_for_a_backup_and_few_do_not(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    store.commit([added("a")], **WANG)
    assert [one.revision for one in backups_in(tmp_path / "data")] == [1]
    store.commit([added(f"n{number}") for number in range(100)], **WANG)
    assert [one.revision for one in backups_in(tmp_path / "data")] == [1]
    store.commit([added(f"m{number}") for number in range(101)], **WANG)
    assert [one.revision for one in backups_in(tmp_path / "data")] == [3, 1]


def test_many_rows_are_not_saved_when_the_backup_cannot_be_made(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    (tmp_path / "data" / "backups").write_text("a file in the way")
    with pytest.raises(StoreError, match="备份没有做成"):
        store.commit([added(f"m{number}") for number in range(101)], **WANG)
    assert store.revision() == 1


def test_a_new_schema_is_reached_after_a_backup_and_a_failing_step_leaves_the_old_one(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    steps = {VERSION: lambda connection: connection.exec_driver_sql("CREATE TABLE more (x)")}
    backup = migrate(store.database, steps, to=VERSION + 1)
    assert backup is not None
    assert database_file(tmp_path / "data").exists()
    with pytest.raises(StoreError, match="更新的软件"):
        opened(tmp_path)
    with pytest.raises(StoreError):
        migrate(store.database, {VERSION + 1: steps[VERSION]}, to=VERSION + 2)
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == VERSION + 1
    restore_backup(backup, tmp_path / "data")
    assert opened(tmp_path).records("entities") == {"a": row("a")}


@given(st.lists(st.integers(0, 90 * 24), min_size=1, unique=True))
def test_of_the_last_day_all_are_kept_then_one_a_day_for_a_week_and_one_a_week_for_four(hours: list[int]) -> None:
    made = [Backup(NOW - timedelta(hours=hour), 1, Path(str(hour))) for hour in hours]
    gone = backups.surplus(made, NOW)
    kept = sorted({*made} - {*gone}, reverse=True)
    assert max(made) in kept
    assert {one for one in made if one.at > NOW - timedelta(days=1)} <= {*kept}
    older = [one for one in kept if one.at <= NOW - timedelta(days=1)]
    assert len(older) <= 7 + 4
    assert all(one == max(other for other in made if other.at.date() == one.at.date()) for one in older)


def test_three_months_of_daily_backups_shrink_to_seven_days_and_four_weeks() -> None:
    made = [Backup(NOW - timedelta(days=day), 1, Path(str(day))) for day in range(90)]
    kept = sorted({*made} - {*backups.surplus(made, NOW)}, reverse=True)
    assert [(NOW - one.at).days for one in kept] == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21]


def test_a_record_that_does_not_follow_from_its_history_is_found(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    store.commit([renamed(store, "a", "一"), added("b")], **WANG)
    assert unsound(store) == []
    with closing(sqlite3.connect(store.database.path)) as raw:
        raw.execute("UPDATE record SET sequence = 1 WHERE record = 'b'")
        raw.commit()
    assert unsound(store) == ["entities b 与历史里最后一次改动不符"]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file that this process has open keep its name, as Windows does."""
    replace = os.replace

    def replaced(old: Path, new: Path) -> None:
        """Refuse where either is open."""
        handles = list(Path("/proc/self/fd").iterdir())
        if {str(Path(old).resolve()), str(Path(new).resolve())} & {str(one.readlink()) for one in handles if one.is_symlink()}:
            raise PermissionError(errno.EACCES, "in use")
        replace(old, new)

    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(restoring, "OPEN_FILES_MOVE", False)
    monkeypatch.setattr(sqlite, "WAITS_S", 0.2)


def test_where_open_files_keep_their_names_a_backup_is_put_back_all_the_same(tmp_path: Path, windows: None) -> None:
    store = store_in(tmp_path, [row("a")])
    backup = back_up(store.database.path)
    store.commit([renamed(store, "a", "后来的")], **WANG)
    kept = restore_backup(backup.path, tmp_path / "data")
    assert store.records("entities") == {"a": row("a")}
    assert kept is not None
    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT count(*) FROM change").fetchone() == (1,)
    store.database.path.write_bytes(store.database.path.read_bytes()[:9000])
    restore_backup(backup.path, tmp_path / "data")
    assert store.records("entities") == {"a": row("a")}


def test_where_open_files_keep_their_names_one_that_is_read_all_the_time_is_left_as_it_is(tmp_path: Path, windows: None) -> None:
    store = store_in(tmp_path, [row("a")])
    backup = back_up(store.database.path)
    store.commit([renamed(store, "a", "后来的")], **WANG)
    with store.database.path.open("rb"), pytest.raises(StoreError, match="有程序正在使用数据库"):
        restore_backup(backup.path, tmp_path / "data")
    assert store.records("entities") == {"a": row("a", name="后来的")}
    assert not [one for one in (tmp_path / "data").iterdir() if one.name.startswith(("replaced", ".restore"))]


def test_a_backup_that_cannot_be_thrown_away_is_no_reason_not_to_save(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    old = tmp_path / "data" / "backups" / "store-20200101-000000-r1.sqlite3"
    (old / "in the way").mkdir(parents=True)
    made = [back_up(store.database.path) for _ in range(2)]
    assert made[-1].path.exists()
    assert old.exists()
