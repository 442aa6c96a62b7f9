"""Whether all rows are written in one way or in several, and which row in which.

Lists grow by pasting: rows of one kind often follow one another, so that a row's neighbours tell of it. How much they do is found from the
table itself; in a table where kinds alternate they tell nothing.
"""

from dataclasses import dataclass
from math import isqrt

import numpy as np

from geo.points import Bools, Floats, Rows

SURE = 0.95
"""A row of a mixed table goes to a reading when its chance is at least this."""
_GAIN = 3.0
"""Log likelihood that a further reading must explain beyond what its freedom alone would, per reading."""
_SUSPICIOUS = 1.5
"""Gain of independent rows from which on their order is looked at."""
_FEWEST = 3.0
"""Rows, counted as distinct points, that must be of a reading for it to play a part."""
_STAYING = (0.8, 0.95, 0.99, 0.998)
"""Chances that a row is of the kind of the one before it, tried in turn."""
_PIECE, _PIECE_ROOT = 6.0, 0.35
"""Nats by which another reading must explain rows that follow one another better to be noticed: at least the first, in long tables the
second times the root of the rows, for neighbours share the errors of the map they are measured on."""
_ROUNDS = 200
_SMALLEST = 1e-4
_RARE = 1e-3
"""Share below which a reading plays no part in the order."""


@dataclass(frozen=True, eq=False, slots=True)
class Mixture:
    """Readings with their shares of the rows."""

    shares: Floats
    """Per reading, together 1."""
    chances: Floats
    """Rows x readings: how likely the row is of the reading."""
    gain: float
    """Log likelihood beyond that of the best single reading."""

    @property
    def sure(self) -> Rows:
        """Reading of each row, -1 where no reading is sure."""
        best = np.argmax(self.chances, axis=1)
        return np.where(np.take_along_axis(self.chances, best[:, None], 1)[:, 0] >= SURE, best, -1)


def mixture_of(logs: Floats, weights: Floats) -> Mixture:
    """Fit shares of readings to log likelihoods, rows x readings in the order of the table; each row counts by its weight."""
    shares = _shares(logs, weights)
    chances, together = _independent(logs, weights, shares)
    alone = float((weights @ logs).max())
    made = Mixture(shares, chances, together - alone)
    if made.gain >= _SUSPICIOUS:
        for staying in _STAYING:
            chances, together = in_order(logs * weights[:, None], shares, staying)
            if together - alone > made.gain + 1:
                made = Mixture(shares, chances, together - alone)
    return made


def is_mixed(mixture: Mixture, weights: Floats) -> bool:
    """Tell whether several readings explain the rows so much better than one that chance cannot be why."""
    rows = float(weights.sum())
    further = int((mixture.shares * rows >= _FEWEST).sum()) - 1
    return further >= 1 and mixture.gain >= further * (_GAIN + 0.5 * float(np.log(rows)))


def piece_of(logs: Floats, weights: Floats) -> Bools:
    """Mark the one run of rows that another reading than the first explains much better: perhaps pasted in; none is the rule."""
    better = np.cumsum((logs - logs[:, :1]) * weights[:, None], axis=0)
    better = np.concatenate([np.zeros((1, logs.shape[1])), better])
    gains = better - np.minimum.accumulate(better, axis=0)
    end, reading = np.unravel_index(np.argmax(gains), gains.shape)
    found = np.zeros(len(logs), np.bool_)
    if gains[end, reading] >= max(_PIECE, _PIECE_ROOT * np.sqrt(len(logs))):
        found[int(np.argmin(better[:end, reading])) : int(end)] = True
    return found


def _shares(logs: Floats, weights: Floats) -> Floats:
    """Find the shares by expectation and maximisation, taking rows for independent."""
    likely = np.exp(logs - logs.max(axis=1, keepdims=True))
    shares = np.full(logs.shape[1], 1 / logs.shape[1])
    for _ in range(_ROUNDS):
        chances = likely * shares
        updated = weights @ (chances / chances.sum(axis=1, keepdims=True)) / weights.sum()
        moved, shares = float(np.abs(updated - shares).max()), updated
        if moved < _SMALLEST:
            break
    return np.asarray(shares, np.float64)


def _independent(logs: Floats, weights: Floats, shares: Floats) -> tuple[Floats, float]:
    """Return the chances of each row by itself, and the log likelihood of all."""
    peak = logs.max(axis=1, keepdims=True)
    likely = np.exp(logs - peak) * shares
    total = likely.sum(axis=1, keepdims=True)
    return likely / total, float(weights @ (np.log(total) + peak)[:, 0])


def in_order(logs: Floats, shares: Floats, staying: float) -> tuple[Floats, float]:
    """Return the chances of each row given all rows before and after it, and the log likelihood of all.

    A hidden Markov chain: a row is of the kind before it, or else of any kind by its share.
    """
    playing = np.flatnonzero(shares >= _RARE)
    share = shares[playing] / shares[playing].sum()
    peak = logs.max(axis=1, keepdims=True)
    likely = np.exp(logs[:, playing] - peak)
    steps = (staying * np.eye(playing.size) + (1 - staying) * share) * likely[:, None, :]
    steps[0] = share * likely[0]
    before, scale = _running(steps)
    after, _ = _running(np.concatenate([steps[1:], np.eye(playing.size)[None]])[::-1].transpose(0, 2, 1))
    both = before[:, 0, :] * after[::-1].transpose(0, 2, 1).sum(axis=2)
    chances = np.zeros_like(logs)
    chances[:, playing] = both / both.sum(axis=1, keepdims=True)
    return chances, float(np.log(before[-1, 0].sum()) + scale + peak.sum())


def _running(steps: Floats) -> tuple[Floats, float]:
    """Multiply matrices from the first to each, scaled to 1 at most; return them and the logarithm of the last one's scale."""
    made, logs = _products(steps)
    return made, float(logs[-1])


def _products(steps: Floats) -> tuple[Floats, Floats]:
    """Multiply matrices from the first to each; return them scaled, and the logarithms of their scales.

    They are cut into as many blocks as a block has matrices: a step goes on in all blocks at once, then what stands before each block comes
    to all of it. Each matrix takes part twice, however many there are.
    """
    count, kinds = steps.shape[:2]
    length = isqrt(max(count - 1, 0)) + 1
    made = np.tile(np.eye(kinds), (-(-count // length) * length, 1, 1))
    made[:count] = steps
    made = made.reshape(-1, length, kinds, kinds)
    logs = np.zeros(made.shape[:2])
    for place in range(1, length):
        made[:, place], sizes = _scaled(made[:, place - 1] @ made[:, place])
        logs[:, place] = logs[:, place - 1] + sizes
    if len(made) > 1:
        before, above = _products(made[:-1, -1])
        made[1:], sizes = _scaled(before[:, None] @ made[1:])
        logs[1:] += (above + np.cumsum(logs[:-1, -1]))[:, None] + sizes
    return made.reshape(-1, kinds, kinds)[:count], logs.ravel()[:count]


def _scaled(matrices: Floats) -> tuple[Floats, Floats]:
    """Divide each matrix by its greatest number, and return the logarithms of these."""
    sizes = matrices.max(axis=(-2, -1), keepdims=True)
    return matrices / sizes, np.log(sizes[..., 0, 0])
