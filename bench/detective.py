"""The coordinate detective on tables whose system is known: how often it is right, wrong, or leaves the choice to a person."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.clerk import Habits, Table, table_of
from geo.catalogue import Catalogue
from geo.datum import degrees_to
from geo.detective import Verdict, claims_from_text, examine

SYSTEMS = ("wgs84", "gcj02", "bd09", "cgcs2000-114", "cgcs2000-38-114")
"""In which the tables are written."""
ABSTAINED = "弃权"


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
    return "混合" if verdict.is_mixed else verdict.chosen.datum
