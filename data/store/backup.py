"""Backups: a consistent copy made while others write, its SHA-256 beside it, old ones thinned out."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from data.store import sqlite
from data.store.disk import folder_made, settled
from data.store.errors import StoreError
from data.store.place import BACKUPS

DAYS, WEEKS = 7, 4
"""How many daily and weekly backups are kept; of the last 24 hours all are."""
_NAME = re.compile(r"store-(\d{8}-\d{6})-r(\d+)\.sqlite3")
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup in the folder of backups."""

    at: datetime
    """When, by the clock and zone of this machine."""
    revision: int
    """Of the store in it."""
    path: Path
    """Its file; `sum_of` names the file with its SHA-256."""


def back_up(database: Path, to: Path | str | None = None) -> Backup:
    """Copy a database as it is at this moment, while others may write, and check the copy; into `backups` beside it or another folder.

    StoreError when the database is damaged or the copy cannot be written. Only the store's own folder of backups is thinned out.
    """
    folder = Path(to).absolute() if to else database.parent / BACKUPS
    part = folder / f".backup.{uuid4().hex}"
    try:
        folder_made(folder)
        revision = _copied(database, part)
        sqlite.check_file(part)
        at = datetime.now(UTC).astimezone().replace(microsecond=0)
        path = folder / f"store-{at.strftime(_STAMP)}-r{revision}.sqlite3"
        _written(sum_of(path), f"{sum_in(part)}  {path.name}\n")
        settled(part)
        part.replace(path)
        settled(path)
    except sqlite3.Error as error:
        raise StoreError(f"备份没有做成：{sqlite.told(error)}") from error
    except OSError as error:
        raise StoreError("备份没有做成：备份文件夹写不进去，或磁盘满了。清出空间、放开写权限后再试。") from error
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    if to is None:
        _thin_out(folder, at)
    return Backup(at, revision, path)


def backups_in(folder: Path) -> list[Backup]:
    """Return the backups of a data folder, the latest first."""
    found = ((one, _NAME.fullmatch(one.name)) for one in (folder / BACKUPS).glob("store-*.sqlite3"))
    return sorted((_backup(path, match) for path, match in found if match), reverse=True)


def sum_of(path: Path) -> Path:
    """Return the file that holds the SHA-256 of a backup, as sha256sum writes it."""
    return path.with_name(f"{path.name}.sha256")


def sum_in(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def surplus(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Return the backups that may go: all but those of the last 24 hours, the last of each of 7 days and the last of each of 4 weeks."""
    latest_first = sorted(backups, reverse=True)
    kept = {one for one in latest_first if one.at > now - timedelta(days=1)}
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for one in latest_first:
        days.setdefault(one.at.date(), one)
        weeks.setdefault(one.at.isocalendar()[:2], one)
    kept |= {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    return [one for one in latest_first if one not in kept]


def _copied(database: Path, part: Path) -> int:
    with (
        closing(sqlite3.connect(sqlite.uri_of(database), uri=True, timeout=sqlite.WAITS_S)) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, that can be carried about
        return int(copy.execute("SELECT coalesce(max(revision), 0) FROM batch").fetchone()[0])


def _written(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    settled(path)


def _backup(path: Path, match: re.Match[str]) -> Backup:
    return Backup(datetime.strptime(match[1], _STAMP).astimezone(), int(match[2]), path)


def _thin_out(folder: Path, now: datetime) -> None:
    for one in surplus(backups_in(folder.parent), now):
        with suppress(OSError):  # one that is being copied elsewhere goes the next time
            one.path.unlink(missing_ok=True)
            sum_of(one.path).unlink(missing_ok=True)
