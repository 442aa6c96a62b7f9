"""The coordinate detective on tables whose system is known: how often it is right, wrong, or leaves the choice to a person."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np

from bench.clerk import Habits, Table, table_of
from bench.measure import Line, below
from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.datum import degrees_to
from geo.detective import Verdict, claims_from_text, examine

SYSTEMS = ("wgs84", "gcj02", "bd09", "cgcs2000-114", "cgcs2000-38-114")
"""In which the tables are written."""
ABSTAINED, MIXED = "弃权", "混合"
SEED = 20_230_501
WORSE = Habits(streets=0.5, addresses=0.3, wrong=0.2, scatter_m=200, sketch_m=250)
"""A careless clerk on a poor sketch."""
LIMITS: dict[int, tuple[float | None, float]] = {20: (None, 2), 50: (95, 1), 200: (99, 1)}
"""Rows -> percent of tables that must be decided rightly, and percent that may be decided wrongly."""
MANY, MANY_ROWS = 100_000, 1_000


@dataclass
class Confusion:
    """What was decided about tables of one size."""

    rows: int
    """Of each table."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(True system, decided system or ABSTAINED) -> tables."""

    def share(self, *, right: bool) -> float:
        """Return the share of tables decided rightly, or wrongly."""
        decided = sum(count for (true, said), count in self.counts.items() if said != ABSTAINED and (true == said) == right)
        return decided / max(1, self.counts.total())

    def lines(self) -> Iterator[str]:
        """Yield the matrix as text, a line for each true system."""
        said = [*dict.fromkeys([*SYSTEMS, *(decided for _, decided in self.counts if decided != ABSTAINED)]), ABSTAINED]
        yield f"{self.rows} 行  " + "  ".join(f"{name:>15}" for name in said)
        for true in SYSTEMS:
            yield f"{true:>15}  " + "  ".join(f"{self.counts[true, name]:>15}" for name in said)


def confusion(catalogue: Catalogue, rows: int, tables: int, seed: int, habits: Habits | None = None) -> Confusion:
    """Let the detective decide about so many tables of each system; the same seed gives the same tables."""
    made = Confusion(rows)
    for number in range(tables):
        table = table_of(catalogue, rows, np.random.default_rng((seed, rows, number)), habits)
        for system in SYSTEMS:
            made.counts[system, decided(verdict_on(catalogue, table, [system] * rows))] += 1
    return made


def verdict_on(catalogue: Catalogue, table: Table, systems: Sequence[str]) -> Verdict:
    """Write each row of a table in its system and ask the detective."""
    of_rows = np.array(systems)
    x, y = np.empty(of_rows.size), np.empty(of_rows.size)
    for system in set(systems):
        chosen = of_rows == system
        x[chosen], y[chosen] = degrees_to(system, table.lon[chosen], table.lat[chosen])
    claims = claims_from_text(catalogue, table.streets, [""] * of_rows.size, table.addresses)
    return examine(x, y, claims, catalogue)


def decided(verdict: Verdict) -> str:
    """Name the system of all rows, or ABSTAINED; a table taken for a mixed one is counted as such."""
    if verdict.chosen is None:
        return ABSTAINED
    return MIXED if verdict.is_mixed else verdict.chosen.datum


def matrices(tables: int) -> Iterator[Line]:
    """Print a confusion matrix for each size of table and manner of clerk, `tables` tables of each system, and yield its shares."""
    catalogue = current_catalogue()
    for name, habits in (("", None), ("，粗心", WORSE)):
        for rows, (right, wrong) in LIMITS.items():
            made = confusion(catalogue, rows, tables, SEED, habits)
            print("\n".join(made.lines()) + f"{name}\n", file=sys.stderr)
            label = f"坐标侦探，{rows} 行{name}，{made.counts.total()} 张表"
            share = f"{made.share(right=True):.1%}"
            yield Line(f"{label}，判对", "", share, "", f"≥ {right} %" if right and not name else "", _met(made, right, name))
            yield below(f"{label}，判错", made.share(right=False) * 100, wrong, "%")
    for pattern in ("分段", "交错"):
        right, wrong = mixed_rows(catalogue, tables, together=pattern == "分段")
        label = f"坐标侦探，混合表 200 行，{pattern}"
        yield Line(f"{label}，判对的行", "", f"{right:.1%}", "", "", None)
        yield below(f"{label}，判错的行", wrong * 100, 3, "%")
    for rows, share in ((200, 0), (200, 3), (1000, 3)):
        noticed = pasted_pieces(catalogue, tables if rows < MANY_ROWS else max(4, tables // 4), rows, share)
        yield Line(f"坐标侦探，{rows} 行里贴入一段 {share} % 的别种坐标，提醒看一眼", "", f"{noticed:.1%}", "", "", None)
    yield from _many(catalogue)


def pasted_pieces(catalogue: Catalogue, tables: int, rows: int, percent: int) -> float:
    """Return the share of tables with a piece in another system in the middle in which a person is asked to look at some rows."""
    noticed = 0
    for number in range(tables):
        chance = np.random.default_rng((SEED, number))
        table, (most, some) = table_of(catalogue, rows, chance), chance.permutation(SYSTEMS[:3])[:2]
        size = rows * percent // 100
        true = [str(most)] * (rows // 2) + [str(some)] * size + [str(most)] * (rows - rows // 2 - size)
        verdict = verdict_on(catalogue, table, true)
        noticed += verdict.outcome.doubtful or verdict.is_mixed
    return noticed / tables


def mixed_rows(catalogue: Catalogue, tables: int, *, together: bool) -> tuple[float, float]:
    """Return the shares of rows read rightly and wrongly in tables of which a third is in another system: one block, or here and there."""
    right, wrong = [], []
    for number in range(tables):
        chance = np.random.default_rng((SEED, number))
        table, (most, some) = table_of(catalogue, 200, chance), chance.permutation(SYSTEMS[:3])[:2]
        blocks = np.repeat([str(most), str(some)], (133, 67))
        true = blocks if together else chance.permutation(blocks)
        verdict = verdict_on(catalogue, table, true.tolist())
        said = np.array([*(candidate.datum for candidate in verdict.candidates), ""])[verdict.mixed]
        right.append(float(np.mean(said == true)))
        wrong.append(float(np.mean((said != true) & (said != ""))))
    return float(np.mean(right)), float(np.mean(wrong))


def _met(made: Confusion, right: float | None, name: str) -> bool | None:
    return None if right is None or name else made.share(right=True) * 100 >= right


def _many(catalogue: Catalogue) -> Iterator[Line]:
    """Time a long table, from its words to its points."""
    table = table_of(catalogue, 1_000, np.random.default_rng(SEED))
    chance, turns = np.random.default_rng(SEED), MANY // 1_000
    lon, lat = (np.tile(column, turns) + chance.normal(0, 1e-4, MANY) for column in (table.lon, table.lat))
    x, y = degrees_to("bd09", lon, lat)
    began = perf_counter()
    claims = claims_from_text(catalogue, table.streets * turns, [""] * MANY, table.addresses * turns)
    read = perf_counter()
    examine(x, y, claims, catalogue)
    yield below(f"读出 {MANY:,} 行写明的街道、地标", read - began, None, "s")
    yield below(f"判断 {MANY:,} 行的坐标系", perf_counter() - read, None, "s")
