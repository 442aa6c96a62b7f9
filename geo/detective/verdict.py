"""What the coordinate columns of a table are found to be, and the points they give."""

from dataclasses import dataclass, replace

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.datum import DATUMS
from geo.detective.readings import reading_of
from geo.points import Bools, Floats, Rows

REASONS = ("clear", "mixed", "close", "unfit", "nowhere", "empty", "told")
"""One reading is best by far; rows differ; two readings fit alike; none fits; none leads near; no coordinates at all; a person said so."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read the table, with what speaks for it."""

    datum: str
    """Id of the system."""
    swapped: bool
    """Most rows have the northing in the first column."""
    scale: float
    """What most rows that lost their decimal point are multiplied by; 1 when none did."""
    rescued: int
    """Rows whose decimal point was put back."""
    near: int
    """Rows that it brings near the district."""
    hits: int
    """Rows all of whose claims it meets."""
    asked: int
    """Rows that claim anything and have coordinates."""
    logs: float
    """Log likelihood of the whole table, nats."""
    sentence: str
    """The evidence in Chinese."""

    @property
    def share(self) -> float:
        """Share of the asked rows that it hits, 0 when none is asked."""
        return self.hits / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided and on what ground."""

    reason: str
    """One of `REASONS`."""
    chosen: Candidate | None
    """The reading of most rows; None: a person must choose."""
    doubtful: bool = False
    """A few rows may be written in another way, too few or too unsure to tell which."""


@dataclass(frozen=True, eq=False, slots=True)
class Verdict:
    """Candidates, the choice among them, and why."""

    candidates: tuple[Candidate, ...]
    """Best first; systems that cannot be told apart are one candidate, named by the most usual."""
    outcome: Outcome
    """The decision."""
    mixed: Rows
    """Candidate of each row, by place in `candidates`; -1 where the row cannot be read, or no choice is sure enough."""
    evidence: tuple[str, ...]
    """Chinese sentences, the most important first."""
    suspects: Bools
    """Rows that another reading explains better by odds of 20 to 1 than the one they are given: worth a look each."""
    near: Bools
    """Rows x candidates: whether the candidate brings the row near the district."""
    area: BaseGeometry
    """The district, degrees."""

    @property
    def chosen(self) -> Candidate | None:
        """Return the reading of most rows; None: not sure enough, a person must choose."""
        return self.outcome.chosen

    @property
    def is_mixed(self) -> bool:
        """Whether the rows are written in more than one way."""
        return self.outcome.reason == "mixed"


def points(verdict: Verdict, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return WGS-84 longitudes and latitudes of the columns that were examined; NaN for rows without a reading."""
    lon, lat = np.full(verdict.mixed.size, np.nan), np.full(verdict.mixed.size, np.nan)
    for place, candidate in enumerate(verdict.candidates):
        rows = np.flatnonzero(verdict.mixed == place)
        if rows.size:
            reading = reading_of(candidate.datum, np.asarray(x, np.float64)[rows], np.asarray(y, np.float64)[rows], verdict.area)
            lon[rows], lat[rows] = reading.lon, reading.lat
    return lon, lat


def chosen_by_hand(verdict: Verdict, place: int, *, datum: str = "") -> Verdict:
    """Read all rows by one candidate, as a person decided; `datum` may name a system that cannot be told apart from it.

    IndexError: no such candidate.
    """
    candidate = replace(verdict.candidates[place], datum=datum or verdict.candidates[place].datum)
    candidates = (*verdict.candidates[:place], candidate, *verdict.candidates[place + 1 :])
    mixed = np.where(verdict.near[:, place], place, -1)
    nobody = np.zeros_like(verdict.suspects)
    evidence = (f"按 {DATUMS[candidate.datum].name}读。", *verdict.evidence[1:])
    return replace(verdict, candidates=candidates, outcome=Outcome("told", candidate), mixed=mixed, evidence=evidence, suspects=nobody)
