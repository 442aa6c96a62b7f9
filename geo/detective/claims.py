"""What rows say about where they are: the streets, zones, roads and landmarks that their words name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.corpus import folded
from geo.crs import metric_geometry
from geo.known import TELLING, Known, known_places, named_in_texts
from geo.points import Bools, Floats, Rows

_POLYGONAL = 2


@dataclass(frozen=True, eq=False, slots=True)
class Claims:
    """Pairs of a row and a place that the row names; a row may name several, or none."""

    size: int
    """Rows of the table."""
    rows: Rows
    """Row of each pair, in order."""
    places: Rows
    """Number of the place of each pair in the columns below."""
    names: tuple[str, ...]
    """Place -> its name."""
    shapes: NDArray[np.object_]
    """Place -> its drawing, metres in the district's zone."""
    edges: NDArray[np.object_]
    """Place -> the edge of its area; of a point or a line itself."""
    areal: Bools
    """Whether a place is an area."""
    reach_m: Floats
    """Place -> how far beyond its drawing things still go by its name."""

    @property
    def asked(self) -> Bools:
        """Whether a row names anything."""
        asked = np.zeros(self.size, np.bool_)
        asked[self.rows] = True
        return asked

    def of(self, rows: Rows) -> "Claims":
        """Return the claims of some rows, in ascending order, which are counted anew."""
        numbers = np.full(self.size, -1, np.int64)
        numbers[rows] = np.arange(rows.size)
        kept = numbers[self.rows] >= 0
        return replace(self, size=rows.size, rows=numbers[self.rows[kept]], places=self.places[kept])


def claims_from_text(
    catalogue: Catalogue, streets: Sequence[str], names: Sequence[str], addresses: Sequence[str], *, zones: Sequence[str] = ()
) -> Claims:
    """Read what each row says about its place; all columns of one length, '' where a row is silent.

    A name that means places far apart says nothing.
    """
    known = known_places(catalogue)
    found = [_of_column(known, streets), *(_in_texts(known, texts) for texts in (streets, addresses, zones)), _in_names(known, names)]
    count = len(known.places)
    rows, named = np.divmod(np.unique(np.concatenate(found) @ (count, 1)), count)
    places, numbers = np.unique(named, return_inverse=True)
    return _claims(catalogue, known, len(names), rows, numbers.astype(np.int64), places)


def _claims(catalogue: Catalogue, known: Known, size: int, rows: Rows, numbers: Rows, places: Rows) -> Claims:
    drawings = _drawings(catalogue)
    chosen = [known.places[place] for place in places.tolist()]
    reach_m = np.array([place.reach_m for place in chosen], np.float64)
    names = tuple(place.name for place in chosen)
    return Claims(size, rows, numbers, names, drawings.shapes[places], drawings.edges[places], drawings.areal[places], reach_m)


@dataclass(frozen=True, eq=False, slots=True)
class _Drawings:
    """All known places, ready to be measured from."""

    shapes: NDArray[np.object_]
    edges: NDArray[np.object_]
    areal: Bools


@lru_cache(maxsize=4)
def _drawings(catalogue: Catalogue) -> _Drawings:
    middle = catalogue.district.geometry.centroid.x
    shapes = np.array([metric_geometry(place.geometry, zone_lon=middle) for place in known_places(catalogue).places], np.object_)
    areal = np.asarray(shapely.get_dimensions(shapes) == _POLYGONAL)
    edges = shapes.copy()
    edges[areal] = shapely.boundary(shapes[areal])
    shapely.prepare(edges)
    shapely.prepare(shapes)
    return _Drawings(shapes, edges, areal)


def _of_column(known: Known, streets: Sequence[str]) -> Rows:
    """Pair rows with the street that their column of streets gives, by name or id."""
    return _pairs([(row, known.streets[text]) for row, text in enumerate(folded(list(streets))) if text in known.streets])


def _in_texts(known: Known, texts: Sequence[str]) -> Rows:
    """Pair rows with every place that a text names."""
    return _pairs([(row, known.meant[name][0]) for row, name, _ in named_in_texts(known, texts) if len(known.meant[name]) == 1])


def _in_names(known: Known, names: Sequence[str]) -> Rows:
    """Pair rows with the places by which a name tells where something is: 某站店 says so, a firm's parent does not."""
    pairs = []
    for row, name, whole in named_in_texts(known, names):
        meant = known.meant[name]
        if len(meant) == 1 and (whole or known.places[meant[0]].pick.kind in TELLING):
            pairs.append((row, meant[0]))
    return _pairs(pairs)


def _pairs(pairs: list[tuple[int, int]]) -> Rows:
    return np.array(pairs, np.int64).reshape(-1, 2)
