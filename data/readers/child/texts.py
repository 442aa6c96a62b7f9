"""Values that a library made of cells, written as text again."""

import datetime as dt
from decimal import Decimal
from typing import Any

LOSES_DIGITS = 1e15
"""Excel keeps 15 digits of a number; a longer code that was stored as a number has lost its end."""
MIDNIGHT = dt.time()


def text_of(value: Any) -> str:
    """Write a cell as its file has it: no `.0` after whole numbers, no exponent, dates as ISO text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == MIDNIGHT else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < LOSES_DIGITS:
        return str(int(value))
    written = f"{value:.15g}" if value.is_integer() else repr(value)
    return format(Decimal(written), "f") if "e" in written else written
