"""The same entities under another scheme: totals stay, and lists say what becomes of each zone and who moved."""

from collections import Counter

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.places import zone_places


def moves(catalogue: Catalogue, rows: Bools, *, before: str, after: str) -> pd.DataFrame:
    """Return a line per entity of a filter whose zones differ between two schemes, with the zones of both by name."""
    old, new = zones_by_entity(catalogue, before), zones_by_entity(catalogue, after)
    lines = [
        (catalogue.entities["id"].iloc[row], catalogue.entities["name"].iloc[row], old[row], new[row])
        for row in np.flatnonzero(rows)
        if old[row] != new[row]
    ]
    return pd.DataFrame(lines, columns=["id", "name", "before", "after"])


def flows(catalogue: Catalogue, rows: Bools, *, before: str, after: str) -> pd.DataFrame:
    """Return how many entities of a filter go from which zones to which, the most first; the counts add up to the filter's total."""
    old, new = zones_by_entity(catalogue, before), zones_by_entity(catalogue, after)
    counted = Counter((old[row], new[row]) for row in np.flatnonzero(rows))
    lines = [(was, now, count, was != now) for (was, now), count in counted.most_common()]
    return pd.DataFrame(lines, columns=["before", "after", "moved", "changed"])


def totals(catalogue: Catalogue, rows: Bools, *, before: str, after: str) -> pd.DataFrame:
    """Return a line per zone of either scheme and one for the rest: how many entities of a filter it has in each, NaN where it is none.

    Zones overlap, so the lines do not add up; the rest and those in any zone do, in either scheme.
    """
    counted = {}
    for side, key in (("before", before), ("after", after)):
        places = zone_places(catalogue, key)
        counted[side] = dict(zip(places.names, np.count_nonzero(places.members.inside & rows, axis=1).tolist(), strict=True))
    rest = zone_places(catalogue, before).names[-1]
    names = [*(name for name in dict.fromkeys([*counted["before"], *counted["after"]]) if name != rest), rest]
    return pd.DataFrame({"name": names, **{side: [float(found.get(name, np.nan)) for name in names] for side, found in counted.items()}})


def zones_by_entity(catalogue: Catalogue, scheme_id: str) -> list[tuple[str, ...]]:
    """Return for each entity the names of its zones in a scheme, or of the rest when it is in none."""
    places = zone_places(catalogue, scheme_id)
    names = np.array(places.names, object)
    return [tuple(names[inside]) for inside in places.members.inside.T]
