"""The list of entities as text: the shipped table with the store's records over it, brought up to date where they changed."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data.entities import COLUMNS
from data.store.laid import Laid
from geo.check import Sheet
from geo.joins import frame_spliced
from geo.points import Rows


@dataclass(frozen=True, eq=False)
class Listed:
    """Entities in their order."""

    sheet: Sheet
    """As text; the index is the line in the shipped table, 0 for one that is new."""
    keys: Rows
    """What they are ordered by: the place in the shipped table, after all of it when somebody first touched the record."""

    @cached_property
    def by_id(self) -> pd.DataFrame:
        """Return the entities as text by id, of a repeated id the first."""
        cells = self.sheet.cells
        ids = cells["id"]
        return cells[((ids != "") & ~ids.duplicated()).to_numpy(bool)].set_index("id", drop=False)


@dataclass(frozen=True, eq=False)
class Revised:
    """A list that was brought up to date."""

    listed: Listed
    """As it is now."""
    fresh: Sheet
    """The rows that came."""
    gone: Sheet
    """The rows that went."""
    order: Rows
    """Row by row which old row it is or, past those, which that came."""


def listed_from_sheet(shipped: Sheet) -> Listed:
    """Return the shipped table as it is."""
    return Listed(shipped, np.arange(len(shipped.cells)))


def revised(old: Listed, shipped: Sheet, ids: AbstractSet[str], laid: Laid) -> Revised:
    """Return a list in which some records are as they stand now: as laid over the shipped ones, as shipped, or not there.

    A record stands in the place of the shipped one, a new one after all of those. Of an id that the shipped table repeats, what is laid
    over stands once.
    """
    cells = old.sheet.cells
    touched = cells["id"].isin(ids).to_numpy(bool)
    kept = np.flatnonzero(~touched)
    fresh, keys = _standing(shipped.cells, ids, laid)
    places = np.concatenate([kept, len(cells) + np.arange(len(fresh))])
    all_keys = np.concatenate([old.keys[kept], keys])
    by_key = np.argsort(all_keys, kind="stable")
    order = places[by_key]
    sheet = Sheet(old.sheet.table, frame_spliced(cells, fresh, order))
    return Revised(Listed(sheet, all_keys[by_key]), Sheet(sheet.table, fresh), Sheet(sheet.table, cells[touched]), order)


def _standing(shipped: pd.DataFrame, ids: AbstractSet[str], laid: Laid) -> tuple[pd.DataFrame, Rows]:
    """Return the rows of some records as they stand now, with their keys."""
    places = np.flatnonzero(shipped["id"].isin(ids).to_numpy(bool))
    named = shipped["id"].iloc[places].tolist()
    first = {one: int(place) for place, one in reversed(list(zip(places, named, strict=True)))}
    bare = np.array([place for place, one in zip(places, named, strict=True) if one not in laid.texts], np.int64)
    rows = laid.cells(COLUMNS)
    keys = np.array([first.get(one, len(shipped) + laid.firsts[one]) for one in rows.index.tolist()], np.int64)
    lines = np.append(shipped.index.to_numpy(np.int64), 0)[np.minimum(keys, len(shipped))]
    over = rows.reindex(columns=shipped.columns, fill_value="").set_axis(lines)
    return pd.concat([shipped.iloc[bare], over]), np.concatenate([bare, keys])
