"""What people add to the plan: values of indicators per year, and the plan's own text. Both are records of the store."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from data.store import Change, Store

VALUES, TEXTS = "indicator_values", "plan_texts"
"""Tables of the store."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that somebody entered."""

    indicator: str
    """Id of the indicator."""
    year: int
    """Of the value."""
    value: float
    """In the indicator's unit."""
    source: str
    """Where it was published."""


def entered_values(records: Mapping[str, Mapping[str, str]]) -> tuple[Entered, ...]:
    """Read the records of the store; a record that is no number is left out."""
    found = []
    for row in records.values():
        year, value = row.get("year", ""), row.get("value", "")
        if re.fullmatch(r"\d{4}", year) and re.fullmatch(r"-?\d+(\.\d+)?", value):
            found.append(Entered(row.get("indicator", ""), int(year), float(value), row.get("source", "")))
    return tuple(sorted(found, key=lambda one: (one.indicator, one.year)))


def enter_value(store: Store, entered: Entered, *, who: str) -> None:
    """Save a value in the place of what was there for its indicator and year; StoreError when it cannot be saved."""
    record_id = f"{entered.indicator}-{entered.year}"
    after = {"indicator": entered.indicator, "year": str(entered.year), "value": _written(entered.value), "source": entered.source}
    change = Change(VALUES, record_id, store.record(VALUES, record_id), after)
    store.commit([change], who=who, why=f"填报 {entered.year} 年指标值", source=entered.source)


def _written(value: float) -> str:
    # All digits, never as a power of ten: what is read back must be what was entered.
    return f"{Decimal(repr(value)):f}"


def attached_text(store: Store, plan_id: str) -> tuple[str, str]:
    """Return name and text of the attached file, twice '' when there is none."""
    row = store.record(TEXTS, plan_id) or {}
    return row.get("name", ""), row.get("text", "")


def attach_text(store: Store, plan_id: str, text: str, *, name: str, who: str) -> None:
    """Keep the plan's own text for everybody, or by '' take it away; StoreError when it cannot be saved."""
    after = {"name": name, "text": text} if text else None
    before = store.record(TEXTS, plan_id)
    if before != after:
        store.commit([Change(TEXTS, plan_id, before, after)], who=who, why="附上规划原文" if text else "撤下规划原文")
