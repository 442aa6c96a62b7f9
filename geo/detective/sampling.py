"""Rows of a long table that stand for all of them."""

import numpy as np

from geo.points import Floats, Rows

SAMPLE = 6_000
"""Rows that tell how a table is written."""
RARE = 200
"""Rows of each size of numbers that are looked at, however few these are in a long table."""
_SEED = 20_230_501
_SIZES = 64


def sample_of(x: Floats, y: Floats, size: int = SAMPLE) -> Rows:
    """Return rows with coordinates, in order: all of a short table, of a long one about `size`; the same ones for the same table.

    One is drawn from each of `size` equal stretches, so that what was pasted in a piece takes part and what alternates is not missed; of
    numbers that are larger or smaller than most (metres among degrees, a lost decimal point) some more.
    """
    given = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if given.size <= size:
        return given
    chance = np.random.default_rng(_SEED)
    drawn = given[((np.arange(size) + chance.random(size)) * given.size / size).astype(np.int64)]
    sizes = _size_of(x[given]) * _SIZES + _size_of(y[given])
    counts = np.bincount(sizes)
    few = np.flatnonzero((counts > 0) & (counts * size < RARE * given.size))
    rare = [chance.permutation(given[sizes == kind])[:RARE] for kind in few[:_SIZES]]
    return np.unique(np.concatenate([drawn, *rare]))


def _size_of(values: Floats) -> Rows:
    """Return how many digits numbers have before their decimal point."""
    with np.errstate(divide="ignore"):
        digits = np.floor(np.log10(np.abs(values))) + 1
    return np.asarray(np.clip(digits, 0, _SIZES - 1), np.int64)
