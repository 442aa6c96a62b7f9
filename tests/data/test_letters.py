"""Characters are found in a column as they would be cell by cell."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.letters import holds_any, letters_of

ODD = ["a", "\x00", "\x7f", "\u0085", "\u00a0", "\u2028", "\u3000", "\uff21", "\uffff", "天", "河", "é", "𠮷"]
texts = st.lists(st.text(st.sampled_from(ODD), max_size=3), max_size=5)


def column(cells: list[str], cut: int) -> pd.Series:
    """Return cells twice over, as a column that is itself a piece of two others."""
    one = pd.Series(cells, dtype="str")
    return pd.concat([one, one]).iloc[cut:]


@given(texts, st.integers(0, 3))
def test_the_letters_of_a_column_are_those_of_its_cells_wherever_it_was_cut_from(cells: list[str], cut: int) -> None:
    assert letters_of(column(cells, cut)).tobytes().decode() == "".join([*cells, *cells][cut:])


@given(texts, st.integers(0, 3), st.sets(st.sampled_from(ODD[:-1]), min_size=1))
def test_a_column_holds_what_one_of_its_cells_holds(cells: list[str], cut: int, wanted: set[str]) -> None:
    assert holds_any(column(cells, cut), wanted) == any(one in cell for cell in [*cells, *cells][cut:] for one in wanted)
