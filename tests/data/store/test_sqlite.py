"""A database is made once, opened only when it is whole and ours, and what is wrong is said in plain words."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from data.store import StoreError, open_store
from data.store.place import DATABASE
from data.store.schema import VERSION
from data.store.sqlite import uri_of
from tests.data.store.stores import added, row, ship, store_in

WANG = {"who": "王芳", "why": "按来函"}


def made(folder: Path) -> Path:
    store = store_in(folder, [row("a")])
    store.commit([added(f"n{n}", note="长" * 200) for n in range(60)], **WANG)
    return folder / "data" / DATABASE


def refused(folder: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(folder / "data", folder / "tables")
    assert str(folder) not in str(caught.value)
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_database_says_what_it_is_and_writes_ahead(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert (pragma(path, "application_id"), pragma(path, "user_version"), pragma(path, "journal_mode")) == (0x54484D31, VERSION, "wal")


def test_every_connection_waits_for_the_disk_and_heeds_references(tmp_path: Path) -> None:
    with store_in(tmp_path).database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/数据 1/a?b#c.db"), "file:///%E6%95%B0%E6%8D%AE%201/a%3Fb%23c.db?mode=rw"),
        (PureWindowsPath("C:/var/a.db"), "file:///C:/var/a.db?mode=rw"),
        (PureWindowsPath("//server/share/a.db"), "file:////server/share/a.db?mode=rw"),
    ],
)
def test_a_database_is_found_wherever_its_folder_is(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri


def test_a_missing_database_is_not_replaced_by_an_empty_one(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.unlink()
    assert "不见了" in refused(tmp_path)
    assert not path.exists()


def test_a_database_that_goes_missing_while_it_is_open_is_not_replaced_either(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    (tmp_path / "data" / DATABASE).unlink()
    with pytest.raises(StoreError, match="restore"):
        store.commit([added("a")], **WANG)
    assert not (tmp_path / "data" / DATABASE).exists()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda whole: whole[:0], "0 字节"),
        (lambda whole: b"PK\x03\x04" + whole[4:], "损坏"),
        (lambda whole: whole[:50], "损坏"),
        (lambda whole: whole[: len(whole) // 2], "损坏"),
        (lambda whole: whole[:100] + bytes(4096), "损坏"),
        (lambda whole: whole[:8192] + b"\xff" * 8192 + whole[16384:], "损坏"),
    ],
    ids=["empty", "another format", "half a header", "half", "first page", "pages"],
)
def test_a_damaged_database_is_refused_and_left_as_it_is(damage, said: str, tmp_path: Path) -> None:
    path = made(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    before = path.read_bytes()
    text = refused(tmp_path)
    assert said in text
    assert "python cli.py restore" in text
    assert path.read_bytes() == before


@pytest.mark.parametrize(("name", "value", "said"), [("application_id", 7, "不是本软件"), ("user_version", VERSION + 1, "更新的软件")])
def test_a_foreign_or_newer_database_is_refused(name: str, value: int, said: str, tmp_path: Path) -> None:
    path = made(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA {name} = {value}")
    assert said in refused(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    ship(tmp_path / "tables", [])
    (tmp_path / "data").write_text("a file")
    assert "写不进去" in refused(tmp_path)


def test_what_was_written_can_be_neither_altered_nor_removed(tmp_path: Path) -> None:
    path = made(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        for sql in ("DELETE FROM change", "UPDATE change SET after = NULL", "DELETE FROM batch", "UPDATE batch SET who = '别人'"):
            with pytest.raises(sqlite3.IntegrityError, match="append only"):
                raw.execute(sql)


def test_several_first_visitors_make_one_database(tmp_path: Path) -> None:
    ship(tmp_path / "tables", [row("a")])
    with ThreadPoolExecutor(6) as visitors:
        stores = list(visitors.map(lambda _: open_store(tmp_path / "data", tmp_path / "tables"), range(6)))
    assert len({store.newest() for store in stores}) == 1
    assert sorted(path.name for path in (tmp_path / "data").iterdir() if not path.name.endswith(("-wal", "-shm"))) == [
        "store.made",
        DATABASE,
    ]
