"""Names that two people write differently are found, brothers are not."""

import itertools
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from geo import likeness
from geo.likeness import LEAST, names_alike, names_alike_before

KNOWN = ["羊城芯片设计", "南方生物医药研究", "珠江新材料", ""]


def best(name: str) -> list[tuple[int, bool]]:
    return [(alike.known, alike.score == 1) for alike in names_alike([name], KNOWN)]


def test_the_same_name_is_alike_without_doubt() -> None:
    assert best("珠江新材料") == [(2, True)]


@pytest.mark.parametrize("name", ["羊城芯片设记", "羊城芯片设计院", "羊成芯片设计"])
def test_one_character_more_or_other_is_alike(name: str) -> None:
    assert best(name) == [(0, False)]


@pytest.mark.parametrize("name", ["", "珠", "北江新能源", "南方医院"])
def test_another_name_is_not(name: str) -> None:
    assert best(name) == []


@pytest.mark.parametrize(
    ("one", "other"), [("创意产业园一期", "创意产业园二期"), ("创新大厦A座", "创新大厦B座"), ("孵化器3号楼", "孵化器5号楼")]
)
def test_brothers_are_not_alike(one: str, other: str) -> None:
    assert list(names_alike([one.lower()], [other.lower()])) == []


def test_of_several_the_most_like_is_named_and_of_equals_the_first() -> None:
    found = next(names_alike(["羊城芯片设计中心"], ["羊城芯片设计所", "羊城芯片设计中心部", "羊城芯片设计中心处"]))
    assert found.known == 1


def test_what_many_names_share_does_not_count() -> None:
    many = [f"广深{number:03d}号" for number in range(500)]
    assert list(names_alike(["广深无名"], many)) == []


@given(st.lists(st.text("甲乙羊城芯片设计材料", max_size=8)), st.lists(st.text("甲乙羊城芯片设计材料", max_size=8)))
def test_each_name_has_one_answer_at_most_and_scores_stay_in_bounds(names: list[str], known: list[str]) -> None:
    found = list(names_alike(names, known))
    assert [alike.place for alike in found] == sorted({alike.place for alike in found})
    assert all(LEAST <= alike.score <= 1 and names[alike.place] and known[alike.known] for alike in found)
    exact = {place for place, name in enumerate(names) if name and name in known}
    assert exact == {alike.place for alike in found if alike.score == 1}


def alike_by_hand(name: str, known: Sequence[str]) -> dict[int, float]:
    """Compare a name with all known ones, one after the other."""
    crowd = Counter(pair for other in known for pair in beginning(other))
    shared = ({pair for pair in beginning(name) if crowd[pair] <= likeness.LARGEST} & beginning(other) for other in known)
    scores = [
        Indel.normalized_similarity(name, other) if pairs and numerals(name) == numerals(other) else 0.0
        for other, pairs in zip(known, shared, strict=True)
    ]
    best = max(scores, default=0.0)
    return {scores.index(best): round(best, 9)} if best >= LEAST else {}


def beginning(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(min(likeness.BIGRAMS, len(name) - 1))}


def numerals(name: str) -> list[str]:
    return [letter for letter in name if letter in likeness.NUMERALS]


LETTERS = "羊城芯片设计公司12a🚀\n"
WHOLE = st.text(LETTERS, min_size=4, max_size=14)
CUT = st.builds(
    lambda name, at, put: name[:at] + put + name[at + 1 :], st.just("羊城芯片设计公司"), st.integers(0, 8), st.text(LETTERS, max_size=2)
)
NAMES = st.lists(st.one_of(WHOLE, CUT, st.text(LETTERS, max_size=3)), max_size=14)


@given(NAMES, NAMES, st.sampled_from([1, 3, 400]))
def test_what_is_found_is_what_comparing_each_with_each_finds(names: list[str], known: list[str], largest: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "LARGEST", largest)
        found = {alike.place: {alike.known: round(alike.score, 9)} for alike in names_alike(names, known)}
        by_hand = {
            place: {known.index(name): 1.0} if name in known else alike_by_hand(name, known) for place, name in enumerate(names) if name
        }
    assert found == {place: best for place, best in by_hand.items() if best}


@given(NAMES)
def test_within_a_list_each_name_finds_what_it_would_find_among_those_before_it(names: list[str]) -> None:
    found = {alike.place: (alike.known, alike.score) for alike in names_alike_before(names)}
    alone = {place: (one.known, one.score) for place, name in enumerate(names) for one in names_alike([name], names[:place])}
    assert found == alone


def test_however_many_pairs_are_looked_at_in_one_piece_the_same_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["".join(one) for one in itertools.permutations("羊城芯片设计")]
    whole = list(names_alike_before(names))
    monkeypatch.setattr(likeness, "AT_ONCE", 7)
    assert list(names_alike_before(names)) == whole
    assert whole
