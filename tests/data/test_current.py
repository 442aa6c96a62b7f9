"""One catalogue for the whole process."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from data import read
from data.current import current_catalogue


def test_every_thread_of_the_process_holds_the_same_catalogue() -> None:
    together = Barrier(6)

    def visit(_: int) -> int:
        together.wait()
        return id(current_catalogue())

    with ThreadPoolExecutor(6) as visitors:
        assert len(set(visitors.map(visit, range(6)))) == 1


def test_another_folder_of_tables_gives_another_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = current_catalogue()
    folder = tmp_path / "tables"
    shutil.copytree(read.TABLES, folder)
    rows = (folder / "entities.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "entities.csv").write_text("".join(rows[:11]), "utf-8")
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    other = current_catalogue()
    assert len(other.entities) == 10
    assert other.fingerprint != shipped.fingerprint
    monkeypatch.delenv("TIANHE_TABLES_DIR")
    assert current_catalogue() is shipped
