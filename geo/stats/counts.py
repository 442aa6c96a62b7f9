"""How many of what are where, as frames of ranges: totals, by option, and crossed by two facets."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.facet import Facet, bits_from_mask
from geo.points import Bools
from geo.stats.places import Places

SMALL = 5
"""A count below this is marked: a share or density of so few says little."""
Counts = NDArray[np.int64]

_CASES = ("count", "low", "high")


def overview(catalogue: Catalogue, rows: Bools, *, scheme_id: str = "") -> pd.DataFrame:
    """Return the cards: one line per number, for the entities of a filter."""
    located = int(np.count_nonzero(rows & catalogue.located))
    total = int(np.count_nonzero(rows))
    kinds = catalogue.facets["kinds"].counts(bits_from_mask(rows))
    family = {kind.id: kind.family for kind in catalogue.kinds}
    lines = [("total", "", "名录内", total), ("located", "", "有坐标", located), ("unlocated", "", "无坐标", total - located)]
    lines.append(("near_edge", "", "靠近边界", int(np.count_nonzero(rows & near_edge(catalogue, scheme_id)))))
    lines += [
        ("in_family", one.id, one.name, sum(count for kind, count in kinds.items() if family[kind] == one.id)) for one in catalogue.families
    ]
    return pd.DataFrame(lines, columns=["measure", "option", "name", "count"])


def near_edge(catalogue: Catalogue, scheme_id: str = "") -> Bools:
    """Tell which entities lie within the uncertainty of an edge of a zone or street that no record settles."""
    members = (catalogue.members[catalogue.scheme(scheme_id).id], catalogue.street_members)
    return np.asarray(np.vstack([one.edge for one in members]).any(axis=0), np.bool_)


def place_table(places: Places, rows: Bools) -> pd.DataFrame:
    """Count the entities of a filter in each place, as a range, per km² and as a share; few are marked."""
    counted = ranges(places, rows)
    frame = pd.DataFrame({"id": places.ids, "name": places.names, **dict(zip(_CASES, counted, strict=True))})
    frame["area_km2"] = places.areas_km2
    frame["per_km2"] = frame["count"] / places.areas_km2
    total = int(np.count_nonzero(rows))
    frame["share"] = frame["count"] / total if total else np.nan
    frame["small"] = frame["count"] < SMALL
    return frame


def pivot(catalogue: Catalogue, places: Places, rows: Bools, *, across: str, within: str = "") -> pd.DataFrame:
    """Cross places with the options of a facet (`kinds` or `domains`), and with a second one when `within` names it.

    Long form: a line per place and option with anybody in it, at the edge too. An entity of two domains counts in both.
    """
    facets = [catalogue.facets[name] for name in ((within, across) if within else (across,))]
    counted = ranges(places, rows, facets)
    some = np.nonzero(counted[2])
    columns: dict[str, object] = {"id": np.array(places.ids, object)[some[0]], "name": np.array(places.names, object)[some[0]]}
    for place, (name, facet) in enumerate(zip((within, across) if within else (across,), facets, strict=True), start=1):
        columns[name] = np.array(facet.options, object)[some[place]]
    return pd.DataFrame(columns | {case: counted[number][some] for number, case in enumerate(_CASES)})


def ranges(places: Places, rows: Bools, facets: Sequence[Facet] = ()) -> Counts:
    """Count by case, place and option: 3 x places x options of each facet; the cases are as drawn, least, most."""
    among = places.bits & bits_from_mask(rows)
    if not facets:
        return np.asarray(np.bitwise_count(among).sum(axis=-1), np.int64)
    shape = (*among.shape[:2], *(len(facet.options) for facet in facets))
    counted = np.empty(shape, np.int64)
    options = facets[0].bits[:-1]
    for place in np.ndindex(among.shape[:2]):
        here = options & among[place]
        for facet in facets[1:]:
            here = here[..., None, :] & facet.bits[:-1]
        counted[place] = np.bitwise_count(here).sum(axis=-1, dtype=np.int64)
    return counted
