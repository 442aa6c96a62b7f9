"""A worker that imports, edits, takes back and restores, killed at random moments; prints what was found wrong after each death.

Run as a program: FOLDER ROUNDS SEED. Killing proves what a dying process can do to the store, not what a power cut can.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from data.store import Change, Store, back_up, open_store, restore_backup
from data.store.packing import packed
from data.store.verifying import unsound
from tests.data.store.stores import row, store_in

WANG = {"who": "王芳", "why": "演练"}
STEPS_TO_LIVE = 3
"""A worker is killed before it could have done this many steps, however fast the machine is."""
States = dict[str, dict[str, str]]


def digest(records: States) -> str:
    return hashlib.sha256(packed(records).encode()).hexdigest()[:16]


class Worker:
    """Works until it is killed, and writes down before each step what shall be, after it that it is."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random, self.n = folder, random.Random(seed), seed * 1_000_000  # noqa: S311 - no secret
        self.log = (folder / "log").open("a", buffering=1)
        self.store = self.opened()

    def work(self) -> None:
        while True:
            self.random.choice((self.bring_in, self.edit, self.edit, self.take_back, self.go_back, self.swap))()

    def opened(self) -> Store:
        return open_store(self.folder / "data", self.folder / "tables")

    def commit(self, store: Store, now: States, wanted: States) -> None:
        changes = [Change("entities", one, now.get(one), wanted.get(one)) for one in {**now, **wanted} if now.get(one) != wanted.get(one)]
        self.log.write(f"shall {digest(wanted)}\n")
        store.commit(changes, **WANG)
        self.log.write(f"is {digest(wanted)}\n")

    def bring_in(self) -> None:
        store = self.store
        now = store.records("entities")
        self.n += 1
        self.commit(store, now, {**now, **{f"n{n}": row(f"n{n}", note=str(self.n)) for n in range(120)}})

    def edit(self) -> None:
        store = self.store
        now = store.records("entities")
        self.n += 1
        one = self.random.choice(list(now))
        self.commit(store, now, {**now, one: {**now[one], "note": str(self.n)}})

    def take_back(self) -> None:
        store = self.store
        batch = store.batches()[0]
        if batch.revision > 1:
            self.log.write(f"shall {digest(store.records('entities', batch.revision - 1))}\n")
            store.undo(batch.id, **WANG)
            self.log.write(f"is {digest(store.records('entities'))}\n")

    def go_back(self) -> None:
        store = self.store
        revision = self.random.randint(1, store.revision())
        wanted = store.records("entities", revision)
        if wanted != store.records("entities"):
            self.log.write(f"shall {digest(wanted)}\n")
            store.restore(revision, **WANG)
            self.log.write(f"is {digest(wanted)}\n")

    def swap(self) -> None:
        backup = back_up(self.folder / "data" / "store.sqlite3")
        state = digest(self.store.records("entities"))
        self.edit()
        self.log.write(f"shall {state}\n")
        restore_backup(backup.path, self.folder / "data")
        self.log.write(f"is {state}\n")


def verdict(folder: Path) -> str:
    """Return what is wrong after a death, '' when nothing is."""
    store = open_store(folder / "data", folder / "tables")
    wrong = unsound(store)
    if wrong:
        return "; ".join(wrong)
    found, lines = digest(store.records("entities")), (folder / "log").read_text().splitlines()
    done = max(place for place, line in enumerate(lines) if line.startswith("is "))
    allowed = {line.split()[1] for line in lines[done:]}
    return "" if found in allowed else f"neither the last saved state nor the one on the way: {lines[-3:]} {found}"


def seconds_of_a_step(folder: Path, seed: int) -> float:
    """Return how long a worker takes here to start and to edit once."""
    (folder / "log").touch()
    started = time.monotonic()
    Worker(folder, seed).edit()
    return time.monotonic() - started


def main(folder: Path, rounds: int, seed: int) -> None:
    store_in(folder, [row(f"s{n}") for n in range(20)])
    moments, wrong, steps = random.Random(seed), list[str](), 0  # noqa: S311 - no secret
    longest_s = STEPS_TO_LIVE * seconds_of_a_step(folder, seed)
    for number in range(rounds):
        (folder / "log").write_text(f"is {digest(open_store(folder / 'data', folder / 'tables').records('entities'))}\n")
        child = os.fork()
        if child == 0:
            Worker(folder, seed + number).work()
        time.sleep(moments.uniform(0, longest_s))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        steps += (folder / "log").read_text().count("is ") - 1
        if said := verdict(folder):
            wrong.append(f"round {number}: {said}")
    print(json.dumps({"rounds": rounds, "steps": steps, "wrong": wrong}))  # noqa: T201 - a program


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
