"""Rows beside the records that are there: what would be new, what would change field by field, what stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from data.entities import extra_from_text, extra_to_text
from data.intake.tidy import tidy_column

SAME_DEGREES = 2e-6
"""Degrees by which a point may differ and still be the same; 0.2 m, more than any conversion there and back."""
DECIMALS = 7
"""Of degrees in a record; about 1 cm."""
LEAST_PLAIN, MOST_PLAIN = 0.01, 1000
"""Between these a number is written without an exponent by everybody."""
EXTRA_COLUMN = "extra"
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Records before and after, in the order of the rows."""

    before: pd.DataFrame
    """Records as they are, one line a row; all '' for a new one."""
    after: pd.DataFrame
    """Records as they would be; the same columns and index."""
    new: Bools
    """Which rows are new."""
    changed: Bools
    """Which rows change a record that is there."""

    @property
    def unchanged(self) -> Bools:
        """Which rows change nothing."""
        return np.logical_not(self.new | self.changed)

    def fields_changed(self) -> pd.DataFrame:
        """Return `row` (position), `field`, `before`, `after` for every field that changes, in the order of the rows."""
        places = np.flatnonzero(self.changed)
        before, after = (frame.iloc[places].to_numpy(object) for frame in (self.before, self.after))
        rows, columns = np.nonzero(before != after)
        names = self.before.columns.to_numpy(object)
        made = {"row": places[rows], "field": names[columns], "before": before[rows, columns], "after": after[rows, columns]}
        return pd.DataFrame(made)


def compared(told: pd.DataFrame, extras: Sequence[Mapping[str, str]], targets: Sequence[str], records: pd.DataFrame) -> Comparison:
    """Lay what rows tell over the records that they are (`targets`, '' for none); what a row leaves empty stays as it is.

    `told` has fields of entities.csv as text with `lon` and `lat` as numbers in degrees or NaN; `extras` are its further columns.
    """
    columns = list(records.columns)
    before = _rows_of(records, targets).set_axis(told.index)
    after = before.copy()
    new = np.array([target == "" for target in targets], np.bool_)
    for name in told.columns.intersection(columns):
        if name not in {"lon", "lat"}:
            after[name] = _laid(told[name], before[name])
    _lay_points(after, before, told)
    if any(extras):
        held = before[EXTRA_COLUMN].tolist()
        after[EXTRA_COLUMN] = [_merged(text, extra) if text else extra_to_text(extra) for text, extra in zip(held, extras, strict=True)]
    there = np.flatnonzero(~new)
    differs = np.zeros(len(new), np.bool_)
    differs[there] = (after.iloc[there].to_numpy(object) != before.iloc[there].to_numpy(object)).any(axis=1)
    return Comparison(before, after, new, differs)


def moved(told: pd.DataFrame, before: pd.DataFrame) -> Bools:
    """Tell which rows have a point that is not the point of the record."""
    lon, lat = (told[name].to_numpy(np.float64) for name in ("lon", "lat"))
    old_lon, old_lat = (_numbers(before[name]) for name in ("lon", "lat"))
    same = (np.abs(lon - old_lon) <= SAME_DEGREES) & (np.abs(lat - old_lat) <= SAME_DEGREES)
    return np.asarray(np.isfinite(lon) & np.isfinite(lat) & ~same, np.bool_)


def degrees_text(values: NDArray[np.float64]) -> list[str]:
    """Write degrees as a record has them: at most seven decimals, no zeros at the end."""
    written = np.round(values, DECIMALS)
    if values.size and not ((np.abs(written) >= LEAST_PLAIN) & (np.abs(written) < MOST_PLAIN)).all():
        return [f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".") for value in values.tolist()]
    return [text.removesuffix(".0") for text in pa.array(written).cast(pa.string()).to_pylist()]


def _rows_of(records: pd.DataFrame, targets: Sequence[str]) -> pd.DataFrame:
    """Return the records of these ids, one line each; all '' where there is none."""
    places = {one: place for place, one in enumerate(records.index.tolist())}
    blank = pd.DataFrame("", index=[""], columns=records.columns, dtype="str")
    return pd.concat([records.astype("str"), blank]).iloc[[places.get(target, len(records)) for target in targets]]


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
        for name in ("lon", "lat"):
            made = before[name].to_numpy(object, copy=True)
            made[away] = degrees_text(told[name].to_numpy(np.float64)[away])
            after[name] = pd.Series(made, after.index, dtype="str")


def _merged(text: str, extra: Mapping[str, str]) -> str:
    """Add further columns to those that a record has; a text that could not be read before goes."""
    held = extra_from_text(text) or {}
    merged = {**held, **extra}
    return text if merged == held else extra_to_text(merged)
