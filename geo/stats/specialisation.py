"""Location quotient: how much more of a domain a place has than the whole district, with an interval and with silence where few are."""

from math import sqrt

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.facet import bits_from_mask
from geo.points import Bools
from geo.stats.counts import ranges
from geo.stats.places import Places

FEWEST_IN_PLACE, FEWEST_OF_OPTION = 10, 5
"""Entities that a place, and a domain in the whole district, must have before a quotient is told."""
_Z = 1.959963984540054
"""Of the normal distribution, for 95 %."""


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of a share; (0, 1) without trials."""
    if not trials:
        return 0.0, 1.0
    share, spread = hits / trials, _Z * _Z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return middle - half if hits else 0.0, middle + half if hits < trials else 1.0


def specialisation(catalogue: Catalogue, places: Places, rows: Bools, *, by: str = "domains") -> pd.DataFrame:
    """Return for each place and option the share there over the share in all rows: `lq` with `lq_low` and `lq_high`.

    The interval is Wilson's for the share in the place; the share in the district counts as known. Where fewer than
    `FEWEST_IN_PLACE` or `FEWEST_OF_OPTION` entities stand behind it, the three are NaN and `told` is False.
    """
    facet = catalogue.facets[by]
    counted, inside = ranges(places, rows, [facet])[0], ranges(places, rows)[0]
    total, overall = int(np.count_nonzero(rows)), facet.counts(bits_from_mask(rows))
    lines = []
    for place, place_id in enumerate(places.ids[:-1]):
        for number, option in enumerate(facet.options):
            hits, trials, base = int(counted[place, number]), int(inside[place]), overall[option] / total if total else 0.0
            told = trials >= FEWEST_IN_PLACE and overall[option] >= FEWEST_OF_OPTION
            low, high = wilson(hits, trials)
            quotients = (hits / trials / base, low / base, high / base) if told else (np.nan, np.nan, np.nan)
            lines.append((place_id, places.names[place], option, hits, trials, *quotients, told))
    return pd.DataFrame(lines, columns=["id", "name", by, "count", "in_place", "lq", "lq_low", "lq_high", "told"])
