"""From the words of a table to numbers: places in a controlled list."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNKNOWN = 255
"""Code of a word that the list does not have."""

Codes = NDArray[np.uint8]


def codes_of(words: pd.Series, ids: Iterable[str]) -> Codes:
    """Give each word its place in a list of at most 255 ids, UNKNOWN when it is not there; of a repeated id the first counts."""
    places = {word: place for place, word in reversed(list(enumerate(ids)))}
    return np.asarray(words.map(places).fillna(UNKNOWN), np.uint8)


def named_in(tuples: pd.Series, ids: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each id, row by row, which tuples of ids name it."""
    which, distinct = pd.factorize(tuples.to_numpy())
    table = np.array([[one in named for named in distinct] for one in ids], np.bool_).reshape(len(ids), len(distinct))
    return table[:, which]
