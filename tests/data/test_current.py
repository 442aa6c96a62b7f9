"""One catalogue for the whole process."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path
from threading import Barrier
from time import process_time

import pytest

from data import read
from data.current import current_catalogue, current_store, store_trouble
from data.store import Change, StoreError, open_store
from data.store.backup import back_up
from data.store.place import DATABASE
from data.store.restoring import restore_backup
from geo.known import known_places
from tests.sources import ROOT


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
    monkeypatch.setenv("TIANHE_DATA_DIR", str(tmp_path / "data"))
    other = current_catalogue()
    assert len(other.entities) == 10
    assert other.fingerprint != shipped.fingerprint
    monkeypatch.undo()
    assert current_catalogue() is shipped


ADD = """
from data.current import current_store
from data.store import Change
like = current_store().records("entities")["scut-wushan"]
current_store().commit([Change("entities", "new", None, like | {"id": "new", "name": "新来的"})], who="王芳", why="按来函")
"""


def test_a_change_shows_at_once_as_a_new_revision_and_its_undoing_gives_the_same_data_again(own_data: Path) -> None:
    before = current_catalogue()
    now = current_store().record("entities", "scut-wushan")
    assert now is not None
    change = Change("entities", "scut-wushan", now, {**now, "lon": "113.35", "extra": '{"面积":"12"}', "domains": "d2"})
    current_store().commit([change], who="王芳", why="按来函")
    after = current_catalogue()
    one = after.entities.iloc[0]
    assert (after.revision, one["id"], one["domains"], one["extra"], one.geometry.x) == (2, "scut-wushan", ("d2",), {"面积": "12"}, 113.35)
    assert after.fingerprint != before.fingerprint
    assert after.shapes["roads"] is before.shapes["roads"]
    assert current_catalogue() is after
    current_store().commit([change.back()], who="王芳", why="改回")
    assert (current_catalogue().revision, current_catalogue().fingerprint) == (3, before.fingerprint)


SMALL = ("shortlist", "stories", "indicator_values", "templates")


@pytest.mark.parametrize("table", SMALL)
def test_a_small_record_is_another_revision_of_the_very_same_frames(own_data: Path, table: str) -> None:
    before = current_catalogue()
    known = known_places(before)
    current_store().commit([Change(table, "a", None, {"a": "b"})], who="王芳", why="按来函")
    after = current_catalogue()
    assert (before.revision, after.revision, after.fingerprint) == (1, 2, before.fingerprint)
    assert all(getattr(after, each.name) is getattr(before, each.name) for each in fields(before) if each.name != "revision")
    assert known_places(after) is known


def test_what_changed_before_a_small_record_still_shows(own_data: Path) -> None:
    current_catalogue()
    current_store().commit([Change("entities", "scau", current_store().record("entities", "scau"), None)], who="王芳", why="按来函")
    current_store().commit([Change("templates", "a", None, {"a": "b"})], who="王芳", why="按来函")
    after = current_catalogue()
    assert (after.revision, after.row_of("scau")) == (3, None)


def test_a_store_that_was_put_back_shows_what_it_held(own_data: Path) -> None:
    store = current_store()
    store.commit([Change("templates", "a", None, {"a": "b"})], who="王芳", why="按来函")
    kept = back_up(own_data / DATABASE)
    store.commit([Change("entities", "scau", store.record("entities", "scau"), None)], who="王芳", why="按来函")
    assert current_catalogue().row_of("scau") is None
    restore_backup(kept.path, own_data)
    while current_catalogue().row_of("scau") is None:
        assert not store_trouble()
    assert current_catalogue().revision == 2


def test_a_change_by_another_process_is_seen_within_two_seconds(own_data: Path) -> None:
    assert current_catalogue().row_of("new") is None
    subprocess.run([sys.executable, "-c", ADD], cwd=ROOT, check=True, timeout=60)
    saved = process_time()  # this process asks without a pause, so that its work is the time on a machine that does nothing else
    while current_catalogue().row_of("new") is None:
        assert process_time() - saved < 2
    assert current_catalogue().entities["name"].iloc[-1] == "新来的"


def test_a_damaged_store_is_told_and_the_shipped_tables_are_shown_until_it_is_mended(own_data: Path) -> None:
    open_store().commit([Change("templates", "a", None, {"a": "b"})], who="王芳", why="按来函")
    whole = (own_data / DATABASE).read_bytes()
    (own_data / DATABASE).write_bytes(whole[:5000])
    assert len(current_catalogue().entities) == 188
    assert "python cli.py restore" in store_trouble()
    with pytest.raises(StoreError, match="损坏"):
        current_store()
    (own_data / DATABASE).write_bytes(whole)
    assert current_store().revision() == 2
    assert store_trouble() == ""


def test_a_store_that_breaks_while_it_is_shown_leaves_what_was_read_on_the_screen(own_data: Path) -> None:
    now = current_store().records("entities")["scau"]
    current_store().commit([Change("entities", "scau", now, {**now, "name": "新名"})], who="王芳", why="按来函")
    shown = current_catalogue()
    (own_data / DATABASE).unlink()
    while not store_trouble():
        assert current_catalogue() is shown
    assert "不见了" in store_trouble()
    assert current_catalogue() is shown


def test_a_zone_gets_another_outline_and_gives_it_back(own_data: Path) -> None:
    scheme = current_catalogue().scheme()
    shape = '{"type":"Polygon","coordinates":[[[113.3,23.1],[113.31,23.1],[113.31,23.11],[113.3,23.1]]]}'
    key = f"{scheme.id}:wushan"
    change = Change("zones", key, None, {"geometry": shape, "boundary": "正式范围", "edge_uncertainty_m": "5"})
    current_store().commit([change], who="王芳", why="按来函")
    zone = current_catalogue().scheme().zones.set_index("id").loc["wushan"]
    assert (zone["boundary"], zone["edge_uncertainty_m"], zone.geometry.bounds) == ("正式范围", 5.0, (113.3, 23.1, 113.31, 23.11))
    assert scheme.zones.set_index("id").loc["wushan", "boundary"] != "正式范围"
    current_store().commit([change.back()], who="王芳", why="改回")
    assert current_catalogue().scheme() is scheme
