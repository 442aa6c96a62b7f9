"""Rows beside the records that are there: what would be new, what would change field by field, what stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from data.entities import extra_from_text, extra_to_text, extras_to_texts
from data.intake.blanks import NO_BLANKS, Blanks
from data.intake.tidy import tidy_column

SAME_DEGREES = 2e-6
"""Degrees by which a point may differ and still be the same; 0.2 m, more than any conversion there and back."""
DECIMALS = 7
"""Of degrees in a record; about 1 cm."""
LEAST_PLAIN, MOST_PLAIN = 0.01, 1000
"""Between these a number is written without an exponent by everybody."""
EXTRA_COLUMN = "extra"
NEW = -1
"""Place of the record of a row that has none."""
_POINT = ("lon", "lat")
Bools = NDArray[np.bool_]
Places = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Rows beside their records; what they make of them is written out only for the rows that are asked for."""

    told: pd.DataFrame
    """What rows say: fields as text, `lon` and `lat` as numbers in degrees or NaN."""
    extras: pd.DataFrame
    """Their further columns as text."""
    records: pd.DataFrame
    """Records as they are."""
    places: Places
    """Per row the place of the record that it is, NEW for none."""
    cleared: Blanks = NO_BLANKS
    """Blank cells that empty what a record holds."""

    @property
    def new(self) -> Bools:
        """Which rows are new."""
        return np.asarray(self.places == NEW, np.bool_)

    @cached_property
    def changed(self) -> Bools:
        """Which rows change a record that is there."""
        there = np.flatnonzero(~self.new)
        before, after = self.of(there)
        differs = np.zeros(len(self.places), np.bool_)
        for name in before.columns:
            differs[there] |= np.asarray(before[name] != after[name], np.bool_)
        return differs

    @property
    def unchanged(self) -> Bools:
        """Which rows change nothing."""
        return np.logical_not(self.new | self.changed)

    def of(self, rows: Places) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return the records of some rows, by position, as they are (all '' for a new one) and as they would be.

        What a row leaves empty stays as it is, unless it is to be cleared.
        """
        before = records_at(self.records, self.places[rows]).set_axis(self.told.index[rows])
        told, extras = self.told.iloc[rows], self.extras.iloc[rows]
        after = before.copy()
        for name in told.columns.intersection(before.columns).difference([*_POINT]):
            after[name] = _laid(told[name], before[name])
        _lay_points(after, before, told)
        if len(extras.columns):
            after[EXTRA_COLUMN] = _extras_laid(before[EXTRA_COLUMN].tolist(), extras)
        self.cleared.clear(after, rows)
        return before, after

    def fields_changed(self) -> pd.DataFrame:
        """Return `row` (position), `field`, `before`, `after` for every field that changes, in the order of the rows."""
        places = np.flatnonzero(self.changed)
        before, after = (frame.to_numpy(object) for frame in self.of(places))
        rows, columns = np.nonzero(before != after)
        names = self.records.columns.to_numpy(object)
        made = {"row": places[rows], "field": names[columns], "before": before[rows, columns], "after": after[rows, columns]}
        return pd.DataFrame(made)


def places_of(targets: Sequence[str], records: pd.DataFrame) -> Places:
    """Return the place of each record by id, NEW for ''."""
    if not any(targets):
        return np.full(len(targets), NEW, np.int64)
    places = {one: place for place, one in enumerate(records.index.tolist())}
    return np.array([places.get(target, NEW) for target in targets], np.int64)


def records_at(records: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return the records at some places, one line each; all '' where there is none."""
    blank = pd.DataFrame("", index=[""], columns=records.columns, dtype="str")
    return pd.concat([records.astype("str"), blank]).iloc[np.where(places == NEW, len(records), places)]


def moved(told: pd.DataFrame, before: pd.DataFrame) -> Bools:
    """Tell which rows have a point that is not the point of the record."""
    lon, lat = (told[name].to_numpy(np.float64) for name in _POINT)
    old_lon, old_lat = (_numbers(before[name]) for name in _POINT)
    same = (np.abs(lon - old_lon) <= SAME_DEGREES) & (np.abs(lat - old_lat) <= SAME_DEGREES)
    return np.asarray(np.isfinite(lon) & np.isfinite(lat) & ~same, np.bool_)


def degrees_text(values: NDArray[np.float64]) -> list[str]:
    """Write degrees as a record has them: at most seven decimals, no zeros at the end."""
    written = np.round(values, DECIMALS)
    if values.size and not ((np.abs(written) >= LEAST_PLAIN) & (np.abs(written) < MOST_PLAIN)).all():
        return [f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".") for value in values.tolist()]
    return [text.removesuffix(".0") for text in pa.array(written).cast(pa.string()).to_pylist()]


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    codes, distinct = pd.factorize(column)
    return np.append(pd.to_numeric(pd.Series(distinct, dtype="str"), errors="coerce").to_numpy(np.float64), np.nan)[codes]


def _laid(told: pd.Series, before: pd.Series) -> pd.Series:
    """Lay a column over another; what is empty, or the same when tidied, stays as it was."""
    differs = np.array((told != "") & (told != before), np.bool_)
    both = differs & np.asarray(before != "", np.bool_)
    if both.any():
        differs[both] = np.asarray(tidy_column(before[both]) != told[both], np.bool_)
    return told.where(differs, before)


def _lay_points(after: pd.DataFrame, before: pd.DataFrame, told: pd.DataFrame) -> None:
    away = moved(told, before)
    if away.any():
        for name in _POINT:
            made = before[name].to_numpy(object, copy=True)
            made[away] = degrees_text(told[name].to_numpy(np.float64)[away])
            after[name] = pd.Series(made, after.index, dtype="str")


def _extras_laid(held: list[str], extras: pd.DataFrame) -> list[str]:
    """Add further columns to those that records have; a text that could not be read before goes."""
    columns = {str(name): extras[name].tolist() for name in extras.columns}
    made = extras_to_texts(columns)
    for place in _filled(held):
        found = extra_from_text(held[place]) or {}
        merged = found | {name: column[place] for name, column in columns.items() if column[place]}
        made[place] = held[place] if merged == found else extra_to_text(merged)
    return made


def _filled(texts: list[str]) -> Iterator[int]:
    return (place for place, text in enumerate(texts) if text)
