"""A few thousand rows stand for a hundred thousand, and nothing that matters is lost between them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clerk import Table, table_of
from data.current import current_catalogue
from geo.datum import degrees_to
from geo.detective import Verdict, claims_from_text, deduction, examine
from geo.detective.sampling import RARE, sample_of
from geo.points import Floats

ROWS = 21_000


@pytest.fixture(scope="module")
def long() -> Table:
    return table_of(current_catalogue(), ROWS, np.random.default_rng(5))


def look(x: Floats, y: Floats, of: Table) -> Verdict:
    return examine(x, y, claims_from_text(current_catalogue(), of.streets, [""] * ROWS, of.addresses), current_catalogue())


def test_the_verdict_on_a_long_clear_table_is_row_by_row_what_looking_at_all_of_it_gives(
    long: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, y = degrees_to("bd09", long.lon, long.lat)
    x[:40], y[:40] = degrees_to("wgs84", long.lon[:40], long.lat[:40])
    x[50:60], y[50:60] = y[50:60], x[50:60]
    x[60], y[70] = np.nan, 0.0
    quick = look(x, y, long)
    monkeypatch.setattr(deduction, "LONG", ROWS)
    whole = look(x, y, long)
    assert [one.datum for one in quick.candidates] == [one.datum for one in whole.candidates]
    assert quick.outcome.reason == whole.outcome.reason == "clear"
    for name in ("mixed", "suspects", "near"):
        assert (getattr(quick, name) == getattr(whole, name)).all()
    assert quick.suspects.any()
    assert abs(quick.candidates[0].share - whole.candidates[0].share) < 0.03
    assert quick.evidence[2:] == whole.evidence[2:]


def test_a_piece_that_was_pasted_into_a_long_table_is_seen(long: Table) -> None:
    x, y = degrees_to("bd09", long.lon, long.lat)
    x[9000:10500], y[9000:10500] = long.lon[9000:10500], long.lat[9000:10500]
    verdict = look(x, y, long)
    assert verdict.outcome.reason == "mixed"
    read = verdict.mixed[9000:10500] >= 0
    assert {verdict.candidates[place].datum for place in verdict.mixed[9000:10500][read]} == {"wgs84"}
    assert read.mean() > 0.8


@given(st.lists(st.sampled_from([np.nan, 0.0, 113.3, 23.1, 1e6, -5.0]), min_size=1, max_size=60), st.integers(1, 40))
def test_a_sample_is_some_rows_with_coordinates_each_once_in_order_and_always_the_same(values: list[float], size: int) -> None:
    x = np.array(values)
    rows = sample_of(x, x[::-1], size)
    given_rows = np.flatnonzero(np.isfinite(x) & np.isfinite(x[::-1]))
    assert set(rows.tolist()) <= set(given_rows.tolist())
    assert (np.diff(rows) > 0).all()
    assert len(rows) >= min(size, given_rows.size)
    assert rows.tolist() == sample_of(x, x[::-1], size).tolist()


def test_every_piece_of_a_table_and_every_size_of_numbers_takes_part() -> None:
    x, y = np.full(100_000, 113.3), np.full(100_000, 23.1)
    odd = np.arange(77_000, 77_000 + RARE // 2)
    x[odd] = 38_456_789.0
    rows = sample_of(x, y, 1000)
    assert np.isin(odd, rows).all()
    assert np.histogram(rows[x[rows] < 200], 100, (0, 100_000))[0].min() >= 9


def test_rows_that_alternate_are_drawn_alike() -> None:
    x = np.full(60_000, 113.3)
    even = (sample_of(x, x, 6000) % 2 == 0).mean()
    assert 0.47 < even < 0.53
