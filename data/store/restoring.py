"""Putting a backup in the place of the database: checked first, swapped in one step, the replaced database kept."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from data.store import sqlite
from data.store.backup import sum_in, sum_of
from data.store.disk import folder_made, settled
from data.store.errors import StoreError
from data.store.place import DATABASE, MARKER

OPEN_FILES_MOVE = os.name == "posix"
"""Whether a file can get another name, or lose it, while it is open; on Windows not, and the own lock has to go before the swap."""
_AGAIN_S = 0.05
_IN_USE = "有程序正在使用数据库，没有恢复。关掉应用后再试。"


def restore_backup(backup: Path | str, folder: Path) -> Path | None:
    """Let a backup be the database of a data folder; returns where the replaced one is kept, None when there was none.

    StoreError, and nothing is changed, when the backup is damaged, not ours or of a newer version, when it has no checksum or another, or
    when somebody writes for longer than half a minute. Programs that have the store open go on with the restored one.
    """
    part = folder / f".restore.{uuid4().hex}"
    try:
        folder_made(folder)
        shutil.copyfile(backup, part)
        _same_sum(Path(backup), part)
        sqlite.check_file(part)
        with closing(sqlite3.connect(part, isolation_level=None)) as raw:
            raw.execute("PRAGMA journal_mode = WAL")
        settled(part)
        (folder / MARKER).touch()
        return _swapped(part, folder / DATABASE)
    except FileNotFoundError:
        raise StoreError("没有这个备份文件。运行 python cli.py restore --list 查看有哪些。") from None
    except sqlite3.Error as error:
        raise StoreError(f"没有恢复：{sqlite.told(error)}") from error
    except OSError as error:
        raise StoreError("没有恢复：备份读不出来，数据文件夹写不进去，或磁盘满了。检查权限和剩余空间后再试。") from error
    finally:
        for left in folder.glob(f"{part.name}*"):
            left.unlink(missing_ok=True)


def _same_sum(backup: Path, copy: Path) -> None:
    try:
        stated = sum_of(backup).read_text("utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise StoreError(
            f"备份旁边缺少校验文件 {sum_of(backup).name}，无法确认它完好，没有恢复。把校验文件放到一起，或换一个备份。"
        ) from None
    if stated != sum_in(copy):
        raise StoreError(f"备份 {backup.name} 与它的校验文件不符，可能已损坏，没有恢复。换一个备份。")


def _swapped(new: Path, path: Path) -> Path | None:
    """Give a file the database's name while nobody writes, and keep the one that had it under another."""
    if not path.exists():
        for left in _beside(path):  # of a database that is gone; they belong to no other
            left.unlink()
        new.replace(path)
        settled(path)
        return None
    kept = path.with_name(f"replaced-{datetime.now(UTC).astimezone():%Y%m%d-%H%M%S}-{uuid4().hex[:4]}.sqlite3")
    with _alone(path) as let_go:
        try:
            kept.hardlink_to(path)
        except OSError:  # a disk without hard links
            shutil.copyfile(path, kept)
        if not OPEN_FILES_MOVE:
            let_go()
        moved = [left.replace(kept.with_name(left.name.replace(path.name, kept.name))) for left in _beside(path)]
        try:
            _put(new, path)
        except OSError as error:
            if not moved:
                kept.unlink()
            if OPEN_FILES_MOVE:
                raise
            raise StoreError(_IN_USE) from error
        settled(path)
    return kept


def _put(new: Path, path: Path) -> None:
    """Give a file a name that another has; where an open file keeps its name, wait until nobody reads it."""
    until = time.monotonic() + sqlite.WAITS_S
    while True:
        try:
            new.replace(path)
        except PermissionError:
            if OPEN_FILES_MOVE or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)
        else:
            return


@contextmanager
def _alone(path: Path) -> Iterator[Callable[[], None]]:
    """Keep everybody else out of a database and yield what lets them in; one that is damaged nobody can write anyway."""
    if sqlite.wrong_with(path):
        yield lambda: None
        return
    with closing(sqlite3.connect(sqlite.uri_of(path), uri=True, timeout=sqlite.WAITS_S, isolation_level=None)) as raw:
        try:
            _lock(raw)
        except sqlite3.OperationalError as error:
            raise StoreError(_IN_USE) from error
        except sqlite3.DatabaseError:
            yield raw.close  # damaged inside
            return
        yield raw.close
        with suppress(sqlite3.Error):  # the name belongs to another file by now
            raw.execute("ROLLBACK")


def _lock(raw: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the database, so that it is one file, and lock that."""
    until = time.monotonic() + sqlite.WAITS_S
    while True:
        try:
            raw.execute("PRAGMA journal_mode = DELETE")
            raw.execute("BEGIN EXCLUSIVE")
            if raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
                return
            raw.execute("ROLLBACK")  # somebody opened it in between
        except sqlite3.OperationalError as error:
            if time.monotonic() > until or error.sqlite_errorname not in {"SQLITE_BUSY", "SQLITE_LOCKED"}:
                raise
            time.sleep(_AGAIN_S)


def _beside(path: Path) -> list[Path]:
    return [one for end in ("-wal", "-shm", "-journal") if (one := path.with_name(f"{path.name}{end}")).exists()]
