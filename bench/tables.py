"""Generated entities for measuring: a folder of tables like the shipped one, never shipped itself."""

import csv
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import shapely
from numpy.typing import NDArray
from pyarrow import compute
from shapely.geometry.base import BaseGeometry

from data.read import TABLES

SEED = 20_230_501
SHARE = 11
"""One in so many generated entities is not of the majority's level."""
PREFIX = "生成对象"
DRAWN = ("kind", "precision", "datum", "as_of", "source", "confidence")
"""Columns whose values are drawn from those that the shipped table has beside a point."""
_BATCH = 65_536
Level = dict[str, str]
"""A row of the table of levels: id, name and more."""
Column = Any
"""A column as pyarrow has it: it ships no types."""


def write_tables(folder: Path, matching: int, shipped: Path = TABLES, seed: int = SEED) -> Level:
    """Write a folder of tables in which exactly `matching` entities, all with a point, have one level; return that level.

    Everything but the entities and their aliases is the shipped tables'. The same seed writes the same bytes.
    """
    shutil.copytree(shipped, folder, dirs_exist_ok=True)
    chance = np.random.default_rng(seed)
    like = pyarrow.csv.read_csv(shipped / "entities.csv", convert_options=_as_text(shipped / "entities.csv"))
    levels, count = rows_of(shipped / "levels.csv"), count_for(matching)
    district = shapely.from_geojson((shipped / "district.geojson").read_text("utf-8"))
    made = columns_like(like, count, chance) | {
        "level": levels_of(count, [level["id"] for level in levels], chance),
        "domains": domains_of(count, [domain["id"] for domain in rows_of(shipped / "domains.csv")], chance),
    }
    made["lon"], made["lat"] = points_in(district, count, chance)
    empty = pa.array([""]).take(pa.array(np.zeros(count, np.int8)))
    pyarrow.csv.write_csv(pa.table({name: made.get(name, empty) for name in like.column_names}), folder / "entities.csv")
    (folder / "aliases.csv").write_text((shipped / "aliases.csv").read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    return levels[0]


def count_for(matching: int) -> int:
    """Return how many entities to generate so that `matching` of them, ten in eleven, have the majority's level."""
    return matching + matching // (SHARE - 1)


def rows_of(table: Path) -> list[dict[str, str]]:
    """Return the rows of a small table as text."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def columns_like(like: Column, count: int, chance: np.random.Generator) -> dict[str, Column]:
    """Return ids, names and addresses that nobody takes for real ones, and values drawn from the located rows of the table `like`."""
    number = compute.utf8_lpad(compute.cast(pa.array(np.arange(1, count + 1)), pa.string()), 7, "0")
    name = _joined(f"{PREFIX} ", number)
    located = like.filter(compute.not_equal(like["lon"], ""))
    drawn = {column: chosen(sorted(set(located[column].to_pylist())), count, chance) for column in DRAWN}
    return {"id": _joined("generated-", number), "name": name, "short_name": name, "address": _joined("生成路 ", number), **drawn}


def points_in(area: BaseGeometry, count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return a row of longitudes and one of latitudes, spread evenly over an area given in degrees; seven decimals."""
    west, south, east, north = area.bounds
    shapely.prepare(area)
    found: list[NDArray[np.float64]] = []
    while sum(map(len, found)) < count:
        tried = chance.uniform((west, south), (east, north), (_BATCH, 2)).round(7)
        found.append(tried[shapely.contains_xy(area, tried[:, 0], tried[:, 1])])
    return np.concatenate(found)[:count].T.copy()


def levels_of(count: int, levels: list[str], chance: np.random.Generator) -> Column:
    """Return levels in random order: the first for ten in eleven, the others for the rest."""
    places = np.zeros(count, np.int64)
    places[: count // SHARE] = chance.integers(1, len(levels), count // SHARE)
    return pa.array(levels).take(pa.array(chance.permutation(places)))


def domains_of(count: int, domains: list[str], chance: np.random.Generator) -> Column:
    """Return domain ids joined by semicolons: none for every tenth, else one or two."""
    pairs = [f"{one};{other}" for one in domains for other in domains if one < other]
    options = ["", *domains, *pairs]
    weights = np.array([0.1, *[0.6 / len(domains)] * len(domains), *[0.3 / len(pairs)] * len(pairs)])
    return pa.array(options).take(pa.array(chance.choice(len(options), count, p=weights / weights.sum())))


def chosen(values: list[str], count: int, chance: np.random.Generator) -> Column:
    """Return `count` values, each drawn evenly."""
    return pa.array(values).take(pa.array(chance.integers(0, len(values), count)))


def _joined(before: str, number: Column) -> Column:
    return compute.binary_join_element_wise(before, number, "")


def _as_text(table: Path) -> Column:
    with table.open(encoding="utf-8", newline="") as lines:
        return pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(next(csv.reader(lines)), pa.string()))


def middle(folder: Path) -> tuple[float, float]:
    """Return longitude and latitude of a point well inside the district of some tables, in degrees."""
    point = shapely.from_geojson((folder / "district.geojson").read_text("utf-8")).centroid
    return point.x, point.y
