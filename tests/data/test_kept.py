"""What is kept in memory has an id of its content, and what nobody has looked at for the longest time goes first."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kept import DRAFTS, FIRM_LISTS, MOST_BYTES, MOST_DRAFTS, FirmList, Kept


def three_letters() -> Kept[str]:
    return Kept(str.encode, 12, most=3, size=len)


@given(st.builds(FirmList, st.text(max_size=9), st.binary(max_size=40)))
def test_what_is_kept_comes_back_under_an_id_of_its_content(brought: FirmList) -> None:
    name = FIRM_LISTS.keep(brought)
    assert FIRM_LISTS.id.fullmatch(name)
    assert FIRM_LISTS.get(name) == brought
    assert FIRM_LISTS.keep(FirmList(brought.name, brought.content)) == name
    assert FIRM_LISTS.keep(FirmList(brought.name, brought.content + b"x")) != name


@pytest.mark.parametrize("word", ["", "plan", "0" * 32])
def test_a_word_that_nobody_gave_finds_nothing(word: str) -> None:
    assert DRAFTS.get(word) is None


def test_what_was_not_looked_at_for_the_longest_time_goes_first() -> None:
    kept = three_letters()
    a, b, c = (kept.keep(one) for one in "abc")
    assert kept.get(a) == "a"
    kept.keep("b")
    kept.keep("d")
    assert [kept.get(one) for one in (a, b, c)] == ["a", "b", None]


def test_what_is_larger_than_all_room_is_kept_alone() -> None:
    kept = three_letters()
    small, large = kept.keep("a"), kept.keep("large")
    assert [kept.get(one) for one in (small, large)] == [None, "large"]
    kept.keep("b")
    assert kept.get(large) is None


@given(st.lists(st.text("abc", max_size=4), max_size=30))
def test_all_that_is_kept_has_room_and_the_last_is_among_it(things: list[str]) -> None:
    kept = three_letters()
    names = {kept.keep(one): one for one in things}
    found = [one for name, one in names.items() if kept.get(name) == one]
    assert sum(map(len, found)) <= 3 or len(found) == 1
    assert not things or things[-1] in found


def test_many_at_once_lose_nothing_that_has_room() -> None:
    kept = Kept(str.encode, 12, most=500, size=lambda _: 1)
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda number: kept.keep(str(number % 500)), range(4000)))
    assert all(kept.get(name) == str(number % 500) for number, name in enumerate(names))


def test_the_room_is_sixty_stories_and_64_mb_of_lists() -> None:
    first = DRAFTS.keep("first")
    for number in range(MOST_DRAFTS):
        DRAFTS.keep(str(number))
    assert DRAFTS.get(first) is None
    lists = [FIRM_LISTS.keep(FirmList(name, bytes(MOST_BYTES // 3))) for name in "abcd"]
    assert [FIRM_LISTS.get(one) is None for one in lists] == [True, False, False, False]
    FIRM_LISTS.keep(FirmList("large", bytes(MOST_BYTES + 1)))
    FIRM_LISTS.keep(FirmList("", b""))
