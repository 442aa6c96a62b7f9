"""An answer in plain values: what the screen, the command line and the report all print, so that their numbers are the same."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from geo.near.answer import Weighed
from geo.near.case import texts_of
from geo.near.ranking import Firmness
from geo.points import Rows

FULL = 100
"""Points of a full score."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion says of one target."""

    criterion: str
    """Id of the criterion."""
    name: str
    """What people call it."""
    weight: float
    """As given, 0 when it does not count."""
    low: float
    """The least mark, 0 to 100."""
    high: float
    """The most, 0 to 100; the same when it is known."""
    unknown: bool
    """Whether nothing is known."""
    sentence: str
    """What was found, with its numbers."""


@dataclass(frozen=True, slots=True)
class Result:
    """One target in the order."""

    row: int
    """Row in the catalogue."""
    id: str
    """Entity id."""
    name: str
    """What people call it."""
    kind: str
    """Kind id."""
    distance_m: float | None
    """Geodesic distance to the millimetre; None without a point."""
    rank: int
    """Place in the order by score, from 1."""
    best: int
    """The best rank that it can have."""
    worst: int
    """The worst."""
    low: float
    """The least score, 0 to 100, one decimal."""
    high: float
    """The most; the same when nothing that counts is unknown."""
    score: float
    """The middle of the range, by which the order goes."""
    first: float | None
    """Share of random weightings in which it comes first; None when that was not asked."""
    top: float | None
    """Share in which it is among the first three."""
    reasons: tuple[Reason, ...]
    """One for each criterion, in the order of the table."""


def results_of(
    weighed: Weighed, firm: Firmness | None = None, *, most: int | None = None, by_distance: bool = False, explained: bool = True
) -> list[Result]:
    """Return the targets in the order of their score, or nearest first; `explained` with a sentence for every criterion."""
    ranks = ranks_of(weighed)
    places = np.arange(ranks.size) if by_distance else weighed.ranking.order
    return [_result(weighed, firm, place, int(ranks[place]), explained=explained) for place in places[:most].tolist()]


def results_at(weighed: Weighed, firm: Firmness | None, ids: Collection[str]) -> list[Result]:
    """Return the targets with some entity ids, in the order of the ids; who is not among the targets is left out."""
    ranks = ranks_of(weighed)
    places = {str(texts_of(weighed.case.catalogue, "id")[row]): place for place, row in enumerate(weighed.case.rows.tolist())}
    return [_result(weighed, firm, places[one], int(ranks[places[one]]), explained=True) for one in ids if one in places]


def ranks_of(weighed: Weighed) -> Rows:
    """Return the rank of each target in the order by score, from 1."""
    order = weighed.ranking.order
    ranks = np.empty(order.size, np.int64)
    ranks[order] = np.arange(1, order.size + 1)
    return ranks


def result_records(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Describe results as plain values for JSON: distance in metres or null, scores and marks from 0 to 100, ranks from 1."""
    return [
        {
            "id": one.id, "name": one.name, "kind": one.kind, "distance_m": one.distance_m, "score": one.score,
            "score_range": [one.low, one.high], "rank": one.rank, "rank_range": [one.best, one.worst],
            "first_share": one.first, "top3_share": one.top,
            "reasons": [asdict(reason) for reason in one.reasons],
        }
        for one in results
    ]  # fmt: skip


def _result(weighed: Weighed, firm: Firmness | None, place: int, rank: int, *, explained: bool) -> Result:
    case, ranking = weighed.case, weighed.ranking
    row, metres = int(case.rows[place]), float(case.metres[place])
    return Result(
        row=row,
        **{column: str(texts_of(case.catalogue, column)[row]) for column in ("id", "name", "kind")},
        distance_m=None if np.isnan(metres) else round(metres, 3),
        rank=rank,
        best=int(ranking.best[place]),
        worst=int(ranking.worst[place]),
        low=_points(ranking.low[place]),
        high=_points(ranking.high[place]),
        score=_points(ranking.middle[place]),
        first=None if firm is None else float(firm.first[place]),
        top=None if firm is None else float(firm.top[place]),
        reasons=_reasons(weighed, place) if explained else (),
    )


def _reasons(weighed: Weighed, place: int) -> tuple[Reason, ...]:
    sentences: Sequence[str] = weighed.sentences(place)
    return tuple(
        Reason(
            criterion=criterion.id,
            name=criterion.name,
            weight=float(weighed.weights[which]),
            low=_points(weighed.marks.low[which, place]),
            high=_points(weighed.marks.high[which, place]),
            unknown=weighed.is_unknown(which, place),
            sentence=sentences[which],
        )
        for which, criterion in enumerate(weighed.criteria)
    )


def _points(share: float) -> float:
    return round(float(share) * FULL, 1)
