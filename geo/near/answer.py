"""A question about what is near, and its answer: targets found, weighed and put in order, with a reason for every criterion."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import numpy as np

from geo.catalogue import Catalogue
from geo.near.case import Case, Reading, Start
from geo.near.criteria import READERS
from geo.near.index import Hits
from geo.near.ranking import Firmness, Marks, Ranking, firmness, marks_from_readings, ranked, weights_in_order
from geo.near.rules import Criterion
from geo.near.targets import EVERYBODY, index_of_kinds, unlocated
from geo.points import Floats
from geo.selection import Selection

USUAL_COUNT = 20
"""Results when neither a number nor a radius is asked for."""
MOST = 100_000
"""Results at once."""
NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for around a start."""

    start: Start
    """From where, for whom."""
    kinds: tuple[str, ...]
    """Kinds of the targets."""
    radius_m: float | None = None
    """How far at most, metres; None for any distance."""
    count: int | None = None
    """How many of the nearest at most; None for all within the radius."""
    weights: Mapping[str, float] = field(default_factory=dict, hash=False)
    """Criterion -> weight, 0 or more; what has none does not count."""
    scheme: str = ""
    """Scheme of the zones, '' for the latest."""
    only: Selection = EVERYBODY
    """What a target must be besides, without text and batch."""


@dataclass(frozen=True, eq=False, slots=True)
class Weighed:
    """Targets with what every criterion found and the order that follows."""

    case: Case
    """The targets."""
    criteria: tuple[Criterion, ...]
    """In the order of the table."""
    readings: tuple[Reading, ...]
    """One for each criterion."""
    marks: Marks
    """A row per criterion, a column per target."""
    weights: Floats
    """One for each criterion."""
    ranking: Ranking
    """The order."""

    def sentences(self, place: int) -> list[str]:
        """Return one sentence per criterion about the target at a place."""
        return [reading.sentence(place) for reading in self.readings]

    def is_unknown(self, criterion: int, place: int) -> bool:
        """Tell whether nothing is known of a target for a criterion."""
        return bool(np.isnan(self.readings[criterion].low[place]))

    def firmness(self) -> Firmness:
        """Tell how firm the order is."""
        return firmness(self.marks, self.weights, self.ranking)

    def reweighed(self, weights: Mapping[str, float]) -> "Weighed":
        """Put the same targets in the order of other weights."""
        given = weights_in_order(weights, tuple(one.id for one in self.criteria))
        return replace(self, weights=given, ranking=ranked(self.marks, given, self.case.metres, self.case.rows))


@dataclass(frozen=True, eq=False, slots=True)
class Answer:
    """Who is near, and who may be: nobody knows where they are."""

    question: Question
    """What was asked."""
    near: Weighed
    """Targets with a point, nearest first."""
    lost: Weighed
    """Targets without one, in the order of the table."""
    coverage: tuple[int, int]
    """How many targets there are with a point, near or far, and how many without; the start itself left out."""


def answered(catalogue: Catalogue, question: Question) -> Answer:
    """Find, weigh and order what is near; ValueError when no weight is above 0."""
    start = question.start
    without = unlocated(catalogue, question.kinds, question.only)
    without = without[without != start.row]
    located = index_of_kinds(catalogue, question.kinds, question.only)
    return Answer(
        coverage=(len(located) - (start.row in located), int(without.size)),
        question=question,
        near=answered_near(catalogue, question),
        lost=weighed(_case(catalogue, question, Hits(without, np.full(without.size, np.nan))), question.weights),
    )


def answered_near(catalogue: Catalogue, question: Question) -> Weighed:
    """Find, weigh and order the targets with a point; ValueError when no weight is above 0."""
    return weighed(_case(catalogue, question, hits_of(catalogue, question)), question.weights)


def hits_of(catalogue: Catalogue, question: Question) -> Hits:
    """Find the targets with a point, nearest first, the start itself left out."""
    start = question.start
    index = index_of_kinds(catalogue, question.kinds, question.only)
    most = question.count or (USUAL_COUNT if question.radius_m is None else MOST)
    within = None if question.radius_m is None else index.within(start.lon, start.lat, question.radius_m)
    hits = index.nearest(start.lon, start.lat, most + 1) if within is None else within
    others = hits.rows != start.row
    return Hits(hits.rows[others][:most], hits.metres[others][:most])


def weighed(case: Case, weights: Mapping[str, float]) -> Weighed:
    """Ask every criterion about the targets and put them in order; ValueError when no weight is above 0."""
    criteria = case.rules.criteria
    readings = tuple(_remembering(READERS[criterion.id](case, criterion)) for criterion in criteria)
    sides = [
        np.array([criterion.marks(side) for criterion, side in zip(criteria, ends, strict=True)]).reshape(len(criteria), case.rows.size)
        for ends in ([one.low for one in readings], [one.high for one in readings])
    ]
    marks = marks_from_readings(*sides)
    given = weights_in_order(weights, tuple(criterion.id for criterion in criteria))
    return Weighed(case, criteria, readings, marks, given, ranked(marks, given, case.metres, case.rows))


def _remembering(reading: Reading) -> Reading:
    """Let a sentence be worked out once for each target: it is the same whatever the weights."""
    return replace(reading, sentence=cache(reading.sentence))


def _case(catalogue: Catalogue, question: Question, hits: Hits) -> Case:
    return Case(catalogue, catalogue.rules, question.start, hits.rows, hits.metres, question.scheme)
