"""Where each entity stands, who stands at the same point, and the order in which points go to the map."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Points:
    """The points of all entities, in degrees; an entity may have none."""

    lon: Floats
    """Longitude per entity, NaN without a point."""
    lat: Floats
    """Latitude per entity, NaN without a point."""
    located: Bools
    """Whether an entity has a point."""
    rows: Rows
    """Row of each located entity: their order on the way to the map is the order of the table."""
    index: Rows
    """Place of each entity in `rows`, -1 without a point."""
    _stack: Rows
    """Number of the stack of each located entity: stacks are the distinct points."""
    _stacked: Rows
    """`rows`, stack by stack."""
    _starts: Rows
    """Where each stack begins in `_stacked`, and the end of the last."""

    def __post_init__(self) -> None:
        for column in vars(self).values():
            column.setflags(write=False)

    def neighbours(self, row: int) -> Rows:
        """Return the rows of the other entities at exactly the same point, in table order."""
        place = self.index[row]
        if place < 0:
            return self.rows[:0]
        start, end = self._starts[self._stack[place] :][:2]
        stack: Rows = self._stacked[start:end]
        others: Rows = stack[stack != row]
        return others


def points_from_geometry(geometry: gpd.GeoSeries) -> Points:
    """Take the points out of a geometry column in degrees; what is missing, empty or no point counts as no point."""
    shapes = geometry.to_numpy()
    shapes = np.where(shapely.is_empty(shapes), None, shapes)  # GEOS refuses to read an empty point
    lon, lat = shapely.get_x(shapes), shapely.get_y(shapes)
    located = np.isfinite(lon) & np.isfinite(lat)
    lon, lat = np.where(located, lon, np.nan), np.where(located, lat, np.nan)
    rows = np.flatnonzero(located).astype(np.int64)
    index = np.full(located.size, -1, np.int64)
    index[rows] = np.arange(rows.size)
    distinct, stack = np.unique(lon[rows] + 1j * lat[rows], return_inverse=True)
    by_stack = np.argsort(stack, kind="stable")
    starts = np.searchsorted(stack[by_stack], np.arange(distinct.size + 1))
    return Points(lon, lat, located, rows, index, stack.astype(np.int64), rows[by_stack], starts.astype(np.int64))
