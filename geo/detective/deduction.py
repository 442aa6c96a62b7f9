"""From two columns of numbers to a verdict on what they are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geo.catalogue import Catalogue
from geo.datums import DATUMS, Datum, datums_near
from geo.detective.claims import Claims
from geo.detective.mixture import is_mixed, mixture_of, piece_of
from geo.detective.readings import Reading, reading_of
from geo.detective.sampling import sample_of
from geo.detective.scores import log_likelihoods
from geo.detective.verdict import Candidate, Outcome, Verdict
from geo.detective.words import Rest, evidence_for, sentence_for
from geo.points import Bools, Floats, Rows

MARGIN = 4.0
"""Nats by which the best reading must explain the table better than every other: odds of 55 to 1."""
STEADY = 1.4
"""Standard deviations by which the rows' own differences must lie on that side, so that no single row decides."""
FITTING = 0.5
"""Share of the asked rows that the best reading must hit; else none of the known systems is right."""
DOUBT = 2.0
"""Nats that a mixture explains beyond the best reading from which on a person is asked to look at some rows."""
SUSPICION = 3.0
"""Nats by which another reading explains a single row better: odds of 20 to 1."""
LONG = 20_000
"""Rows from which on a sample is judged first."""
_ENOUGH_CLAIMS = 5
_RESCUE = -3.0
"""Log odds of a row with axes the wrong way round or a lost decimal point."""


@dataclass(frozen=True, eq=False, slots=True)
class _Trial:
    """One system tried on all rows."""

    datum: Datum
    reading: Reading
    logs: Floats
    met: Bools


def examine(x: Floats, y: Floats, claims: Claims, catalogue: Catalogue) -> Verdict:
    """Find out what two columns of coordinates are, from where they put each row and what the row says of its place.

    NaN is a row without coordinates. Systems that no place can tell apart are tried once. Of a long table a sample is judged; when that is
    clear, candidates count the rows of the sample, and of the others those are looked at one by one that may be read otherwise.
    """
    if x.size > LONG:
        some = sample_of(x, y)
        verdict = _examined(x[some], y[some], claims.of(some), catalogue)
        if verdict.outcome.reason == "clear" and not verdict.outcome.doubtful:
            return _extended(verdict, (x, y), claims, catalogue)
    return _examined(x, y, claims, catalogue)


def _examined(x: Floats, y: Floats, claims: Claims, catalogue: Catalogue) -> Verdict:
    """Try every system on every row."""
    weights = _weights(x, y)
    trials = _trials(x, y, claims, catalogue)
    near = np.array([trial.reading.near for trial in trials], np.bool_).reshape(len(trials), x.size).T
    logs = np.array([trial.logs for trial in trials], np.float64).reshape(len(trials), x.size).T
    usable: Bools = np.any(near, axis=1)
    totals = weights[usable] @ logs[usable]
    order = np.argsort(-totals, kind="stable")
    near, logs = near[:, order], logs[:, order]
    candidates = tuple(_candidate(trials[place], claims, usable, float(totals[place])) for place in order)
    outcome, readings, pasted = _decided(candidates, logs[usable], weights[usable])
    given = np.isfinite(x) & np.isfinite(y)
    if not given.any():
        outcome = Outcome("empty", None)
    rows = np.full(x.size, -1, np.int64)
    rows[usable] = np.where(_of_rows(near[usable], readings), readings, -1)
    suspects = _suspects(logs, rows)
    suspects[usable] |= pasted & (rows[usable] >= 0)
    evidence = evidence_for(outcome, candidates, Rest(rows, given, suspects), catalogue.district.name)
    return Verdict(candidates, outcome, rows, evidence, suspects, near, catalogue.district.geometry)


def _extended(verdict: Verdict, columns: tuple[Floats, Floats], claims: Claims, catalogue: Catalogue) -> Verdict:
    """Lay the clear verdict on a sample over all rows.

    Only where the best reading leaves more to be explained than suspicion needs can another one explain it that much better.
    """
    x, y = columns
    readings = [reading_of(candidate.datum, x, y, verdict.area) for candidate in verdict.candidates]
    near = np.column_stack([reading.near for reading in readings])
    rows = np.where(near[:, 0], 0, -1)
    read = np.flatnonzero(near[:, 0])
    asked = read[_logs(verdict, readings[:1], read, claims, catalogue)[:, 0] <= -SUSPICION]
    suspects = np.zeros(x.size, np.bool_)
    suspects[asked] = _suspects(_logs(verdict, readings, asked, claims, catalogue), rows[asked])
    rest = Rest(rows, np.isfinite(x) & np.isfinite(y), suspects)
    evidence = evidence_for(verdict.outcome, verdict.candidates, rest, catalogue.district.name)
    return replace(verdict, mixed=rows, evidence=evidence, suspects=suspects, near=near)


def _logs(verdict: Verdict, readings: Sequence[Reading], rows: Rows, claims: Claims, catalogue: Catalogue) -> Floats:
    """Return the log likelihoods of some rows by the first readings of a verdict."""
    of_them = claims.of(rows)
    pairs = zip(verdict.candidates, readings, strict=False)
    trials = [_trial(DATUMS[candidate.datum], reading.of(rows), of_them, catalogue) for candidate, reading in pairs]
    return np.column_stack([trial.logs for trial in trials])


def _suspects(logs: Floats, rows: Rows) -> Bools:
    """Mark the rows that another reading explains much better than their own."""
    read = np.flatnonzero(rows >= 0)
    suspects = np.zeros(rows.size, np.bool_)
    if read.size:
        suspects[read] = np.max(logs[read], axis=1) - logs[read, rows[read]] >= SUSPICION
    return suspects


def _of_rows(near: Bools, readings: Rows) -> Bools:
    """Tell whether the reading of each row brings it near; -1 does not."""
    return (readings >= 0) & near[np.arange(len(near)), np.maximum(readings, 0)] if near.size else readings >= 0


def _trials(x: Floats, y: Floats, claims: Claims, catalogue: Catalogue) -> list[_Trial]:
    """Try every system in which any row lies near the district."""
    tried = [datum for datum in datums_near(catalogue.district.geometry.centroid.x) if not datum.like]
    readings = [(datum, reading_of(datum.id, x, y, catalogue.district.geometry)) for datum in tried]
    return [_trial(datum, reading, claims, catalogue) for datum, reading in readings if reading.near.any()]


def _trial(datum: Datum, reading: Reading, claims: Claims, catalogue: Catalogue) -> _Trial:
    logs, met = log_likelihoods(reading, claims, catalogue)
    return _Trial(datum, reading, logs + _RESCUE * reading.swapped + _RESCUE * (reading.powers != 0), met)


def _weights(x: Floats, y: Floats) -> Floats:
    """Let each distinct point count once: fourteen laboratories at one gate are one piece of evidence."""
    _, which, counts = np.unique(x + 1j * y, return_inverse=True, return_counts=True)
    return np.asarray(1 / counts[which], np.float64)


def _candidate(trial: _Trial, claims: Claims, usable: Bools, logs: float) -> Candidate:
    reading, near = trial.reading, int(trial.reading.near.sum())
    powers, counts = np.unique(reading.powers[reading.powers != 0], return_counts=True)
    scale = float(10.0 ** powers[np.argmax(counts)]) if counts.size else 1.0
    asked, hits = int((claims.asked & usable).sum()), int((trial.met & usable).sum())
    swapped = int(reading.swapped.sum()) * 2 > near
    sentence = sentence_for(trial.datum, hits, asked, swapped=swapped)
    return Candidate(trial.datum.id, swapped, scale, int(counts.sum()), near, hits, asked, logs, sentence)


def _decided(candidates: tuple[Candidate, ...], logs: Floats, weights: Floats) -> tuple[Outcome, Rows, Bools]:
    """Decide what the table is, give each usable row its candidate, and mark those that may have been pasted in."""
    nothing, none = np.full(len(weights), -1, np.int64), np.zeros(len(weights), np.bool_)
    if not candidates:
        return Outcome("nowhere", None), nothing, none
    mixture = mixture_of(logs, weights)
    if is_mixed(mixture, weights):
        return Outcome("mixed", candidates[int(np.argmax(mixture.shares))]), mixture.sure, none
    best = candidates[0]
    if best.asked >= _ENOUGH_CLAIMS and best.share < FITTING:
        return Outcome("unfit", None), nothing, none
    if not all(_clearly(logs[:, 0] - logs[:, other], weights) for other in range(1, len(candidates))):
        return Outcome("close", None), nothing, none
    pasted = piece_of(logs, weights)
    return Outcome("clear", best, doubtful=bool(mixture.gain >= DOUBT or pasted.any())), np.zeros_like(nothing), pasted


def _clearly(differences: Floats, weights: Floats) -> bool:
    """Tell whether one reading is better than another by the sum of its rows' log likelihoods and by how steadily they agree."""
    total = float(weights @ differences)
    spread = float(np.sqrt(weights**2 @ differences**2))
    return total >= MARGIN and total >= STEADY * spread
