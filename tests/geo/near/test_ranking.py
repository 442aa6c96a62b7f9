"""What must hold of every order, whatever the marks."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from geo.near.ranking import Marks, Ranking, firmness, marks_from_readings, ranked, shares_of

QUARTERS = st.integers(0, 4).map(lambda step: step / 4)
CRITERIA = 4


@st.composite
def contests(draw: Any) -> tuple[Marks, Any, Any, Any]:
    """Draw marks of some targets, a few of them unknown; weights of which one counts; distances with ties; rows."""
    size = draw(st.integers(1, 8))
    shape = (CRITERIA, size)
    values = draw(arrays.arrays(np.float64, shape, elements=QUARTERS))
    hidden = draw(arrays.arrays(np.bool_, shape, elements=st.booleans()))
    known = np.where(hidden, np.nan, values)
    weights = draw(arrays.arrays(np.float64, CRITERIA, elements=st.integers(0, 5).map(float)).filter(lambda some: some.sum() > 0))
    metres = draw(arrays.arrays(np.float64, size, elements=st.integers(0, 3).map(lambda step: step * 500.0)))
    return marks_from_readings(known, known), weights, metres, np.arange(size) * 2


def slow_range(marks: Marks, weights: Any, metres: Any, rows: Any, place: int) -> tuple[int, int]:
    """Find the best and the worst rank, comparing with everyone one by one."""
    low, high = (np.round(weights / weights.sum() @ side, 12) for side in (marks.low, marks.high))
    key = [(metres[one], rows[one]) for one in range(rows.size)]
    others = [one for one in range(rows.size) if one != place]
    surely = sum((-low[one], key[one]) < (-high[place], key[place]) for one in others)
    maybe = sum((-high[one], key[one]) < (-low[place], key[place]) for one in others)
    return surely + 1, maybe + 1


@given(contests())
def test_ranges_are_those_of_the_slow_comparison(contest: Any) -> None:
    ranking = ranked(*contest)
    for place in range(ranking.order.size):
        assert (ranking.best[place], ranking.worst[place]) == slow_range(*contest, place)


@given(contests())
def test_everyone_stands_within_its_own_range(contest: Any) -> None:
    ranking = ranked(*contest)
    for rank, place in enumerate(ranking.order.tolist(), start=1):
        assert ranking.best[place] <= rank <= ranking.worst[place]
        assert 0 <= ranking.low[place] <= ranking.high[place] <= 1


@given(contests(), st.sampled_from([2.0, 4.0, 0.5]))
def test_doubling_all_weights_changes_nothing(contest: Any, factor: float) -> None:
    marks, weights, metres, rows = contest
    once, more = ranked(*contest), ranked(marks, weights * factor, metres, rows)
    assert told(once) == told(more)
    assert firmness(marks, weights, once).top.tolist() == firmness(marks, weights * factor, more).top.tolist()


@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(contest: Any, chance: Any) -> None:
    marks, weights, metres, rows = contest
    turn = list(range(rows.size))
    chance.shuffle(turn)
    shuffled = Marks(marks.low[:, turn], marks.high[:, turn])
    once, again = ranked(*contest), ranked(shuffled, weights, metres[turn], rows[turn])
    assert rows[once.order].tolist() == rows[turn][again.order].tolist()
    assert once.best[turn].tolist() == again.best.tolist()
    assert firmness(marks, weights, once).first[turn].tolist() == firmness(shuffled, weights, again).first.tolist()


@given(contests(), st.data())
def test_learning_what_was_unknown_never_widens_a_range(contest: Any, data: Any) -> None:
    marks, weights, metres, rows = contest
    unknown = np.argwhere(marks.low < marks.high)
    if not unknown.size:
        return
    criterion, place = data.draw(st.sampled_from(unknown.tolist()))
    learned = data.draw(QUARTERS)
    low, high = marks.low.copy(), marks.high.copy()
    low[criterion, place] = high[criterion, place] = learned
    before, after = ranked(*contest), ranked(Marks(low, high), weights, metres, rows)
    assert (after.best >= before.best).all()
    assert (after.worst <= before.worst).all()
    assert after.high[place] - after.low[place] <= before.high[place] - before.low[place]


@given(contests(), st.data())
def test_the_nearer_never_ranks_lower_all_else_equal(contest: Any, data: Any) -> None:
    marks, weights, metres, rows = contest
    place = data.draw(st.integers(0, rows.size - 1))
    closer = metres.copy()
    closer[place] /= 2
    low, high = marks.low.copy(), marks.high.copy()
    low[0], high[0] = 1000 / (1000 + closer), 1000 / (1000 + closer)
    far_low, far_high = low.copy(), high.copy()
    far_low[0, place] = far_high[0, place] = 1000 / (1000 + metres[place])
    far, near = ranked(Marks(far_low, far_high), weights, metres, rows), ranked(Marks(low, high), weights, closer, rows)
    assert rank_of(near, place) <= rank_of(far, place)
    assert near.best[place] <= far.best[place]
    assert near.worst[place] <= far.worst[place]


@given(contests())
def test_one_comes_first_and_three_are_on_top_in_every_weighting(contest: Any) -> None:
    marks, weights, _, rows = contest
    firm = firmness(marks, weights, ranked(*contest))
    assert firm.first.sum() == pytest.approx(1)
    assert firm.top.sum() == pytest.approx(min(3, rows.size))
    assert (firm.first <= firm.top + 1e-12).all()


def test_who_is_best_in_everything_is_first_in_every_weighting() -> None:
    marks = marks_from_readings(*[np.array([[0.2, 0.9, 0.5], [0.1, 0.8, 0.8]])] * 2)
    ranking = ranked(marks, np.array([1.0, 3.0]), np.zeros(3), np.arange(3))
    assert ranking.order[0] == 1
    assert firmness(marks, np.array([1.0, 3.0]), ranking).first.tolist() == [0, 1, 0]


def test_the_middle_only_orders_and_what_counts_nothing_is_not_doubted() -> None:
    low = np.array([[1.0, 0.4], [np.nan, 0.5]])
    ranking = ranked(marks_from_readings(low, low), np.array([1.0, 0.0]), np.zeros(2), np.arange(2))
    assert ranking.low.tolist() == ranking.high.tolist() == [1.0, 0.4]
    doubted = ranked(marks_from_readings(low, low), np.array([1.0, 1.0]), np.zeros(2), np.arange(2))
    assert doubted.low.tolist() == [0.5, 0.45]
    assert doubted.high.tolist() == [1.0, 0.45]
    assert (doubted.best.tolist(), doubted.worst.tolist()) == ([1, 2], [1, 2])


def test_equal_scores_go_by_distance_then_by_the_table() -> None:
    marks = marks_from_readings(*[np.ones((1, 4))] * 2)
    ranking = ranked(marks, np.ones(1), np.array([5.0, 3.0, np.nan, 3.0]), np.arange(4))
    assert ranking.order.tolist() == [1, 3, 0, 2]
    assert all(first < second for first, second in pairwise(ranking.best[ranking.order].tolist()))


def test_without_criteria_the_order_is_that_of_the_distance() -> None:
    marks = Marks(np.empty((0, 3)), np.empty((0, 3)))
    ranking = ranked(marks, np.empty(0), np.array([5.0, 3.0, 4.0]), np.arange(3))
    assert ranking.order.tolist() == [1, 2, 0]
    assert firmness(marks, np.empty(0), ranking).first.tolist() == [0, 0, 0]


@pytest.mark.parametrize("weights", [[0.0, 0.0], [-1.0, 2.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_weights_that_weigh_nothing_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        shares_of(np.array(weights))


def told(ranking: Ranking) -> list[list[float]]:
    return [column.tolist() for column in (ranking.order, ranking.best, ranking.worst)]


def rank_of(ranking: Ranking, place: int) -> int:
    return ranking.order.tolist().index(place)
