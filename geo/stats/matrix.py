"""Planned against observed: for every domain and zone, whether the plan wants it there and whether there is anything to build on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.facet import bits_from_mask, mask_from_bits
from geo.points import Bools, Rows
from geo.stats.counts import ranges
from geo.stats.places import zone_places

FOUNDED = 3
"""Entities of the domain in the zone, projects not counted, from which on there is something to build on (有基础)."""
PLANNED_ONLY = "project"
"""Family that is the plan's own wish and no foundation."""
STATUSES: dict[str, str] = {
    "planned-founded": "有规划有基础",
    "planned-bare": "有规划缺基础",
    "unplanned-founded": "未规划有基础",
    "blank": "空白",
}
"""Status -> what people read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One domain in one zone."""

    domain: str
    """Id of the domain."""
    zone: str
    """Id of the zone."""


def matrix(catalogue: Catalogue, rows: Bools, *, scheme_id: str = "", founded: int = FOUNDED) -> pd.DataFrame:
    """Return a line per domain and zone: its status, the count behind it as a range, and the clauses that want it.

    Without a plan nothing is planned. `sure` is False when entities near the zone's edge would change the status.
    """
    places, facet = zone_places(catalogue, scheme_id), catalogue.facets["domains"]
    counted = ranges(places, rows & foundations(catalogue), [facet])
    lines = []
    for number, domain in enumerate(catalogue.domains):
        for place, zone in enumerate(places.ids[:-1]):
            intents = catalogue.plan.intents_of(domain.id, zone) if catalogue.plan else ()
            count, low, high = (int(case[place, number]) for case in counted)
            kind = status(planned=bool(intents), there=count >= founded)
            labels = tuple(dict.fromkeys(intent.label for intent in intents))
            basis = intents[0].basis if intents else ""
            lines.append((domain.id, zone, kind, (low >= founded) == (high >= founded), count, low, high, basis, labels))
    return pd.DataFrame(lines, columns=["domain", "zone", "status", "sure", "count", "low", "high", "basis", "clauses"])


def status(*, planned: bool, there: bool) -> str:
    """Name one of the four statuses."""
    if planned:
        return "planned-founded" if there else "planned-bare"
    return "unplanned-founded" if there else "blank"


def cell_rows(catalogue: Catalogue, rows: Bools, cell: Cell, *, scheme_id: str = "") -> Rows:
    """Return the rows of the catalogue that a cell counts, those near the zone's edge too."""
    places = zone_places(catalogue, scheme_id)
    facet = catalogue.facets["domains"]
    number, place = facet.options.index(cell.domain), places.ids.index(cell.zone)
    possible = places.bits[2, place] & facet.bits[number] & bits_from_mask(rows & foundations(catalogue))
    return np.flatnonzero(mask_from_bits(possible, rows.size))


def foundations(catalogue: Catalogue) -> Bools:
    """Tell which entities are there already: all but those of the family of projects."""
    wishes = [place for place, kind in enumerate(catalogue.kinds) if kind.family == PLANNED_ONLY]
    return ~np.isin(catalogue.codes["kind"], wishes)
