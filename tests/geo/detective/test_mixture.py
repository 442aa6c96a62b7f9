from itertools import pairwise, product

import numpy as np
import pytest

from geo.detective.mixture import in_order, is_mixed, mixture_of, piece_of

CHANCE = np.random.default_rng(11)


def logs_of(readings: list[int], strength: float) -> np.ndarray:
    """Return log likelihoods of three readings, the true one better by about `strength`."""
    logs = CHANCE.normal(0, 0.5, (len(readings), 3))
    logs[np.arange(len(readings)), readings] += strength
    return logs


def test_rows_of_one_kind_are_no_mixture() -> None:
    logs = logs_of([1] * 80, 1.5)
    mixture = mixture_of(logs, np.ones(80))
    assert not is_mixed(mixture, np.ones(80))
    assert mixture.gain < 1
    assert mixture.shares.argmax() == 1


def test_rows_of_two_kinds_are_told_apart_and_their_shares_found() -> None:
    true = [0] * 60 + [2] * 40
    mixture = mixture_of(logs_of(true, 5), np.ones(100))
    assert is_mixed(mixture, np.ones(100))
    assert mixture.shares == pytest.approx([0.6, 0, 0.4], abs=0.05)
    sure = mixture.sure
    assert np.mean(sure == true) > 0.9
    assert np.mean((sure != true) & (sure >= 0)) < 0.02


def test_a_row_without_evidence_is_left_open_where_kinds_alternate() -> None:
    logs = logs_of(CHANCE.permutation([0] * 60 + [2] * 40).tolist(), 5)
    logs[50] = 0
    assert mixture_of(logs, np.ones(100)).sure[50] == -1


def test_a_row_without_evidence_goes_with_its_neighbours_where_kinds_follow_one_another() -> None:
    logs = logs_of([0] * 60 + [2] * 40, 3)
    logs[20], logs[80] = 0, 0
    assert mixture_of(logs, np.ones(100)).sure[[20, 80]].tolist() == [0, 2]


def test_a_run_of_rows_that_another_reading_explains_is_found_wherever_it_lies() -> None:
    for first, last in ((0, 12), (40, 52), (88, 100)):
        logs = np.zeros((100, 3))
        logs[:, 0], logs[first:last] = 0.7, (0, 0, 0.8)
        assert np.flatnonzero(piece_of(logs, np.ones(100))).tolist() == list(range(first, last))
        assert not piece_of(logs, np.full(100, 0.5)).any()  # half as much evidence is too little


def test_the_longer_the_table_the_more_a_run_must_tell() -> None:
    logs = np.concatenate([np.tile([1.0, 0.0], (5_000, 1)), np.tile([0.0, 1.0], (8, 1))])
    assert not piece_of(logs, np.ones(5_008)).any()
    assert piece_of(logs[-100:], np.ones(100)).sum() == 8
    assert not piece_of(np.zeros((5, 1)), np.ones(5)).any()


def test_chances_in_order_are_those_of_all_ways_to_go_through_the_rows() -> None:
    logs, shares, staying = CHANCE.normal(0, 1, (6, 3)), np.array([0.5, 0.3, 0.2]), 0.8
    together, chances = 0.0, np.zeros((6, 3))
    for way in product(range(3), repeat=6):
        steps = [staying * (one == other) + (1 - staying) * shares[other] for one, other in pairwise(way)]
        likely = shares[way[0]] * np.prod(steps) * np.exp(logs[range(6), way].sum())
        together += likely
        chances[range(6), way] += likely
    found, total = in_order(logs, shares, staying)
    assert found == pytest.approx(chances / together)
    assert total == pytest.approx(np.log(together))


@pytest.mark.parametrize("count", [1, 2, 3, 17, 400])
def test_the_chances_of_a_table_of_any_length_are_those_of_one_row_after_the_other(count: int) -> None:
    logs, shares, staying = CHANCE.normal(0, 2, (count, 3)), np.array([0.5, 0.3, 0.2]), 0.95
    steps = staying * np.eye(3) + (1 - staying) * shares
    forth, back = [shares * np.exp(logs[0])], [np.ones(3)]
    for row in logs[1:]:
        forth.append(forth[-1] @ steps * np.exp(row))
    for row in logs[:0:-1]:
        back.append(steps @ (np.exp(row) * back[-1]))
    both = np.array(forth) * np.array(back[::-1])
    found, total = in_order(logs, shares, staying)
    assert found == pytest.approx(both / both.sum(axis=1, keepdims=True))
    assert total == pytest.approx(np.log(forth[-1].sum()))


def test_a_few_odd_rows_make_no_mixture() -> None:
    logs = logs_of([0] * 98 + [2] * 2, 5)
    assert not is_mixed(mixture_of(logs, np.ones(100)), np.ones(100))


def test_rows_at_one_point_count_together_once() -> None:
    logs = np.concatenate([logs_of([0] * 60, 5), np.tile(logs_of([2], 5), (40, 1))])
    weights = np.array([1.0] * 60 + [1 / 40] * 40)
    assert is_mixed(mixture_of(logs, np.ones(100)), np.ones(100))
    assert not is_mixed(mixture_of(logs, weights), weights)
