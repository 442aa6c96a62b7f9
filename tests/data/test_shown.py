"""What is brought up to date where it changed is, column for column, what making it all anew gives."""

import csv
import random
import shutil
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.entities import COLUMNS
from data.read import TABLES, Base, read_base, read_catalogue
from data.shown import shown_after, shown_alone, shown_whole
from data.store import Change, Store, StoreError, open_store
from geo.check import MOST

WANG = {"who": "王芳", "why": "按来函"}
SHIPPED, STEPS = 10, 14
IDS = [f"u-{number}" for number in range(6)]
CELLS = {
    "name": ["甲", "乙", ""], "kind": ["incubator", "national_key_lab", "没有这类"], "domains": ["", "d1", "d1;d3", "d99"],
    "street": ["", "五山街道", "没有这条街"], "lon": ["", "113.35", "113.3501", "12.5", "东"], "lat": ["", "23.15", "23.1501"],
    "zone_hint": ["", "wushan", "没有这片"], "as_of": ["2023", "去年"], "extra": ["", '{"面积":"12"}', "{"], "note": ["", "备注"],
    "precision": ["none", "building"], "source": ["测试", ""],
}  # fmt: skip
OUTLINE = '{"type":"Polygon","coordinates":[[[113.34,23.14],[113.36,23.14],[113.36,23.16],[113.34,23.14]]]}'


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return shipped tables of a few entities, one id twice."""
    folder = tmp_path_factory.mktemp("shown") / "tables"
    shutil.copytree(TABLES, folder)
    lines = (folder / "entities.csv").read_text("utf-8").splitlines(keepends=True)[: SHIPPED + 1]
    (folder / "entities.csv").write_text("".join([*lines, lines[3]]), "utf-8")
    return folder


@pytest.fixture(scope="module")
def base(tables: Path) -> Base:
    return read_base(tables)


def parts(thing: Any) -> dict[Any, Any] | None:
    """Return what a thing is made of by name, None for one that is compared as it is."""
    if isinstance(thing, dict):
        return thing
    return {each.name: getattr(thing, each.name) for each in fields(thing)} if is_dataclass(thing) and not isinstance(thing, type) else None


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Return where two things differ, all the way down."""
    inside, others = parts(one), parts(other)
    if one is other:
        return []
    if type(one) is not type(other) or (inside is not None and list(inside) != list(others or {})):
        return [where]
    if inside is not None and others is not None:
        return [each for name, part in inside.items() for each in differences(part, others[name], f"{where}.{name}")]
    if isinstance(one, pd.DataFrame):
        same = one.dtypes.equals(other.dtypes) and one.index.equals(other.index) and one.index.dtype == other.index.dtype
        return [] if same and one.equals(other) else [where]
    if isinstance(one, np.ndarray):
        return [] if one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind in "fc") else [where]
    return [] if one == other else [where]


def step(store: Store, dice: random.Random, shipped: list[str]) -> None:
    """Do something by chance; what the store refuses changes nothing."""
    batches, now = store.batches(), store.records("entities")
    kind = dice.choices(["commit", "undo", "restore", "zone", "other"], [10, 3, 2, 1, 1])[0]
    with suppress(StoreError):
        if kind == "undo":
            store.undo(dice.choice(batches[:4]).id, **WANG)
        elif kind == "restore":
            store.restore(dice.choice(batches).revision, **WANG)
        elif kind == "other":
            store.commit([Change("templates", "a", store.record("templates", "a"), {"a": str(len(batches))})], **WANG)
        elif kind == "zone":
            scheme = "yihe-liangqu-duoji:wushan"
            old = store.record("zones", scheme)
            store.commit([Change("zones", scheme, old, None if old else {"geometry": OUTLINE})], **WANG)
        else:
            ids = dice.sample([*IDS, *shipped], dice.randint(1, 4))
            store.commit([Change("entities", one, now.get(one), wanted(one, now.get(one), dice)) for one in ids], **WANG)


def wanted(one: str, now: dict[str, str] | None, dice: random.Random) -> dict[str, str] | None:
    if now is not None and dice.random() < 0.3:
        return None
    plain = dict.fromkeys(COLUMNS, "") | {"level": "city", "confidence": "high"}
    return {**(now or plain), "id": one, **{name: dice.choice(cells) for name, cells in dice.sample(sorted(CELLS.items()), 5)}}


@pytest.mark.parametrize("seed", range(3))
def test_brought_up_to_date_it_is_what_making_it_anew_gives(seed: int, base: Base, tables: Path, tmp_path: Path) -> None:
    store, dice = open_store(tmp_path / "data", tables), random.Random(seed)  # noqa: S311 - a seeded order, no secret
    overlay = store.overlay()
    shown, batch, patched = shown_whole(base, overlay), overlay.batch, 0
    assert differences(shown, replace(shown_alone(base), catalogue=shown.catalogue)) == []
    for _ in range(STEPS):
        for _ in range(dice.randint(1, 2)):
            step(store, dice, base.entities.cells["id"].tolist()[:SHIPPED])
        whole = shown_whole(base, store.overlay())
        moved = store.moved(batch, 50)
        shown, batch = (shown_after(shown, base, moved), moved.batch) if moved else (whole, store.newest()[1])
        patched += moved is not None
        assert shown.entities == whole.entities
        assert differences(replace(shown, entities={}), replace(whole, entities={})) == []
    assert patched > STEPS // 2


@pytest.mark.parametrize("seed", [7, 8])
def test_made_anew_it_is_what_a_table_of_the_same_records_would_be(seed: int, base: Base, tables: Path, tmp_path: Path) -> None:
    store, dice = open_store(tmp_path / "data", tables), random.Random(seed)  # noqa: S311 - a seeded order, no secret
    for _ in range(STEPS):
        step(store, dice, base.entities.cells["id"].tolist()[:2])
    shutil.copytree(tables, tmp_path / "like")
    with (tmp_path / "like" / "entities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(store.records("entities").values())
    made, like = shown_whole(base, store.overlay()).catalogue, read_catalogue(tmp_path / "like")
    made_rows, like_rows = made.entities.drop_duplicates("id").reset_index(drop=True), like.entities
    pd.testing.assert_frame_equal(pd.DataFrame(made_rows), pd.DataFrame(like_rows))


def test_where_more_is_wrong_than_is_listed_the_same_is_listed(base: Base, tables: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path / "data", tables)
    dice = random.Random(1)  # noqa: S311 - no secret
    rows = {f"n{number}": {**(wanted(f"n{number}", None, dice) or {}), "kind": "没有这类"} for number in range(MOST - 2)}
    store.commit([Change("entities", one, None, row) for one, row in rows.items()], **WANG)
    shown, batch = shown_whole(base, store.overlay()), store.newest()[1]
    for start in (0, 3):
        more = {f"m{start + number}": {**rows["n0"], "id": f"m{start + number}"} for number in range(3)}
        store.commit([Change("entities", one, None, row) for one, row in more.items()], **WANG)
        moved = store.moved(batch, 10)
        assert moved is not None
        shown, batch = shown_after(shown, base, moved), moved.batch
        assert shown.catalogue.problems == shown_whole(base, store.overlay()).catalogue.problems
    assert any("同类问题共" in problem.reason for problem in shown.catalogue.problems)
