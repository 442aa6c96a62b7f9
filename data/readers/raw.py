"""A table as it stands in a file: all text, nothing interpreted, what is wrong beside it."""

from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo.model import Problem


def no_rows() -> pd.DataFrame:
    """Return a table without rows and columns."""
    return pd.DataFrame(dtype=str)


@dataclass(frozen=True, eq=False, kw_only=True)
class RawTable:
    """One sheet, layer or text file."""

    name: str
    """Of the sheet or layer, '' for a file that holds one table."""
    cells: pd.DataFrame
    """All text, '' where empty; column names are unique, levels joined by '/'; the index is the row that the user's own program shows."""
    geometry: gpd.GeoSeries | None = None
    """Shapes in the file's own coordinates, in the order of `cells` with the same index, without a CRS; None when the file has none."""
    crs: str = ""
    """What the file says its coordinates are, or ''."""
    title: str = ""
    """What stands above the head, or ''."""
    notes: tuple[str, ...] = ()
    """How it was read and what was left out, plain Chinese sentences."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with single rows."""
    refused: pd.DataFrame = field(default_factory=no_rows)
    """Rows that fit no columns, as they were; what is beyond the last column stands under further names."""
