"""How old what is known is: the as-of date of a record against the half-life of its kind, which is a convention and no measurement."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue

FRESH, USABLE, DUE, STALE, UNDATED = "fresh", "usable", "due", "stale", "undated"
AGES: Mapping[str, str] = {FRESH: "新", USABLE: "可用", DUE: "该核", STALE: "过时", UNDATED: "未注明年份"}
"""Age class -> name: up to half a half-life, up to one, up to two, beyond, unknown."""
AGE_MEANINGS: Mapping[str, str] = {
    FRESH: "不到半个半衰期",
    USABLE: "半个到一个半衰期",
    DUE: "一个到两个半衰期",
    STALE: "两个半衰期以上",
    UNDATED: "资料没有写年份",
}
"""Age class -> what it means."""
ORDER = (FRESH, USABLE, DUE, STALE)
"""Age classes of dated records by age."""
ASSUMED_MONTHS = 24
"""Half-life of a kind that the table does not name."""
WEEK = timedelta(days=7)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_DAYS_IN_MONTH = 365.2425 / 12
_LIMITS = (0.5, 1, 2)


@dataclass(frozen=True, eq=False)
class Freshness:
    """The age of every entity on one day."""

    ratio: pd.Series
    """Age in half-lives, NaN without a date."""
    classes: pd.Series
    """Age class."""
    due_on: list[date | None]
    """When one half-life is over; None without a date."""


def freshness_of(catalogue: Catalogue, today: date) -> Freshness:
    """Work out how old each entity is on a day. A year alone counts from its last day, a month from its last: nothing is made older."""
    months = catalogue.entities["kind"].map(lambda kind: catalogue.half_lives.get(str(kind), ASSUMED_MONTHS)).astype(float)
    dated = [last_day(str(text)) for text in catalogue.entities["as_of"]]
    age = pd.Series([np.nan if day is None else max((today - day).days, 0) / _DAYS_IN_MONTH for day in dated], dtype=float)
    ratio = (age / months.to_numpy()).astype(float)
    classes = pd.Series(np.where(np.isnan(ratio), UNDATED, np.array(ORDER)[np.searchsorted(_LIMITS, ratio.fillna(0))]))
    due = [None if day is None else day + timedelta(days=round(span * _DAYS_IN_MONTH)) for day, span in zip(dated, months, strict=True)]
    return Freshness(ratio, classes, due)


def age_of(catalogue: Catalogue, row: int, today: date) -> str:
    """Return the age class of one entity, by row, on a day."""
    entity = catalogue.entities.iloc[row]
    day = last_day(str(entity["as_of"]))
    if day is None:
        return UNDATED
    months = catalogue.half_lives.get(str(entity["kind"]), ASSUMED_MONTHS)
    ratio = max((today - day).days, 0) / _DAYS_IN_MONTH / months
    return ORDER[int(np.searchsorted(_LIMITS, ratio))]


def rows_to_check(freshness: Freshness, today: date, most: int) -> list[int]:
    """Return the rows whose half-life ends within a week or is over, the most overdue first, then those without a date."""
    ratio = freshness.ratio.to_numpy()
    over = [row for row, day in enumerate(freshness.due_on) if day is None or day <= today + WEEK]
    return sorted(over, key=lambda row: (np.isnan(ratio[row]), -ratio[row] if ratio[row] == ratio[row] else 0, row))[:most]


def last_day(text: str) -> date | None:
    """Return the last day that a date like 2023, 2023-05 or 2023-05-12 may mean; None when it says none."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day:
            return date(year or 1, month or 1, day)
        after = date((year or 1) + 1, 1, 1) if month in {None, 12} else date(year or 1, (month or 1) + 1, 1)
    except ValueError:
        return None
    return after - timedelta(days=1)
