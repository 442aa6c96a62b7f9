"""Who is looked for: entities of some kinds, those with a point in an index, those without in a list of their own."""

from collections.abc import Collection
from functools import lru_cache

import numpy as np

from geo.catalogue import Catalogue
from geo.near.index import NearIndex
from geo.points import Bools, Rows
from geo.selection import Selection, rows_matching

CARRIERS = "carrier"
"""Family of the kinds that a firm may move into."""
EVERYBODY = Selection()
"""The filter that leaves everybody."""


def usual_kinds(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the kinds looked for when nobody says which: the carriers, in the order of the list; every kind when there are none."""
    return kinds_of_family(catalogue, CARRIERS) or tuple(kind.id for kind in catalogue.kinds)


def kinds_of_family(catalogue: Catalogue, family: str) -> tuple[str, ...]:
    """Return the ids of a family's kinds."""
    return tuple(kind.id for kind in catalogue.kinds if kind.family == family)


def of_kinds(catalogue: Catalogue, kinds: Collection[str]) -> Bools:
    """Tell which entities are of some kinds."""
    return np.isin(catalogue.codes["kind"], [place for place, kind in enumerate(catalogue.kinds) if kind.id in kinds])


def looked_for(catalogue: Catalogue, kinds: Collection[str], only: Selection = EVERYBODY) -> Bools:
    """Tell which entities are of some kinds and answer to a filter besides; a filter by text or batch is not for here (ValueError)."""
    return of_kinds(catalogue, kinds) & rows_matching(catalogue, only)


@lru_cache(maxsize=16)
def index_of_kinds(catalogue: Catalogue, kinds: tuple[str, ...], only: Selection = EVERYBODY) -> NearIndex:
    """Return the search over the located entities of some kinds that answer to a filter; laid out once per catalogue."""
    return index_from_mask(catalogue, looked_for(catalogue, kinds, only))


def index_from_mask(catalogue: Catalogue, among: Bools) -> NearIndex:
    """Lay out the search over those of some entities that have a point."""
    rows = np.flatnonzero(among & catalogue.located)
    return NearIndex(rows, catalogue.points.lon[rows], catalogue.points.lat[rows])


def unlocated(catalogue: Catalogue, kinds: Collection[str], only: Selection = EVERYBODY) -> Rows:
    """Return the rows of those looked for that have no point: they are not far away, nobody knows where they are."""
    return np.flatnonzero(looked_for(catalogue, kinds, only) & ~catalogue.located)
