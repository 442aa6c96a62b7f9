"""What an import would do, laid out before it does anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.intake.blanks import KEEP, Blanks
from data.intake.columns import ColumnMatch
from data.intake.comparing import Comparison
from data.intake.coordinates import Numbers, Positions
from data.intake.findings import Bools, Finding, refused
from data.intake.kinds import KindSaid
from data.intake.lexicon import Lexicon
from data.intake.matching import Known, Matching
from data.intake.rows import Origin
from data.intake.tidy import texts_of
from data.readers.raw import RawTable
from data.store import Change
from geo.catalogue import Catalogue

TABLE = "entities"
"""Of the store."""


@dataclass(frozen=True, eq=False, slots=True)
class Ground:
    """What an import is laid upon; made once and used for every answer."""

    catalogue: Catalogue
    """Lists, places, district."""
    lexicon: Lexicon
    """What columns and words may be called."""
    records: pd.DataFrame
    """Entities as text, the index is the id."""
    known: Known
    """The same, ready to be found."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person, a template or a command line says about a table; every part may be left out."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Heading -> field."""
    datum: str = ""
    """Id of the coordinate system."""
    kind: str = ""
    """Kind of every row that has none."""
    blank: str = KEEP
    """What blank cells do to what a record holds: `keep` or `clear`."""
    same: Mapping[int, str] = field(default_factory=dict)
    """Row number of the file -> id of the record, or of the earlier row, that it is, of those that were proposed."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview:
    """Everything that an import would do, and what is in its way."""

    origin: Origin
    """File and sheet."""
    table: RawTable
    """As it was read."""
    columns: tuple[ColumnMatch, ...]
    """What each column is taken for."""
    numbers: Numbers
    """Coordinates as they were read."""
    positions: Positions
    """Coordinates in degrees, and the question about them."""
    matching: Matching
    """Which row is which record."""
    comparison: Comparison
    """Records before and after."""
    findings: tuple[Finding, ...]
    """All problems, refusals first."""
    repeated: Bools
    """Rows that say the same as an earlier one; they, and those that a person says are an earlier one, are left out."""
    blanks: Blanks
    """Blank cells beside something that a record holds."""
    said: KindSaid
    """What a table without a column of kinds calls all of its rows; nothing when somebody has answered."""
    question: str
    """What must be answered first: `name` (no column of names), `kind`, `choose` (coordinates), or ''."""

    @property
    def refused(self) -> Bools:
        """Rows that cannot go in."""
        return refused(self.findings, len(self.table.cells))

    def rows(self, which: Bools) -> Bools:
        """Return those of some rows that can go in."""
        return np.asarray(which & ~self.refused & ~self.repeated, np.bool_)

    def blank_cells(self) -> dict[str, int]:
        """Count blank cells beside something that a record holds, by field or heading, in rows that can go in."""
        return self.blanks.counts(self.rows(~self.comparison.new))

    def counts(self) -> dict[str, int]:
        """Count rows: `rows`, `added`, `changed`, `unchanged`, `repeated`, `likely`, `refused`, with those that fit no columns."""
        outside = len(self.table.refused)
        masks = {"added": self.comparison.new, "changed": self.comparison.changed, "unchanged": self.comparison.unchanged}
        refused = self.refused
        likely = sum(not refused[one.row] for one in self.matching.likely)
        return {
            "rows": len(self.table.cells) + outside,
            **{name: int(self.rows(mask).sum()) for name, mask in masks.items()},
            "repeated": int((self.repeated & ~refused).sum()),
            "likely": likely,
            "refused": int(refused.sum()) + outside,
        }


def changes_of(preview: Preview) -> list[Change]:
    """Return what the store has to do for the rows that can go in."""
    comparison = preview.comparison
    places = np.flatnonzero(preview.rows(comparison.new | comparison.changed))
    new = comparison.new[places]
    ids = [preview.matching.ids[place] for place in places.tolist()]
    held, made = comparison.of(places)
    before, after = _records(held[~new]), _records(made.assign(id=ids))
    return [Change(TABLE, made["id"], None if fresh else next(before), made) for fresh, made in zip(new.tolist(), after, strict=True)]


def _records(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield rows as dictionaries of text."""
    names = list(map(str, frame.columns))
    return (dict(zip(names, row)) for row in zip(*(texts_of(frame[name]).tolist() for name in names), strict=True))  # noqa: B905 - as many as there are columns
