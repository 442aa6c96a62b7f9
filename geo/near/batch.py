"""The same question from many starts: one ranked answer each, as fast as a file of a thousand firms needs."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from geo.catalogue import Catalogue
from geo.near.answer import Question, Weighed, answered_near
from geo.near.case import Start


def answers_from_starts(catalogue: Catalogue, question: Question, starts: Iterable[Start]) -> Iterator[Weighed]:
    """Ask a question from each start in turn; those without a point are left to whoever lists them once for all."""
    for start in starts:
        yield answered_near(catalogue, replace(question, start=start))
