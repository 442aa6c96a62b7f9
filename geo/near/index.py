"""Who is near a place, in exact geodesic order: a k-d tree of straight lines through the earth, then geodesics of the few it leaves.

A straight line is never longer than the geodesic over the same two points. So whoever is within a geodesic distance is within the same
straight distance, and the tree loses no one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import KDTree

from geo.crs import distances_m, geocentric_m
from geo.points import Floats, Rows

TIE_DECIMALS = 6
"""Of metres: what agrees to the micrometre is equally far and stays in the order of the table."""
_SLACK_M = 1e-3
"""For rounding, at the edge of a search by straight lines."""
_LEAF = 32


@dataclass(frozen=True, eq=False, slots=True)
class Hits:
    """Who is near, nearest first; of those equally far the first in the table."""

    rows: Rows
    """Row of each in the catalogue."""
    metres: Floats
    """Geodesic distance of each."""

    def __len__(self) -> int:
        """Count them."""
        return self.rows.size


class NearIndex:
    """Finds the nearest of some points; laid out once, a million take about a second."""

    def __init__(self, rows: Rows, lon: Floats, lat: Floats) -> None:
        self._rows, self._lon, self._lat = rows, lon, lat
        self._tree = KDTree(geocentric_m(lon, lat), leafsize=_LEAF) if rows.size else None

    def __len__(self) -> int:
        """Count the points."""
        return self._rows.size

    def __contains__(self, row: int) -> bool:
        """Tell whether a row of the catalogue is among them."""
        return bool(np.isin(row, self._rows))

    def nearest(self, lon: float, lat: float, count: int) -> Hits:
        """Return the nearest of a place in degrees, at most `count`."""
        if self._tree is None or count < 1:
            return self._measured((lon, lat), np.empty(0, np.int64))
        place = geocentric_m(np.array([lon]), np.array([lat]))[0]
        _, first = self._tree.query(place, min(count, self._rows.size))
        few = np.atleast_1d(first)
        reach = float(distances_m((lon, lat), self._lon[few], self._lat[few]).max())
        # The few nearest by straight line are not always the few nearest by geodesic; whoever else could be is within their reach.
        hits = self._measured((lon, lat), self._tree.query_ball_point(place, reach + _SLACK_M))
        return Hits(hits.rows[:count], hits.metres[:count])

    def within(self, lon: float, lat: float, radius_m: float) -> Hits:
        """Return everyone at most `radius_m` metres from a place in degrees."""
        if self._tree is None or radius_m < 0:
            return self._measured((lon, lat), np.empty(0, np.int64))
        place = geocentric_m(np.array([lon]), np.array([lat]))[0]
        hits = self._measured((lon, lat), self._tree.query_ball_point(place, radius_m + _SLACK_M))
        inside = hits.metres <= radius_m
        return Hits(hits.rows[inside], hits.metres[inside])

    def nearest_each(self, lon: Floats, lat: Floats) -> Hits:
        """Return the one nearest to each of some places in degrees by straight line, with its geodesic; nothing when there is nobody."""
        if self._tree is None:
            return self._measured((0.0, 0.0), np.empty(0, np.int64))
        _, places = self._tree.query(geocentric_m(lon, lat))
        return Hits(self._rows[places], distances_m((lon, lat), self._lon[places], self._lat[places]))

    def around_each(self, lon: Floats, lat: Floats, radius_m: float) -> list[Rows]:
        """Return the rows within some metres, in a straight line, of each of some places in degrees, in the order of the table."""
        if self._tree is None:
            return [np.empty(0, np.int64)] * lon.size
        found = self._tree.query_ball_point(geocentric_m(lon, lat), radius_m, return_sorted=True)
        return [self._rows[np.array(one, np.int64)] for one in found]

    def _measured(self, start: tuple[float, float], found: Rows | Sequence[int]) -> Hits:
        places = np.asarray(found, np.int64)
        metres = np.round(distances_m(start, self._lon[places], self._lat[places]), TIE_DECIMALS)
        order = np.lexsort((self._rows[places], metres))
        return Hits(self._rows[places][order], metres[order])
