"""Blank cells beside something that a record holds: they take nothing away unless somebody asks for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.entities import extra_from_text, extra_to_text
from data.intake.columns import ColumnMatch
from data.intake.lexicon import EXTRA

KEEP, CLEAR = "keep", "clear"
CHOICES: Mapping[str, str] = {KEEP: "保留原值", CLEAR: "清空"}
"""What is done with what a record holds where a cell is blank."""
CLEARABLE = ("short_name", "domains", "street", "address", "host", "zone_hint", "as_of", "note", "credit_code")
"""Fields that may be empty; a point is taken away only where it is edited."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Blanks:
    """Which cells are blank while the record holds something; one entry per row of the table."""

    fields: Mapping[str, Bools]
    """By field."""
    extras: Mapping[str, Bools]
    """By heading of a further column."""

    def counts(self, rows: Bools) -> dict[str, int]:
        """Count such cells among some rows, by field or heading; those without any are left out."""
        every = {name: int(np.count_nonzero(cells & rows)) for name, cells in (*self.fields.items(), *self.extras.items())}
        return {name: count for name, count in every.items() if count}

    def clear(self, after: pd.DataFrame, rows: NDArray[np.int64]) -> None:
        """Empty the cells in records as they would be, which stand for these rows of the table."""
        for name, cells in self.fields.items():
            after[name] = after[name].mask(cells[rows], "")
        gone = {name: cells[rows] for name, cells in self.extras.items()}
        if not gone:
            return
        touched = np.flatnonzero(np.any([*gone.values()], axis=0))
        texts = after["extra"].tolist()
        for place in touched:
            held = extra_from_text(texts[place]) or {}
            texts[place] = extra_to_text({name: text for name, text in held.items() if name not in gone or not gone[name][place]})
        after["extra"] = pd.Series(texts, after.index, dtype="str")


NO_BLANKS = Blanks({}, {})


def blanks_of(cells: pd.DataFrame, columns: Sequence[ColumnMatch], records: pd.DataFrame, places: NDArray[np.int64]) -> Blanks:
    """Find blank cells of a table beside what records hold; `places` is per row the place of its record, below 0 for a new one."""
    there = np.flatnonzero(places >= 0)
    if not there.size:
        return NO_BLANKS
    fields: dict[str, Bools] = {}
    extras: dict[str, Bools] = {}
    for match in columns:
        if match.field in CLEARABLE or match.field == EXTRA:
            own = match.field != EXTRA
            blank = np.zeros(len(cells), np.bool_)
            empty = there[np.asarray(cells[match.heading].iloc[there].str.strip() == "", np.bool_)]
            held = records[match.field if own else "extra"].iloc[places[empty]]
            blank[empty] = held != "" if own else held.str.contains(extra_to_text({match.further: ""})[1:-3], regex=False)
            (fields if own else extras)[match.field if own else match.further] = blank
    return Blanks(fields, extras)
