"""Where a carrier is missing, beside the same search with every geodesic measured: labs alone, and clusters of a domain."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.measure import Line, Stopwatch, median, processor_of, rounds, spread
from data.read import read_catalogue
from geo.catalogue import Catalogue
from geo.crs import distances_m
from geo.near.gaps import REACH_M, USUAL_SIZE, Gap, clusters_without_carrier, labs_without_carrier
from geo.near.targets import index_of_kinds, kinds_of_family, of_kinds, usual_kinds
from geo.points import Rows

Found = set[tuple[int, frozenset[int]]]
"""Middle and members of each gap, as rows."""
_CALLS = 10
"""In one round, so that a clock tick does not matter."""


def gaps(folder: Path, count: int) -> Iterator[Line]:
    """Look for what lacks a carrier among the entities of some tables, nothing laid out before; both must find the same."""
    catalogue = read_catalogue(folder)
    sorts: dict[str, tuple[Callable[[], tuple[Gap, ...]], Callable[[Catalogue], Found]]] = {
        "实验室": (lambda: labs_without_carrier(catalogue), labs_by_measuring),
        "领域集群": (lambda: clusters_without_carrier(catalogue), clusters_by_measuring),
    }
    for name, (ours, slow) in sorts.items():
        seen = {(gap.middle, frozenset(gap.members.tolist())) for gap in ours()}
        if seen != slow(catalogue):
            raise AssertionError(f"not the same gaps: {name}")
        taken = rounds({"ours": _afresh(ours), "slow": processor_of(lambda slow=slow: slow(catalogue))}, count)  # type: ignore[misc]
        low, high = spread(taken["slow"], taken["ours"])
        ratio = median(taken["slow"]) / median(taken["ours"])
        yield Line(
            f"空缺：{name}，{len(catalogue.entities):,} 项，{len(seen):,} 处，处理器时间",
            f"逐对量 {median(taken['slow']):,.0f} ms", f"{median(taken['ours']):,.1f} ms", f"{ratio:.0f}（{low:.0f}–{high:.0f}）", "", None,
        )  # fmt: skip


def labs_by_measuring(catalogue: Catalogue) -> Found:
    """Find the labs without a carrier within reach by measuring from each lab to every carrier."""
    labs = _located(catalogue, kinds_of_family(catalogue, "lab"))
    return {(lab, frozenset({lab})) for lab in labs.tolist() if not _served(catalogue, lab)}


def clusters_by_measuring(catalogue: Catalogue) -> Found:
    """Find the clusters without a carrier within reach by measuring from everybody of a domain to everybody of it."""
    carriers = of_kinds(catalogue, usual_kinds(catalogue))
    found: Found = set()
    for place in range(len(catalogue.domains)):
        rows = np.flatnonzero(catalogue.located & ~carriers & (catalogue.domain_bits >> place & 1 == 1))
        near = np.array([_metres(catalogue, row, rows) <= REACH_M for row in rows.tolist()]).reshape(rows.size, rows.size)
        left = np.ones(rows.size, np.bool_)
        while rows.size and (counts := np.where(left, (near & left).sum(axis=1), 0)).max() >= USUAL_SIZE:
            middle = int(counts.argmax())
            members = near[middle] & left
            left &= ~members
            if not _served(catalogue, int(rows[middle])):
                found.add((int(rows[middle]), frozenset(rows[members].tolist())))
    return found


def _located(catalogue: Catalogue, kinds: Sequence[str]) -> Rows:
    return np.flatnonzero(of_kinds(catalogue, kinds) & catalogue.located)


def _served(catalogue: Catalogue, row: int) -> bool:
    return bool((_metres(catalogue, row, _located(catalogue, usual_kinds(catalogue))) <= REACH_M).any())


def _metres(catalogue: Catalogue, row: int, others: Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    points = catalogue.points
    return distances_m((points.lon[row], points.lat[row]), points.lon[others], points.lat[others])


def _afresh(work: Callable[[], tuple[Gap, ...]]) -> Stopwatch:
    def some() -> None:
        for _ in range(_CALLS):
            for kept in (labs_without_carrier, clusters_without_carrier, index_of_kinds):
                kept.cache_clear()
            work()

    timed = processor_of(some)
    return lambda: timed() / _CALLS
