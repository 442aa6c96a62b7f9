"""All that is particular to SQLite: how a database is opened and checked, and what its errors mean; `making` makes one.

Elsewhere the store speaks SQL that PostgreSQL speaks too.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

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
_TOLD = {
    "SQLITE_FULL": "磁盘满了，没有保存。清出空间后再试",
    "SQLITE_BUSY": "别人正在保存大批数据，等了半分钟仍没有轮到，没有保存。稍后再试",
    "SQLITE_LOCKED": "别人正在保存，没有轮到。稍后再试",
    "SQLITE_READONLY": "数据文件夹只能读，没有保存。换一个能写的文件夹，或请管理员放开写权限",
    "SQLITE_IOERR": "磁盘读写出错或空间不足，没有保存。检查磁盘后再试",
    "SQLITE_CORRUPT": f"数据库损坏。{RESTORE}",
    "SQLITE_NOTADB": f"数据库损坏。{RESTORE}",
    "SQLITE_CANTOPEN": f"数据库文件打不开或不见了。检查数据文件夹，或{RESTORE}",
}


def told(error: BaseException) -> StoreError:
    """Return what an error of the database means, in plain words."""
    name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
    for start, text in _TOLD.items():
        if name.startswith(start):
            return StoreError(f"{text}。")
    return StoreError(f"数据库出错，没有保存（{name or type(error).__name__}）。运行 python cli.py doctor 查看原因。")


def engine_of(path: Path, mode: str) -> Engine:
    """Return what makes connections to a database that is there; `mode` is rw, ro or immutable."""

    def connected() -> sqlite3.Connection:
        """Open a connection as careful as the store needs it."""
        # The mode sees to it that a missing file is an error and not a new database.
        options = "immutable=1" if mode == "immutable" else f"mode={mode}"
        raw = sqlite3.connect(f"{path.as_uri()}?{options}", uri=True, timeout=WAITS_S, isolation_level=None, check_same_thread=False)
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


@dataclass(frozen=True, eq=False)
class Database:
    """An open database; connections live as long as a transaction, so that its file can be swapped."""

    path: Path
    """Its file."""
    read_only: bool
    """True where nothing can be written."""
    engine: Engine
    """Makes the connections."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read from one state of the database, whatever others write meanwhile. StoreError when it cannot be read."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except exc.DBAPIError as error:
            raise told(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write alone: all of it stands on the disk when this ends, or none of it. StoreError when it cannot be written."""
        if self.read_only:
            raise StoreError(f"{_TOLD['SQLITE_READONLY']}。")
        try:
            with self.engine.connect().execution_options(writes=True) as connection, self._begun(connection):
                yield connection
        except exc.DBAPIError as error:
            raise told(error) from error

    @contextmanager
    def _begun(self, connection: Connection) -> Iterator[None]:
        """Begin on the file that has the name: a restore swaps files only while nobody writes."""
        file = _identity(self.path)
        with connection.begin():
            if _identity(self.path) != file:
                raise StoreError("数据库刚被恢复成另一个备份，没有保存。请再存一次。")
            yield


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def opened(path: Path) -> Database:
    """Open a database that was checked; read-only where the disk allows no more. StoreError with what is wrong and what to do."""
    wrong = wrong_with(path)
    if wrong:
        raise StoreError(wrong)
    for mode in ("rw", "ro", "immutable"):
        if mode == "immutable" and _unsettled(path):
            break
        engine = engine_of(path, mode)
        try:
            with engine.connect().execution_options(writes=mode == "rw") as connection, connection.begin():
                _check(connection)
        except exc.OperationalError as error:
            if mode != "immutable" and str(getattr(error.orig, "sqlite_errorname", "")).startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                continue
            raise told(error) from error
        except exc.DBAPIError as error:
            raise told(error) from error
        if mode == "rw":
            _ahead(path)
        return Database(path, mode != "rw", engine)
    raise StoreError(f"{_TOLD['SQLITE_READONLY']}。")


def _ahead(path: Path) -> None:
    """Let a database write ahead again, if a restore died while it had it fold its log."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)) as raw:
        if raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raw.execute("PRAGMA journal_mode = WAL")


def shrink(path: Path) -> None:
    """Give the room of what is gone back to the disk, when there is room to do it in and nobody else is writing."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)) as raw:
        raw.execute("VACUUM")


def check_file(path: Path) -> None:
    """Raise StoreError when a file is not a whole database of ours, or of a newer version."""
    wrong = wrong_with(path)
    if wrong:
        raise StoreError(wrong)
    try:
        with engine_of(path, "ro").connect() as connection, connection.begin():
            _check(connection)
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


def _unsettled(path: Path) -> bool:
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _check(connection: Connection) -> None:
    """Raise StoreError when a database is not ours, of another version or damaged."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise StoreError(_FOREIGN)
    found = version_of(connection)
    if found > VERSION:
        raise StoreError(f"数据库由更新的软件写成（第 {found} 版，本软件只认到第 {VERSION} 版）。请换用新软件，不要用旧软件改它。")
    damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if damage != "ok":
        raise StoreError(f"数据库损坏，自检没有通过。{RESTORE}。")
