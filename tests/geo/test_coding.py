import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.coding import UNKNOWN, codes_of, named_in

words = st.sampled_from(["a", "b", "c", "", "gone"])


@given(st.lists(words))
def test_a_word_is_coded_by_its_place(given_words: list[str]) -> None:
    coded = codes_of(pd.Series(given_words, dtype="str"), ["a", "b", "c"])
    assert coded.tolist() == [["a", "b", "c"].index(word) if word in "abc" and word else UNKNOWN for word in given_words]


def test_the_first_of_repeated_ids_counts() -> None:
    assert codes_of(pd.Series(["a", "b"]), ["a", "b", "a"]).tolist() == [0, 1]


def test_a_list_without_ids_knows_no_word() -> None:
    assert codes_of(pd.Series(["a"]), []).tolist() == [UNKNOWN]
    assert named_in(pd.Series([("a",)]), []).shape == (0, 1)


@given(st.lists(st.lists(words, max_size=3).map(tuple)))
def test_naming_is_being_in_the_tuple(tuples: list[tuple[str, ...]]) -> None:
    named = named_in(pd.Series(tuples, dtype=object), ["a", "b"])
    assert named.tolist() == [[one in row for row in tuples] for one in ("a", "b")]
