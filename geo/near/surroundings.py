"""Who and what is around each entity: firms, labs, the nearest station. Looked up once for each and kept with the catalogue.

Within a kilometre a straight line through the earth and the geodesic agree to a micrometre, so the tree alone can count here.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from geo.catalogue import Catalogue
from geo.near.index import Hits, NearIndex
from geo.near.targets import index_of_kinds, kinds_of_family
from geo.points import Bools, Floats, Rows


@dataclass(frozen=True, eq=False, slots=True)
class Neighbours:
    """The neighbours of some entities, one after the other."""

    rows: Rows
    """Row of each neighbour."""
    of: Rows
    """Place of the entity whose neighbour it is."""
    size: int
    """How many entities there are."""

    def counts(self, those: Bools) -> Floats:
        """Count for each entity those of its neighbours that a mask marks."""
        return np.bincount(self.of[those], minlength=self.size).astype(np.float64)


class Surroundings:
    """What is around the entities of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._points = catalogue.points
        self._families = {family.id: index_of_kinds(catalogue, kinds_of_family(catalogue, family.id)) for family in catalogue.families}
        self._around: dict[tuple[str, float], dict[int, Rows]] = {}
        stations = catalogue.shapes["metro_stations"]
        shapes = stations.geometry.to_numpy()
        known = np.flatnonzero(shapely.get_type_id(shapes) == shapely.GeometryType.POINT)
        self.station_names = stations["name"].astype(str).to_numpy()
        """Name of each station, by its row."""
        self._stations = NearIndex(known, shapely.get_x(shapes[known]), shapely.get_y(shapes[known]))
        self._station = np.full((2, len(catalogue.entities)), np.nan)

    def around(self, rows: Rows, family: str, radius_m: float) -> Neighbours:
        """Return a family's entities within some metres of each of some entities, itself included; none for one without a point."""
        kept, index = self._around.setdefault((family, radius_m), {}), self._families.get(family)
        new = np.array([row for row in rows.tolist() if row not in kept], np.int64)
        located = new[self._points.located[new]] if index else new[:0]
        kept.update(dict.fromkeys(new.tolist(), np.empty(0, np.int64)))
        if index and located.size:
            found = index.around_each(self._points.lon[located], self._points.lat[located], radius_m)
            kept.update(zip(located.tolist(), found, strict=True))
        each = [kept[row] for row in rows.tolist()]
        of = np.repeat(np.arange(rows.size), [one.size for one in each])
        return Neighbours(np.concatenate([np.empty(0, np.int64), *each]), of, rows.size)

    def stations(self, rows: Rows) -> Hits:
        """Return the station nearest to each entity: its row, -1 for none, and its metres, NaN without a point and without stations."""
        new = rows[np.isnan(self._station[0, rows]) & self._points.located[rows]]
        if new.size:
            hits = self._stations.nearest_each(self._points.lon[new], self._points.lat[new])
            if len(hits):
                self._station[:, new] = hits.rows, hits.metres
        nearest, metres = self._station[:, rows]
        return Hits(np.where(np.isnan(nearest), -1, nearest).astype(np.int64), metres)


@lru_cache(maxsize=2)
def surroundings_of(catalogue: Catalogue) -> Surroundings:
    """Return the surroundings of a catalogue; what was looked up stays as long as the catalogue is in use."""
    return Surroundings(catalogue)
