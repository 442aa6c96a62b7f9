"""How far an indicator has come: against the straight line from its base to its target, and the pace that it still needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, nan

from geo.plan import Indicator, Plan

STATUSES: dict[str, tuple[str, str]] = {
    "exceeded": ("已超目标", "✓"),
    "reached": ("已达目标", "✓"),
    "on-pace": ("符合进度", "●"),
    "behind": ("落后进度", "▲"),
    "missed": ("到期未达", "✕"),
    "no-value": ("未填报", "○"),
}
"""Status -> words and a mark; colour may be added and is never the only sign."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an indicator stands."""

    indicator: Indicator
    """Which one."""
    year: int
    """Of the latest value."""
    value: float
    """Latest value; that of the base year when none was entered."""
    expected: float
    """On the straight line in that year."""
    needed: float
    """More a year until the target year; 0 when reached, NaN when there is no year left."""
    done: float
    """Share of the way from base to target, NaN when the target is no higher than the base."""
    status: str
    """One of `STATUSES`."""


def progress_of(plan: Plan, indicator: Indicator, values: Mapping[int, float]) -> Progress:
    """Judge an indicator by the values entered per year; more is better."""
    known = {year: value for year, value in values.items() if isfinite(value)}
    year = max(known, default=plan.base_year)
    value = known.get(year, indicator.base)
    way = indicator.target - indicator.base
    span, gone = plan.target_year - plan.base_year, min(year, plan.target_year) - plan.base_year
    expected = indicator.base + way * gone / span if way > 0 and span > 0 else indicator.target
    left = plan.target_year - year
    missing = max(0.0, indicator.target - value)
    return Progress(
        indicator=indicator,
        year=year,
        value=value,
        expected=expected,
        needed=missing / left if left > 0 else (0.0 if not missing else nan),
        done=(value - indicator.base) / way if way > 0 else nan,
        status=_status(indicator, value, expected, entered=bool(known), left=left),
    )


def _status(indicator: Indicator, value: float, expected: float, *, entered: bool, left: int) -> str:
    if value >= indicator.target:
        return "exceeded" if value > indicator.target else "reached"
    if not entered:
        return "no-value"
    if left <= 0:
        return "missed"
    return "on-pace" if value >= expected else "behind"
