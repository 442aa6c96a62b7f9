"""Who is found and who is not: every target once, the start never, and the same whichever way a weighing came about."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.catalogue import Catalogue
from geo.near.answer import MOST, USUAL_COUNT, Question, answered, answered_near, hits_of
from geo.near.case import Start, start_from_row
from geo.near.results import results_of
from tests.factories import at, entity
from tests.geo.near.town import RULES, carrier, town

spots = st.none() | st.tuples(st.integers(-8, 8), st.integers(-8, 8)).map(lambda step: at(step[0] / 4, step[1] / 4))
towns = st.lists(st.tuples(st.sampled_from(["inc", "firm", "lab"]), spots), min_size=1, max_size=14)
names = [criterion.id for criterion in RULES.criteria]
some_weights = st.dictionaries(st.sampled_from(names), st.integers(0, 5).map(float), min_size=1).filter(lambda one: any(one.values()))
EVERYWHERE = 50_000.0


def made(things: list[tuple[str, Any]]) -> Catalogue:
    return town(*(entity(f"e{n}", where, kind=kind, domains=("d1",)) for n, (kind, where) in enumerate(things)))


def question(start: Start, **fields: Any) -> Question:
    return Question(start, **{"kinds": ("inc",), "weights": {"distance": 1.0}, **fields})


@given(towns)
def test_every_target_is_near_or_lost_once_and_the_counts_say_so(things: list[tuple[str, Any]]) -> None:
    found = made(things)
    answer = answered(found, question(Start(113.3, 23.1), radius_m=EVERYWHERE))
    carriers = [row for row, (kind, _) in enumerate(things) if kind == "inc"]
    rows = [*answer.near.case.rows.tolist(), *answer.lost.case.rows.tolist()]
    assert sorted(rows) == carriers
    assert answer.coverage == (answer.near.case.rows.size, answer.lost.case.rows.size)


@given(towns, st.data())
def test_the_start_is_nobodys_target_and_is_not_counted(things: list[tuple[str, Any]], data: Any) -> None:
    found = made(things)
    located = np.flatnonzero(found.located).tolist()
    if not located:
        return
    begin = start_from_row(found, data.draw(st.sampled_from(located)))
    answer = answered(found, question(begin, kinds=("inc", "firm", "lab"), radius_m=EVERYWHERE))
    assert begin.row not in answer.near.case.rows
    assert answer.coverage == (len(located) - 1, len(things) - len(located))


@given(towns, st.integers(1, 6))
def test_a_number_takes_the_first_of_those_within_reach(things: list[tuple[str, Any]], count: int) -> None:
    found, begin = made(things), Start(113.3, 23.1)
    everyone = hits_of(found, question(begin, radius_m=EVERYWHERE))
    few, both = hits_of(found, question(begin, count=count)), hits_of(found, question(begin, count=count, radius_m=EVERYWHERE))
    assert few.rows.tolist() == both.rows.tolist() == everyone.rows[:count].tolist()
    assert few.metres.tolist() == everyone.metres[:count].tolist()


@given(towns, some_weights, some_weights)
def test_other_weights_give_what_asking_anew_gives(things: list[tuple[str, Any]], first: dict[str, float], then: dict[str, float]) -> None:
    found, begin = made(things), Start(113.3, 23.1, domains=("d1",))
    moved = answered_near(found, question(begin, weights=first)).reweighed(then)
    anew = answered_near(found, question(begin, weights=then))
    assert results_of(moved, moved.firmness()) == results_of(anew, anew.firmness())


def test_without_number_and_reach_it_is_the_usual_number() -> None:
    found = town(*(carrier(f"c{n}", at(n / 100, 0)) for n in range(USUAL_COUNT + 5)))
    assert len(hits_of(found, question(Start(113.3, 23.1)))) == USUAL_COUNT
    assert len(hits_of(found, question(Start(113.3, 23.1), radius_m=EVERYWHERE))) == USUAL_COUNT + 5
    assert MOST > USUAL_COUNT


def test_a_sentence_is_worked_out_once_for_a_target() -> None:
    found = town(carrier("c", at(0, 0)))
    near = answered_near(found, question(Start(113.3, 23.1)))
    assert all(one is other for one, other in zip(near.sentences(0), near.reweighed({"metro": 2.0}).sentences(0), strict=True))


@pytest.mark.parametrize("weights", [{}, {"distance": 0.0}])
def test_weights_of_nothing_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        answered(town(carrier("c", at(0, 0))), question(Start(113.3, 23.1), weights=weights))
