"""What is kept of every change: one dataclass for a record's before and after, one for the batch that it came in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

Row = Mapping[str, str]
"""A record as text by column."""
Key = tuple[str, str]
"""A table and the id of a record in it."""

SHIPPED, EDIT, UNDO, RESTORE = "shipped", "edit", "undo", "restore"
"""What a batch was made by: the software's own tables, a person, taking back a batch, going back to a revision."""
CATALOGUE = ("entities", "zones")
"""The tables that the catalogue shows."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None is a record that is not there."""

    table: str
    """Like `entities`."""
    id: str
    """ASCII, permanent."""
    before: Row | None
    """What whoever changes it has seen."""
    after: Row | None
    """What it shall be."""

    @property
    def key(self) -> Key:
        """Name the record."""
        return self.table, self.id

    def back(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made together, in one transaction."""

    id: str
    """Like `12-3fa9c1`; not even after going back to a backup is an id given twice."""
    revision: int
    """Of the store after this batch; the order of batches."""
    at: str
    """When, UTC, like 2026-05-01T08:00:00Z; a clock that was wrong changes no order."""
    who: str
    """Name that the person gave."""
    why: str
    """Reason in the person's words."""
    source: str
    """Document or file that the change rests on, or ''."""
    kind: str
    """shipped, edit, undo or restore."""
    refers: str
    """Id of the batch taken back, or number of the revision gone back to, or ''."""
    rows: int
    """Number of records changed."""

    @property
    def local_time(self) -> str:
        """Return when, by the clock of this machine, like 2026-05-01 16:00."""
        return datetime.fromisoformat(self.at).astimezone().strftime("%Y-%m-%d %H:%M")


class Touched(NamedTuple):
    """What became of a batch."""

    batch: Batch
    """The batch."""
    ids: tuple[str, ...]
    """Records of the table asked about, in its order; also those that are gone by now."""
    stands: bool
    """Whether it was not taken back."""


def stands(batch: Batch, later: Iterable[Batch]) -> bool:
    """Tell whether what a batch made was not taken back; `later` are the batches after it, the earliest first.

    It is taken back by its undoing and by going back before it, and stands again when that is undone in turn.
    """
    after: dict[int, bool] = {batch.revision: True}
    revisions: dict[str, int] = {}
    now = True
    for one in later:
        before = now
        if one.kind == UNDO:
            undone = revisions.get(one.refers)
            turned = undone is not None and after[undone] != after[undone - 1]
            now = False if one.refers == batch.id else after[undone - 1] if undone is not None and turned else before
        elif one.kind == RESTORE:
            now = after.get(int(one.refers), False)
        after[one.revision], revisions[one.id] = now, one.revision
    return now
