"""What is particular to SQLite: how it is connected to and checked, and what its errors mean.

`file`, `making`, `backup`, `restoring` and `migrations` are about its files; elsewhere the store speaks SQL that PostgreSQL speaks too.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path, PurePath

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool

from data.store.errors import StoreError
from data.store.packing import packed
from data.store.schema import VERSION

APPLICATION_ID = 0x54484D31
"""Marks a file as a store of this application."""
WAITS_S = 30.0
"""How long a writer waits for another."""
MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    "foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF", "cell_size_check = ON",
    "temp_store = MEMORY", f"cache_size = -{32 * 1024}",
)  # fmt: skip
"""Of each connection; ids that an import gives are in no order, and a small cache would write the same pages many times."""
RESTORE = "在程序文件夹里运行 python cli.py restore，恢复最近的备份"

_FOREIGN = f"这个文件不是本软件的数据库。把原来的放回去，或{RESTORE}。"
TOLD = {
    "SQLITE_FULL": "磁盘满了，没有保存。清出空间后再试",
    "SQLITE_BUSY": "别人正在保存大批数据，等了半分钟仍没有轮到，没有保存。稍后再试",
    "SQLITE_LOCKED": "别人正在保存，没有轮到。稍后再试",
    "SQLITE_READONLY": "数据文件夹只能读，没有保存。换一个能写的文件夹，或请管理员放开写权限",
    "SQLITE_IOERR": "磁盘读写出错或空间不足，没有保存。检查磁盘后再试",
    "SQLITE_CORRUPT": f"数据库损坏。{RESTORE}",
    "SQLITE_NOTADB": f"数据库损坏。{RESTORE}",
    "SQLITE_CANTOPEN": f"数据库文件打不开或不见了。检查数据文件夹，或{RESTORE}",
}


def uri_of(path: PurePath, options: str = "mode=rw") -> str:
    """Return how SQLite is told to open a file that is there; it takes a Windows share for a path, not for a server."""
    uri = path.as_uri()
    local = uri.startswith("file:///")
    return f"{uri if local else uri.replace('file:', 'file://', 1)}?{options}"


def told(error: BaseException) -> StoreError:
    """Return what an error of the database means, in plain words."""
    name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
    for start, text in TOLD.items():
        if name.startswith(start):
            return StoreError(f"{text}。")
    return StoreError(f"数据库出错，没有保存（{name or type(error).__name__}）。运行 python cli.py doctor 查看原因。")


def engine_of(path: Path, mode: str) -> Engine:
    """Return what makes connections to a database that is there; `mode` is rw, ro or immutable."""

    def connected() -> sqlite3.Connection:
        """Open a connection as careful as the store needs it."""
        # The mode sees to it that a missing file is an error and not a new database.
        options = "immutable=1" if mode == "immutable" else f"mode={mode}"
        raw = sqlite3.connect(uri_of(path, options), uri=True, timeout=WAITS_S, isolation_level=None, check_same_thread=False)
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}")
        return raw

    engine = create_engine("sqlite://", creator=connected, poolclass=NullPool, json_serializer=packed)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        """Begin a transaction that writes by waiting for its turn, any other by reading."""
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def shrink(path: Path) -> None:
    """Give the room of what is gone back to the disk, when there is room to do it in and nobody else is writing."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(uri_of(path), uri=True, isolation_level=None)) as raw:
        raw.execute("VACUUM")


def check_file(path: Path) -> None:
    """Raise StoreError when a file is not a whole database of ours, or of a newer version."""
    wrong = wrong_with(path)
    if wrong:
        raise StoreError(wrong)
    try:
        with engine_of(path, "ro").connect() as connection, connection.begin():
            check(connection)
    except exc.DBAPIError as error:
        raise told(error) from error


def damage(connection: Connection) -> list[str]:
    """Return what the database finds wrong with itself; reads every page and index."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    wrong = [] if found == ["ok"] else [f"数据库损坏：{one}" for one in found]
    lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [*wrong, *([f"有 {len(lost)} 条记录找不到所属的批次"] if lost else [])]


def version_of(connection: Connection) -> int:
    """Return the version of a database's schema."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)


def state_version(connection: Connection, version: int) -> None:
    """Let a database say another version of its schema."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def wrong_with(path: Path) -> str:
    """Say what the first bytes of a file show to be wrong, '' when they are those of a database."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return f"数据库文件打不开。检查 {path.name} 是不是文件、有没有读取权限，或{RESTORE}。"
    if not head:
        return f"数据库是空文件（0 字节）。{RESTORE}。"
    if not head.startswith(MAGIC) or len(head) < 100:  # noqa: PLR2004 - the length of an SQLite header
        return f"数据库损坏，开头不是数据库应有的内容。{RESTORE}。"
    return ""


def check(connection: Connection) -> None:
    """Raise StoreError when a database is not ours, of another version or damaged."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise StoreError(_FOREIGN)
    found = version_of(connection)
    if found > VERSION:
        raise StoreError(f"数据库由更新的软件写成（第 {found} 版，本软件只认到第 {VERSION} 版）。请换用新软件，不要用旧软件改它。")
    damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if damage != "ok":
        raise StoreError(f"数据库损坏，自检没有通过。{RESTORE}。")
