"""What is wrong with rows of a table, collected by sort, so that none hides another and counts stay exact however many rows there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.check import SHOWN
from geo.model import Problem

Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Finding:
    """One thing that is wrong with some rows."""

    field: str
    """Our field, or ''."""
    heading: str
    """Column of the file, or '' when no column is to blame."""
    rows: Bools
    """Which rows of the table."""
    reason: str
    """Why it cannot stand, in plain Chinese; `{}` in it is the row's own detail."""
    remedy: str
    """What to do, in plain Chinese."""
    refuses: bool = True
    """False when the row goes in all the same and somebody should have a look."""
    details: NDArray[np.object_] | None = None
    """Per row of the table what `{}` in the reason stands for."""

    @property
    def count(self) -> int:
        """Number of rows."""
        return int(self.rows.sum())

    def reason_of(self, row: int) -> str:
        """Return the reason of a row, by position."""
        return self.reason if self.details is None else self.reason.replace("{}", str(self.details[row]))

    def problems(self, table: str, cells: pd.DataFrame, most: int) -> list[Problem]:
        """Name the first rows one by one; `cells` is the file's own text, its index the file's own row numbers."""
        places = np.flatnonzero(self.rows)[:most].tolist()
        values = cells[self.heading].iloc[places].tolist() if self.heading in cells else [""] * len(places)
        lines = cells.index[places].tolist()
        return [
            Problem(table, int(line), self.heading, str(value)[:SHOWN], self.reason_of(place), self.remedy)
            for place, line, value in zip(places, lines, values, strict=True)
        ]


def found(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what concerns no row, refusals first, the most frequent first."""
    return sorted((finding for finding in findings if finding.rows.any()), key=lambda finding: (not finding.refuses, -finding.count))


def refused(findings: Sequence[Finding], size: int) -> Bools:
    """Tell which rows cannot go in."""
    rows = np.zeros(size, np.bool_)
    for finding in findings:
        if finding.refuses:
            rows |= finding.rows
    return rows


def listed(findings: Sequence[Finding], table: str, cells: pd.DataFrame, most: int = 1000) -> list[Problem]:
    """Name every problem by row, as somebody who mends the file goes through it; at most so many of one sort."""
    return sorted((problem for finding in findings for problem in finding.problems(table, cells, most)), key=lambda problem: problem.row)
