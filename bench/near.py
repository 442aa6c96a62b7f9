"""Nearest places among a million: the index against a scan with `GeoSeries.distance` and a warm `sjoin_nearest`."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import geopandas as gpd
import numpy as np

from bench.measure import Line, Stopwatch, below, median, rounds
from data.read import read_catalogue
from geo.crs import WGS84, metric_from_degrees
from geo.near.answer import Question
from geo.near.batch import answers_from_starts
from geo.near.case import Start
from geo.near.index import NearIndex
from geo.near.results import results_of

MILLION = 1_000_000
STARTS = 1000
COUNT = 20
SEED = 20_230_501
WEST, SOUTH, EAST, NORTH = 113.29, 23.10, 113.45, 23.25
"""Degrees: about the size of the district."""
_CALLS = 20
"""In one round, so that a clock tick does not matter."""


def nearest() -> Iterator[Line]:
    """Find the 20 nearest of a million, exact geodesic order included."""
    chance = np.random.default_rng(SEED)
    lon, lat = chance.uniform(WEST, EAST, MILLION), chance.uniform(SOUTH, NORTH, MILLION)
    began = perf_counter()
    index = NearIndex(np.arange(MILLION), lon, lat)
    yield below(f"建索引，{MILLION:,} 点", perf_counter() - began, None, "s")
    places = metric_from_degrees(gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=WGS84))
    starts = chance.uniform((WEST, SOUTH), (EAST, NORTH), (1000, 2)).tolist()
    one = metric_from_degrees(gpd.GeoDataFrame(geometry=gpd.points_from_xy([starts[0][0]], [starts[0][1]]), crs=WGS84)).to_crs(places.crs)
    places.sindex  # noqa: B018 # warm, as a rival may be
    taken = rounds(
        {
            "ours": _many(index, starts),
            "scan": _watch(lambda: places.geometry.distance(one.geometry.iloc[0]).nsmallest(COUNT)),
            "join": _watch(lambda: gpd.sjoin_nearest(one, places)),
        },
        10,
        {"scan": 2, "join": 2},
    )
    ours = median(taken["ours"])
    yield below(f"最近 {COUNT} 项，{MILLION:,} 点，测地线顺序", ours, 1, "ms")
    for name, rival, limit in (("GeoSeries.distance 扫一遍", "scan", 50), ("热的 sjoin_nearest（只要 1 项）", "join", None)):
        ratio = median(taken[rival]) / ours
        wanted, met = (f"≥ {limit} 倍", ratio >= limit) if limit else ("", None)
        yield Line(f"同上，{name}", f"{median(taken[rival]):.1f} ms", f"{ours:.3f} ms", f"{ratio:.0f}", wanted, met)


def batch(folder: Path) -> Iterator[Line]:
    """Ask from a thousand starts among the entities of some tables: first with nothing looked up, then again."""
    catalogue = read_catalogue(folder)
    chance = np.random.default_rng(SEED)
    places = chance.uniform((WEST, SOUTH), (EAST, NORTH), (STARTS, 2)).tolist()
    domains = [domain.id for domain in catalogue.domains]
    starts = [Start(lon, lat, domains=tuple(chance.choice(domains, 2, replace=False))) for lon, lat in places]
    kinds = tuple(kind.id for kind in catalogue.kinds)
    question = Question(starts[0], kinds, count=COUNT, weights=catalogue.rules.weights("startup"))
    for said in ("头一次", "再一次"):
        began = perf_counter()
        found = sum(len(results_of(one, explained=False)) for one in answers_from_starts(catalogue, question, starts))
        name = f"批量 {STARTS:,} 个起点，{len(catalogue.entities):,} 个候选，各取 {found // STARTS} 项，{said}"
        yield below(name, perf_counter() - began, 5, "s")


def _many(index: NearIndex, starts: list[list[float]]) -> Stopwatch:
    turn = iter(range(MILLION))

    def once() -> float:
        some = [starts[(next(turn)) % len(starts)] for _ in range(_CALLS)]
        began = perf_counter()
        for lon, lat in some:
            index.nearest(lon, lat, COUNT)
        return (perf_counter() - began) * 1000 / _CALLS

    return once


def _watch(work: object) -> Stopwatch:
    assert callable(work)

    def once() -> float:
        began = perf_counter()
        work()
        return (perf_counter() - began) * 1000

    return once
