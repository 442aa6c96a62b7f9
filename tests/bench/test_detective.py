import pytest

from bench.datum import looped
from bench.detective import WORSE, confusion, mixed_rows
from data.current import current_catalogue
from geo.datum import degrees_from


@pytest.mark.parametrize(("rows", "tables", "right"), [(20, 12, 0.85), (50, 10, 0.95), (200, 4, 0.99)])
def test_the_detective_is_nearly_always_right_and_never_wrong(rows: int, tables: int, right: float) -> None:
    made = confusion(current_catalogue(), rows, tables, seed=17)
    assert made.counts.total() == tables * 5
    assert made.share(right=True) >= right, "\n".join(made.lines())
    assert made.share(right=False) == 0, "\n".join(made.lines())


def test_of_worse_tables_it_would_rather_say_nothing_than_something_wrong() -> None:
    made = confusion(current_catalogue(), 20, 12, 17, WORSE)
    assert made.share(right=False) < 0.02, "\n".join(made.lines())


def test_in_mixed_tables_hardly_a_row_is_read_wrongly() -> None:
    right, wrong = mixed_rows(current_catalogue(), 6, together=True)
    assert right > 0.75
    assert wrong < 0.05


def test_the_same_seed_gives_the_same_matrix() -> None:
    assert list(confusion(current_catalogue(), 20, 1, 5).lines()) == list(confusion(current_catalogue(), 20, 1, 5).lines())


def test_the_loop_that_is_compared_with_computes_the_same() -> None:
    assert looped(113.345456423, 23.157448931) == pytest.approx(
        [float(each) for each in degrees_from("gcj02", 113.345456423, 23.157448931)]
    )
