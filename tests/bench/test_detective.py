import pytest

from bench.clerk import Habits
from bench.detective import confusion
from data.current import current_catalogue

WORSE = Habits(streets=0.5, addresses=0.3, wrong=0.2, scatter_m=200, sketch_m=250)


@pytest.mark.parametrize(("rows", "tables", "right"), [(20, 12, 0.85), (50, 10, 0.95), (200, 4, 0.99)])
def test_the_detective_is_nearly_always_right_and_never_wrong(rows: int, tables: int, right: float) -> None:
    made = confusion(current_catalogue(), rows, tables, seed=17)
    assert made.counts.total() == tables * 5
    assert made.share(right=True) >= right, "\n".join(made.lines())
    assert made.share(right=False) == 0, "\n".join(made.lines())


def test_of_worse_tables_it_would_rather_say_nothing_than_something_wrong() -> None:
    made = confusion(current_catalogue(), 20, 12, 17, WORSE)
    assert made.share(right=False) < 0.02, "\n".join(made.lines())


def test_the_same_seed_gives_the_same_matrix() -> None:
    assert list(confusion(current_catalogue(), 20, 1, 5).lines()) == list(confusion(current_catalogue(), 20, 1, 5).lines())
