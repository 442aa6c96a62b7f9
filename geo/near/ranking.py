"""The order of targets: scores as ranges, ranks as ranges, and how firm the order is when the weights move.

A target's score is the weighted mean of its marks. What is unknown is neither nothing nor average: its mark may be anything from 0 to 1, so
the score is a range, and from the ranges of all follows the best and the worst rank that a target can have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geo.points import Floats, Rows

DECIMALS = 12
"""Of scores; what agrees so far is a tie."""
_UNITS = 10**DECIMALS
"""Of the last decimal in a full score."""
DRAWS, SEED = 1000, 20_230_501
"""Of random weights."""
TOP, CONTENDERS = 3, 500
"""Ranks that count as the top, and how many of the list can get there."""


@dataclass(frozen=True, eq=False, slots=True)
class Marks:
    """Marks from 0 to 1: a row per criterion, a column per target."""

    low: NDArray[np.float64]
    """The least a mark can be."""
    high: NDArray[np.float64]
    """The most it can be; the same when it is known."""


@dataclass(frozen=True, eq=False, slots=True)
class Ranking:
    """An order of targets, each array in the order of the targets that were given."""

    low: Floats
    """The least score, 0 to 1."""
    high: Floats
    """The most, the same when nothing that counts is unknown."""
    order: Rows
    """Places of the targets, best first: by the middle of the range, then the nearer, then the first in the table."""
    best: Rows
    """The best rank, from 1, whatever the unknown turns out to be."""
    worst: Rows
    """The worst."""

    @property
    def middle(self) -> Floats:
        """The middle of each range, by which the list is in order; it is no estimate of the score."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, eq=False, slots=True)
class Firmness:
    """In which share of random weightings each target, in the order given, keeps its place."""

    first: Floats
    """Comes first, 0 to 1."""
    top: Floats
    """Is among the first three."""


def marks_from_readings(low: NDArray[np.float64], high: NDArray[np.float64]) -> Marks:
    """Take the two ends of readings, already as marks, whichever is less; unknown is anything from 0 to 1."""
    unknown = np.isnan(low) | np.isnan(high)
    return Marks(np.where(unknown, 0.0, np.minimum(low, high)), np.where(unknown, 1.0, np.maximum(low, high)))


def ranked(marks: Marks, weights: Floats, metres: Floats, rows: Rows) -> Ranking:
    """Order targets by the weighted mean of their marks; weights of 0 or more, only their proportions count.

    ValueError when no weight is above 0.
    """
    shares = shares_of(weights)
    low, high = (_in_units(shares @ side) for side in (marks.low, marks.high))
    tie = np.empty(rows.size, np.int64)
    tie[np.lexsort((rows, metres))] = np.arange(rows.size)
    least, most, middle = ((_UNITS * 2 - score) * rows.size + tie for score in (low, high, low + high))
    surely_before = np.searchsorted(np.sort(least), most)
    maybe_before = np.searchsorted(np.sort(most), least) - (high > low)
    return Ranking(low / _UNITS, high / _UNITS, np.argsort(middle), surely_before + 1, maybe_before + 1)


def _in_units(scores: NDArray[np.float64]) -> Rows:
    """Return scores as whole numbers of the last decimal: with its place among equals behind it, a target has one number to sort by."""
    return np.asarray(np.rint(scores * _UNITS), np.int64)


def shares_of(weights: Floats) -> Floats:
    """Return weights as shares of their sum, nothing for no weights; ValueError when none is above 0 or one is below."""
    if not weights.size:
        return weights
    total = float(np.sum(weights))
    if not (np.isfinite(total) and total > 0 and float(np.min(weights)) >= 0):
        raise ValueError("weights must be 0 or more and not all 0")
    return np.asarray(weights / total, np.float64)


def firmness(marks: Marks, weights: Floats, ranking: Ranking) -> Firmness:
    """Weigh anew with random weights around the given ones and count who stays first and in the first three.

    The weights are drawn from a Dirichlet distribution with the given shares as its mean, always the same draws; the unknown stays in
    the middle, as in the list. Only the first `CONTENDERS` of the list take part.
    """
    shares = shares_of(weights)
    used = shares > 0
    leading = ranking.order[: CONTENDERS if used.any() else 0]
    middles = ((marks.low + marks.high) / 2)[used][:, leading]
    scores = _draws(tuple(shares[used].tolist())) @ middles if leading.size else np.empty((DRAWS, 0))
    np.rint(np.multiply(scores, _UNITS, out=scores), out=scores)
    first, top = np.zeros(ranking.order.size), np.zeros(ranking.order.size)
    for turn in range(min(TOP, leading.size)):
        winners = scores.argmax(axis=1)  # of equals the one that leads the list
        counted = np.bincount(winners, minlength=leading.size) / DRAWS
        top[leading] += counted
        if turn == 0:
            first[leading] = counted
        scores[np.arange(DRAWS), winners] = -1
    return Firmness(first, top)


def weights_in_order(weights: Mapping[str, float], ids: tuple[str, ...]) -> Floats:
    """Return the weights of some criteria, 0 for one that has none."""
    return np.array([weights.get(one, 0.0) for one in ids], np.float64)


@lru_cache(maxsize=32)
def _draws(shares: tuple[float, ...]) -> NDArray[np.float64]:
    drawn = np.random.default_rng(SEED).dirichlet(np.array(shares) * len(shares), DRAWS)
    drawn.setflags(write=False)
    return drawn
