"""CSV that spreadsheets open rightly and never obey."""

import csv
import io

import numpy as np
import pandas as pd

from data.export.texts import OBEYED, visible

BOM = "\ufeff"
"""By which Excel knows UTF-8."""
GUARD = "'"
"""Before a text that a spreadsheet would take for a formula; our import takes it off again."""


def csv_from_sheet(frame: pd.DataFrame) -> bytes:
    """Write a table as CSV: UTF-8 with BOM, comma, CRLF; numbers plain, NaN empty, texts that look like formulas guarded."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(map(_guarded, map(str, frame.columns)))
    columns = [_texts(frame.iloc[:, place]) for place in range(frame.shape[1])]
    writer.writerows(zip(*columns, strict=True))
    return (BOM + target.getvalue()).encode("utf-8", "replace")


def _texts(column: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return ["" if not np.isfinite(value) else f"{value:.8f}".rstrip("0").rstrip(".") for value in column.tolist()]
    return [_guarded(str(value)) for value in column.tolist()]


def _guarded(text: str) -> str:
    shown = visible(text)
    return GUARD + shown if shown.lstrip().startswith(OBEYED) else shown
