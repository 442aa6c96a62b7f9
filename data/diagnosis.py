"""What an administrator wants to know before asking for help: versions, folders, space, the state of the store and its backups."""

import os
import platform
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from importlib.metadata import version as installed
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from data.current import current_catalogue, current_store, store_trouble
from data.files import TablesError
from data.read import tables_folder
from data.store import StoreError, backups_in, data_folder, database_file
from data.version import version

LEAST_FREE = 500_000_000
"""Bytes of free disk below which there is a warning."""
OLD = timedelta(days=8)
"""Age of the latest backup from which there is a warning."""
_PACKAGES = ("streamlit", "folium", "geopandas", "shapely", "pyproj", "pandas", "SQLAlchemy")
_AHEAD = timedelta(minutes=5)


class Level(Enum):
    """How bad a finding is, as it is printed."""

    GOOD = "正常"
    DOUBT = "注意"
    WRONG = "有错"


class Finding(NamedTuple):
    """One thing that was looked at."""

    level: Level
    """Whether all is well."""
    subject: str
    """What was looked at."""
    said: str
    """What was found, and what to do about it."""


def findings() -> list[Finding]:
    """Look at everything and return what was found; nothing is changed, except that a first run makes the store."""
    return [*_programs(), *_tables(), *_folder(data_folder()), *_store(), *_backups(data_folder())]


def _programs() -> Iterator[Finding]:
    packages = "，".join(f"{name} {installed(name)}" for name in _PACKAGES)
    yield Finding(
        Level.GOOD, "版本", f"本软件 {version()}，Python {platform.python_version()}，SQLite {sqlite3.sqlite_version}，{packages}"
    )
    yield Finding(Level.GOOD, "系统", f"{platform.system()} {platform.release()}，{platform.machine()}")


def _tables() -> Iterator[Finding]:
    try:
        catalogue = current_catalogue()
    except TablesError as error:
        yield Finding(Level.WRONG, "数据表", str(error))
        return
    told = f"{len(catalogue.entities)} 项，{sum(len(one.zones) for one in catalogue.schemes.values())} 个片区，在 {tables_folder()}"
    count = len(catalogue.problems)
    yield Finding(Level.DOUBT if count else Level.GOOD, "数据表", f"{told}；{count} 个问题，运行 check 查看" if count else told)


def _folder(folder: Path) -> Iterator[Finding]:
    probe = folder / f".probe.{uuid4().hex}"
    try:
        probe.write_bytes(os.urandom(4096))
        probe.unlink()
        yield Finding(Level.GOOD, "数据文件夹", f"能写：{folder}")
    except OSError as error:
        remedy = "用环境变量 TIANHE_DATA_DIR 换一个能写的文件夹，或请管理员放开写权限"
        yield Finding(Level.WRONG, "数据文件夹", f"写不进去（{error.strerror}）：{folder}。{remedy}")
        return
    free = shutil.disk_usage(folder).free
    few = free < LEAST_FREE
    yield Finding(Level.DOUBT if few else Level.GOOD, "磁盘", f"剩余 {free / 1e9:.1f} GB{'，请清出空间' if few else ''}")


def _store() -> Iterator[Finding]:
    try:
        trouble = store_trouble()
        if trouble:
            yield Finding(Level.WRONG, "数据库", trouble)
            return
        batch = current_store().batches()[0]
    except (StoreError, TablesError) as error:
        yield Finding(Level.WRONG, "数据库", str(error))
        return
    size = database_file(data_folder()).stat().st_size
    said = f"自检通过，{size / 1e6:.1f} MB，第 {batch.revision} 版：{batch.who}，{batch.local_time}，{batch.why}"
    yield Finding(Level.GOOD, "数据库", said)
    if current_store().database.read_only:
        yield Finding(Level.DOUBT, "数据库", "只能读，不能保存修改")
    if datetime.fromisoformat(batch.at) > datetime.now(UTC) + _AHEAD:
        yield Finding(Level.DOUBT, "时钟", "这台机器的时间早于最近一次修改的时间，请校准；历史按版次排列，不受影响")


def _backups(folder: Path) -> Iterator[Finding]:
    found = backups_in(folder)
    if not found:
        yield Finding(Level.DOUBT, "备份", "还没有备份。运行 python cli.py backup")
        return
    late = found[0].at < datetime.now(UTC) - OLD
    said = f"{len(found)} 个，最近一个 {found[0].at:%Y-%m-%d %H:%M}，第 {found[0].revision} 版"
    yield Finding(Level.DOUBT if late else Level.GOOD, "备份", f"{said}{'。运行 python cli.py backup 再备份一次' if late else ''}")
