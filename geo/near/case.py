"""A firm at a place and the targets that are weighed for it: what every criterion is asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.near.rules import Criterion, Rules
from geo.points import Floats, Rows

UNNAMED = "起点"


@dataclass(frozen=True, slots=True)
class Start:
    """From where is looked, and for whom."""

    lon: float
    """Degrees."""
    lat: float
    """Degrees."""
    name: str = UNNAMED
    """What people call it."""
    domains: tuple[str, ...] = ()
    """Domain ids of the firm; none when nobody said."""
    row: int = -1
    """Row of the entity that it is, -1 for none."""
    error_m: float = float("nan")
    """By how many metres the position may be off, NaN when nobody knows."""
    place: str = ""
    """What the point is, when it is not the firm's own: a station, a point somewhere in a street; '' else."""


@dataclass(frozen=True, eq=False)
class Case:
    """Targets to be weighed for a start."""

    catalogue: Catalogue
    """Where everything is."""
    rules: Rules
    """What the ranking goes by."""
    start: Start
    """From where."""
    rows: Rows
    """Row of each target."""
    metres: Floats
    """Geodesic distance of each target, NaN without a point."""
    scheme: str = ""
    """Scheme of the zones, '' for the latest."""

    @cached_property
    def wanted(self) -> int:
        """The domains of the firm as bits, 0 when nobody said."""
        return sum(1 << place for place, domain in enumerate(self.catalogue.domains) if domain.id in self.start.domains)

    def domain_names(self, bits: int) -> str:
        """Name the domains of some bits."""
        return "、".join(domain.short_name for place, domain in enumerate(self.catalogue.domains) if bits >> place & 1)


@dataclass(frozen=True, eq=False, slots=True)
class Reading:
    """What a criterion found, target by target."""

    low: Floats
    """The value, or the least it can be, in the criterion's unit; NaN when nothing is known."""
    high: Floats
    """The value, or the most it can be; NaN when nothing is known."""
    sentence: Callable[[int], str]
    """Says of the target at a place among the rows what was found, in one sentence with its numbers."""


Reader = Callable[[Case, Criterion], Reading]
"""A criterion's function."""


def exactly(values: Floats, sentence: Callable[[int], str]) -> Reading:
    """Make a reading of values that are known, or NaN."""
    return Reading(values, values, sentence)


def unknown(case: Case, sentence: str) -> Reading:
    """Make a reading of which nothing is known for anybody."""
    return exactly(np.full(case.rows.size, np.nan), lambda _place: sentence)


@lru_cache(maxsize=8)
def texts_of(catalogue: Catalogue, column: str) -> NDArray[Any]:
    """Return a column of the entities as an array of its own, taken out of the frame once."""
    return np.asarray(catalogue.entities[column], object)


def start_from_row(catalogue: Catalogue, row: int) -> Start:
    """Start from an entity; ValueError when it has no point."""
    if not catalogue.located[row]:
        raise ValueError("an entity without a point is no place to start from")
    entity = catalogue.entities.iloc[row]
    known = {domain.id for domain in catalogue.domains}
    return Start(
        lon=float(catalogue.points.lon[row]),
        lat=float(catalogue.points.lat[row]),
        name=str(entity["name"]),
        domains=tuple(domain for domain in entity["domains"] if domain in known),
        row=row,
        error_m=catalogue.rules.errors_m.get(str(entity["precision"]), float("nan")),
    )
