"""Statistics of the benchmarks, on numbers that can be checked by hand."""

from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import measure, tabs

TIMES = st.lists(st.floats(1, 10_000), min_size=1, max_size=60)


def test_stopwatches_take_turns_and_the_first_round_is_thrown_away() -> None:
    order: list[str] = []

    def watch(name: str) -> measure.Stopwatch:
        def once() -> float:
            order.append(name)
            return float(len(order))

        return once

    taken = measure.rounds({"floor": watch("floor"), "ours": watch("ours")}, 2)
    assert order == ["floor", "ours"] * 3
    assert taken == {"floor": [3.0, 5.0], "ours": [4.0, 6.0]}


def test_a_slow_rival_may_run_in_fewer_rounds() -> None:
    taken = measure.rounds({"ours": lambda: 1.0, "slow": lambda: 9.0}, 6, {"slow": 3})
    assert (len(taken["ours"]), len(taken["slow"])) == (6, 2)


@pytest.mark.parametrize(("share", "expected"), [(0.5, 10), (0.95, 19), (0.951, 20), (1.0, 20), (0.01, 1)])
def test_a_percentile_is_the_smallest_value_that_enough_do_not_exceed(share: float, expected: int) -> None:
    assert measure.percentile(list(range(20, 0, -1)), share) == expected


@given(TIMES)
def test_a_percentile_is_one_of_the_values_and_grows_with_the_share(values: list[float]) -> None:
    found = [measure.percentile(values, share) for share in (0.05, 0.5, 0.95, 1.0)]
    assert set(found) <= set(values)
    assert found == sorted(found)
    assert found[-1] == max(values)


@given(TIMES)
def test_the_spread_of_equal_series_is_one(values: list[float]) -> None:
    assert measure.spread(values, values) == (1.0, 1.0)


def test_the_spread_pairs_fewer_rounds_with_the_median_of_the_others() -> None:
    assert measure.spread([40.0, 80.0], [10.0, 20.0, 30.0]) == (2.0, 4.0)


def test_the_ratio_is_that_of_the_medians_and_the_limit_may_be_reached() -> None:
    line = measure.at_most("筛选", [150.0, 150.0, 900.0], [100.0, 100.0, 100.0], 1.5)
    assert line.ratio.startswith("1.50")
    assert line.met is True
    assert measure.at_most("筛选", [151.0], [100.0], 1.5).met is False


def test_one_pair_has_no_spread_to_show() -> None:
    assert measure.at_most("筛选", [150.0], [100.0], 2).ratio == "1.50"
    assert "（" in measure.at_most("筛选", [150.0, 160.0], [100.0, 100.0], 2).ratio


def test_a_rival_must_be_slower_by_the_factor() -> None:
    assert measure.at_least("筛选", [100.0], [1000.0], 10, "对手").met is True
    assert measure.at_least("筛选", [100.0], [999.0], 10, "对手").met is False


def test_without_a_limit_nothing_is_judged() -> None:
    assert measure.at_least("筛选", [100.0], [10.0], None, "对手").cells()[-1] == measure.NO_LIMIT
    assert measure.below("消息", 12.0, None, "kB").cells()[-1] == measure.NO_LIMIT


def test_zero_is_a_limit_like_any_other() -> None:
    assert measure.below("出错", 0, 0, "次").met is True
    assert measure.below("出错", 1, 0, "次").met is False


def test_columns_stand_under_each_other_with_chinese_and_latin_names() -> None:
    lines = [measure.below("消息", 12, None, "kB"), measure.below("ab", 3, 4, "次")]
    printed = measure.table(lines).splitlines()
    starts = {measure.width(row[: row.index(cell)]) for row, cell in zip(printed, ("本应用", "12 kB", "3 次"), strict=True)}
    assert len(starts) == 1


def test_each_tab_clicks_at_the_pace_of_a_human_and_at_its_own_times() -> None:
    plans = tabs.plans(50, 4)
    pauses = [after - before for plan in plans for before, after in pairwise(plan)]
    assert len({tuple(plan) for plan in plans}) == 50
    assert all(500 * tabs.SECONDS_BETWEEN <= pause <= 1500 * tabs.SECONDS_BETWEEN for pause in pauses)
    assert 900 * tabs.SECONDS_BETWEEN < median(pauses) < 1100 * tabs.SECONDS_BETWEEN
    assert tabs.plans(50, 4) == plans
