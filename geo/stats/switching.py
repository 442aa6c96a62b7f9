"""The same entities under another scheme: totals stay, and a list says who moved."""

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


def zones_by_entity(catalogue: Catalogue, scheme_id: str) -> list[tuple[str, ...]]:
    """Return for each entity the names of its zones in a scheme, or of the rest when it is in none."""
    places = zone_places(catalogue, scheme_id)
    names = np.array(places.names, object)
    return [tuple(names[inside]) for inside in places.members.inside.T]
