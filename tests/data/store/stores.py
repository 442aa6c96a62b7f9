"""Small stores for tests: an imaginary table of entities below, an empty store above."""

import csv
from collections.abc import Iterable
from pathlib import Path

from data.entities import COLUMNS
from data.store import Change, Store, open_store


def row(entity_id: str, **fields: str) -> dict[str, str]:
    """Return one entity as text; the rest is plain."""
    plain = dict.fromkeys(COLUMNS, "") | {
        "id": entity_id, "name": f"名{entity_id}", "kind": "enterprise", "level": "city", "precision": "none", "as_of": "2023",
        "source": "测试", "confidence": "high",
    }  # fmt: skip
    return {**plain, **fields}


def ship(folder: Path, rows: Iterable[dict[str, str]]) -> Path:
    """Write a folder of tables that has these entities and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def store_in(folder: Path, rows: Iterable[dict[str, str]] = ()) -> Store:
    """Open a store over the given entities."""
    return open_store(folder / "data", ship(folder / "tables", rows))


def added(entity_id: str, **fields: str) -> Change:
    """Return the change that adds an entity."""
    return Change("entities", entity_id, None, row(entity_id, **fields))


def renamed(store: Store, entity_id: str, name: str) -> Change:
    """Return the change that gives an entity as it is now another name."""
    now = store.record("entities", entity_id)
    assert now is not None
    return Change("entities", entity_id, now, {**now, "name": name})


def removed(store: Store, entity_id: str) -> Change:
    """Return the change that takes an entity as it is now away."""
    return Change("entities", entity_id, store.record("entities", entity_id), None)
