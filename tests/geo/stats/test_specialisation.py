"""The location quotient and its interval."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.stats.places import street_places
from geo.stats.specialisation import specialisation, wilson
from tests.factories import at, catalogue, entity

TOWN = [
    *(entity(f"a{n}", at(0.5, 0.5), domains=("d1",) if n < 6 else ()) for n in range(10)),
    *(entity(f"b{n}", at(1.5, 0.5), domains=("d1",) if n < 2 else ("d2",)) for n in range(6)),
    *(entity(f"c{n}", at(1.5, 1.5)) for n in range(14)),
]


def test_a_quotient_is_the_share_here_over_the_share_everywhere() -> None:
    made = catalogue(TOWN)
    frame = specialisation(made, street_places(made), np.ones(30, np.bool_)).set_index(["id", "domains"])
    here = frame.loc[("s0", "d1")]
    assert (here["count"], here["in_place"]) == (6, 10)
    assert here["lq"] == pytest.approx(0.6 / (8 / 30))
    assert (here["lq_low"], here["lq_high"]) == (pytest.approx(0.3127 / (8 / 30), abs=0.001), pytest.approx(0.8318 / (8 / 30), abs=0.001))


def test_few_in_the_place_or_of_the_domain_say_nothing() -> None:
    made = catalogue(TOWN)
    frame = specialisation(made, street_places(made), np.ones(30, np.bool_)).set_index(["id", "domains"])
    assert not frame.loc[("s1", "d1"), "told"]  # six there
    assert not frame.loc[("s3", "d2"), "told"]  # four in all
    assert frame.loc[("s3", "d1"), "lq"] == 0
    assert frame[~frame["told"]][["lq", "lq_low", "lq_high"]].isna().to_numpy().all()


@given(st.integers(1, 500), st.data())
def test_the_bounds_are_where_the_share_is_just_not_surprising(trials: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, trials))
    low, high = wilson(hits, trials)
    assert 0 <= low <= hits / trials <= high <= 1
    for bound in (low, high):
        if 1e-9 < bound < 1 - 1e-9:
            assert abs(hits / trials - bound) == pytest.approx(1.959964 * sqrt(bound * (1 - bound) / trials), rel=1e-4)


def test_without_trials_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
