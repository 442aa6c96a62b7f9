"""No accident costs a row: killed at random moments, four writers at once, a full disk, a folder that cannot be written."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from data.store import open_store
from data.store.verifying import unsound
from tests.data.store.stores import row, ship, store_in
from tests.sources import ROOT

WRITER = """
import sys; from pathlib import Path
from data.store import Change, open_store; from tests.data.store.stores import row
store = open_store(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "tables")
ids = [f"{sys.argv[2]}-{n}" for n in range(3000)]
store.commit([Change("entities", one, None, row(one)) for one in ids], who=f"第{sys.argv[2]}人", why="导入")
print(store.newest()[0])
"""
FULL = """
import resource, sys; from pathlib import Path
from data.store import Change, StoreError, open_store; from tests.data.store.stores import row
store = open_store(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "tables")
resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))
for rows in (90, 200):
    try:
        store.commit([Change("entities", f"n{n}", None, row(f"n{n}", note="长" * 900)) for n in range(rows)], who="王", why="导入")
    except StoreError as error:
        print(error)
"""
ONLY_READ = """
import os, sys; from pathlib import Path
from data.store import Change, StoreError, open_store; from tests.data.store.stores import row
from data.store.shipped import Shipped; Shipped(Path(sys.argv[1]) / "tables").rows()  # imports what others may not read
os.getuid() or os.setuid(65534)  # root may write anywhere
store = open_store(Path(sys.argv[1]) / "data", Path(sys.argv[1]) / "tables")
print(store.database.read_only, list(store.records("entities")))
try:
    store.commit([Change("entities", "n", None, row("n"))], who="王", why="导入")
except StoreError as error:
    print(error)
for name in ("only read", "closed"):
    try:
        open_store(Path(sys.argv[1]) / name, Path(sys.argv[1]) / "tables")
    except StoreError as error:
        print(error)
"""


def started(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def printed(program: str, *arguments: object) -> str:
    return started(program, *arguments).communicate(timeout=120)[0]


def test_fifty_deaths_at_random_moments_leave_all_or_nothing_and_lose_no_saved_change(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.data.store.killing", str(tmp_path), "50", "7"]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=180).stdout)
    assert told["wrong"] == []
    assert told["rounds"] == 50
    assert told["steps"] > 5


def test_four_processes_that_bring_in_three_thousand_rows_each_lose_none(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    writers = [started(WRITER, tmp_path, number) for number in range(4)]
    said = [writer.communicate(timeout=180)[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 4, said
    assert len(store.records("entities")) == 12_001
    batches = store.batches()
    assert [batch.revision for batch in batches] == [5, 4, 3, 2, 1]
    assert {(batch.who, batch.rows) for batch in batches[:4]} == {(f"第{number}人", 3000) for number in range(4)}
    assert unsound(store) == []


def test_a_disk_that_fills_up_is_told_and_the_store_is_as_before(tmp_path: Path) -> None:
    store = store_in(tmp_path, [row("a")])
    said = printed(FULL, tmp_path).splitlines()
    assert len(said) == 2, said
    assert all("磁盘满了" in one or "空间不足" in one for one in said)
    assert store.revision() == 1
    assert unsound(open_store(tmp_path / "data", tmp_path / "tables")) == []


def test_a_folder_that_can_only_be_read_is_shown_and_saves_nothing_and_is_told_in_words_at_a_first_run() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store_in(folder, [row("a")])
        (folder / "only read").mkdir()
        places = [folder, *folder.rglob("*")]
        for place in places:
            place.chmod(0o555 if place.is_dir() else 0o444)
        (folder / "closed").mkdir(0)
        first, second, *others = printed(ONLY_READ, folder).splitlines()
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)
        assert first == "True ['a']"
        assert "只能读" in second
        assert len(others) == 2, others
        assert all("建不成数据库" in one and "TIANHE_DATA_DIR" in one and name not in one for one in others)


def test_what_a_killed_process_left_half_done_is_cleared_away_later(tmp_path: Path) -> None:
    store_in(tmp_path)
    fresh, old = tmp_path / "data" / ".restore.1", tmp_path / "data" / ".restore.2"
    for part in (fresh, old):
        part.write_text("half")
    os.utime(old, (0, 0))
    open_store(tmp_path / "data", ship(tmp_path / "tables", []))
    assert (fresh.exists(), old.exists()) == (True, False)
