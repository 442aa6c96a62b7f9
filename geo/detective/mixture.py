"""Whether all rows are written in one way or in several, and which row in which."""

from dataclasses import dataclass

import numpy as np

from geo.points import Floats, Rows

SURE = 0.95
"""A row of a mixed table goes to a reading when its chance is at least this."""
_GAIN = 3.0
"""Log likelihood that a further reading must explain beyond what its freedom alone would, per reading."""
_FEWEST = 3.0
"""Weight of rows, about as many distinct points, that must surely be of a reading for it to count."""
_ROUNDS = 200
_SMALLEST = 1e-4


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
    """Fit shares of readings to log likelihoods, rows x readings, by expectation and maximisation."""
    peak = logs.max(axis=1, keepdims=True)
    likely = np.exp(logs - peak)
    shares = np.full(logs.shape[1], 1 / logs.shape[1])
    for _ in range(_ROUNDS):
        chances = likely * shares
        chances /= chances.sum(axis=1, keepdims=True)
        updated = np.average(chances, axis=0, weights=weights)
        moved, shares = float(np.abs(updated - shares).max()), updated
        if moved < _SMALLEST:
            break
    together = float(weights @ (np.log(likely @ shares) + peak[:, 0]))
    return Mixture(shares, chances, together - float((weights @ logs).max()))


def is_mixed(mixture: Mixture, weights: Floats) -> bool:
    """Tell whether several readings explain the rows so much better than one that chance cannot be why."""
    sure = mixture.sure
    supported = [float(weights[sure == reading].sum()) >= _FEWEST for reading in range(mixture.shares.size)]
    further = sum(supported) - 1
    return further >= 1 and mixture.gain >= further * (_GAIN + 0.5 * float(np.log(weights.sum())))
