"""Lists of firms that an address can name: the same content is the same list, and the oldest go first."""

from hypothesis import given
from hypothesis import strategies as st

from data import firm_lists
from data.firm_lists import ID, MOST_BYTES, FirmList, keep_list, kept_list


@given(st.builds(FirmList, st.text(max_size=9), st.binary(max_size=40)))
def test_what_is_kept_comes_back_under_an_id_of_its_content(brought: FirmList) -> None:
    list_id = keep_list(brought)
    assert ID.fullmatch(list_id)
    assert kept_list(list_id) == brought
    assert keep_list(FirmList(brought.name, brought.content)) == list_id
    assert FirmList(brought.name, brought.content + b"x").id != list_id


def test_the_list_that_was_not_looked_at_for_the_longest_time_goes_first() -> None:
    third = MOST_BYTES // 3
    first, second, third_one, fourth = (keep_list(FirmList(name, bytes(third))) for name in ("a", "b", "c", "d"))
    assert kept_list(first) is None
    assert kept_list(second) is not None
    last = keep_list(FirmList("e", bytes(third)))
    assert kept_list(third_one) is None
    assert all(kept_list(one) is not None for one in (second, fourth, last))


def test_a_list_larger_than_all_room_is_kept_alone() -> None:
    large = keep_list(FirmList("large", bytes(MOST_BYTES + 1)))
    assert list(firm_lists._kept) == [large]  # noqa: SLF001 - what else is there
    keep_list(FirmList("", b"small"))
    assert kept_list(large) is None
