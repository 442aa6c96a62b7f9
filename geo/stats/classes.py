"""Classes of a choropleth by mapclassify, chosen by name."""

import warnings
from dataclasses import dataclass

import mapclassify
import numpy as np

from geo.points import Floats

METHODS: dict[str, str] = {"fisher": "自然断点（Fisher-Jenks）", "quantiles": "等数量", "equal": "等间距"}
"""Id -> what people read."""
MOST = 5
"""Classes."""

_MAKERS = {"fisher": mapclassify.FisherJenks, "quantiles": mapclassify.Quantiles, "equal": mapclassify.EqualInterval}


@dataclass(frozen=True, slots=True)
class Classes:
    """Values sorted into classes."""

    method: str
    """One of `METHODS`."""
    bounds: tuple[float, ...]
    """Upper bound of each class, included."""
    places: tuple[int, ...]
    """Class of each value, from 0; -1 for NaN."""


def classes_of(values: Floats, *, method: str = "fisher", most: int = MOST) -> Classes:
    """Sort values into at most `most` classes; never more classes than different values."""
    known = values[np.isfinite(values)]
    different = np.unique(known)
    if different.size <= 1:
        return Classes(method, tuple(different.tolist()), tuple(0 if np.isfinite(value) else -1 for value in values))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it tells that a compiler would be faster; a few dozen values need none
        made = _MAKERS[method](known, k=min(most, different.size))
    bounds = tuple(dict.fromkeys(float(bound) for bound in made.bins))
    places = np.searchsorted(bounds, values, side="left")
    return Classes(method, bounds, tuple(int(place) if np.isfinite(value) else -1 for place, value in zip(places, values, strict=True)))
