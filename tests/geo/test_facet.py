import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.facet import Facet, bits_from_mask, common, count_of, facet_from_codes, facet_from_masks, mask_from_bits

masks = st.lists(st.booleans(), max_size=200)
columns = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), max_size=150)


def facet(rows: list[tuple[bool, ...]]) -> Facet:
    table = np.array(rows, np.bool_).reshape(len(rows), 3)
    return facet_from_masks("abc", table.T, len(rows))


@given(masks)
def test_a_packed_mask_comes_back_as_it_was(mask: list[bool]) -> None:
    bits = bits_from_mask(np.array(mask, np.bool_))
    assert mask_from_bits(bits, len(mask)).tolist() == mask
    assert count_of(bits) == sum(mask)


@given(columns, st.sets(st.sampled_from("abc"), min_size=1))
def test_any_is_or_and_all_is_and(rows: list[tuple[bool, ...]], chosen: set[str]) -> None:
    wanted = ["abc".index(one) for one in chosen]
    assert mask_from_bits(facet(rows).any_of(chosen), len(rows)).tolist() == [any(row[one] for one in wanted) for row in rows]
    assert mask_from_bits(facet(rows).all_of(chosen), len(rows)).tolist() == [all(row[one] for one in wanted) for row in rows]


@given(columns)
def test_counts_are_counts_of_true(rows: list[tuple[bool, ...]]) -> None:
    assert facet(rows).counts() == {one: sum(row[place] for row in rows) for place, one in enumerate("abc")}


@given(columns)
def test_counts_among_some_ignore_the_others(rows: list[tuple[bool, ...]]) -> None:
    among = bits_from_mask(np.array([row[0] for row in rows], np.bool_))
    assert facet(rows).counts(among) == {one: sum(row[place] and row[0] for row in rows) for place, one in enumerate("abc")}


def test_an_unknown_option_has_no_one() -> None:
    assert count_of(facet([(True, True, True)]).any_of(["gone"])) == 0
    assert count_of(facet([(True, True, True)]).any_of(["gone", "a"])) == 1
    assert count_of(facet([(True, True, True)]).all_of(["gone", "a"])) == 0


def test_codes_past_the_end_are_no_option() -> None:
    assert facet_from_codes(("a", "b"), np.array([0, 1, 255, 1, 2], np.uint8)).counts() == {"a": 1, "b": 2}


def test_what_is_common_to_nothing_is_everyone() -> None:
    assert mask_from_bits(common([], 70), 70).all()
    assert count_of(common([], 70)) == 70


def test_the_index_refuses_to_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        facet([(True, True, True)]).bits[0] = 0
