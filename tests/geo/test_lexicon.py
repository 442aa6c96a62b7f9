import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.corpus import folded
from geo.lexicon import Lexicon

words = st.text("甲乙丙a ", min_size=1, max_size=4)


def found(names: list[str], *texts: str) -> list[tuple[int, str]]:
    mentions = Lexicon(names).mentions(texts)
    return [(text, names[name]) for text, name in zip(mentions.texts.tolist(), mentions.names.tolist(), strict=True)]


def test_names_are_found_where_they_stand_in_order() -> None:
    assert found(["天河路", "岗顶站"], "岗顶站旁天河路1号", "无", "天河路") == [(0, "岗顶站"), (0, "天河路"), (2, "天河路")]


def test_the_longest_name_is_meant_and_none_inside_it() -> None:
    assert found(["天河", "天河公园", "公园", "公园站"], "在天河公园") == [(0, "天河公园")]
    assert found(["天河公园", "公园站"], "天河公园站") == [(0, "天河公园"), (0, "公园站")]


def test_width_case_spaces_and_brackets_make_no_difference() -> None:
    assert found(["ABC园（东区）"], "位于ａｂｃ 园 东区内") == [(0, "ABC园（东区）")]


def test_a_find_that_is_all_of_its_text_says_so() -> None:
    assert Lexicon(["甲乙"]).mentions(["甲乙", "甲乙丙", " 甲 乙。", "丙甲乙"]).whole.tolist() == [True, False, True, False]


def test_a_name_given_twice_is_known_by_its_first_number() -> None:
    assert Lexicon(["甲乙", "丙", "甲 乙"]).mentions(["甲乙"]).names.tolist() == [0]


@pytest.mark.parametrize(("names", "texts"), [([], ["甲"]), (["甲"], []), ([""], ["甲", ""]), (["（）"], ["（）"]), ([], [])])
def test_nothing_is_found_where_there_is_nothing(names: list[str], texts: list[str]) -> None:
    assert Lexicon(names).mentions(texts).texts.size == 0


@given(st.lists(words, max_size=6), st.lists(st.text("甲乙丙丁a ", max_size=12), max_size=5))
def test_every_find_is_a_name_in_its_text_and_every_name_in_a_text_is_covered(names: list[str], texts: list[str]) -> None:
    mentions = Lexicon(names).mentions(texts)
    plain, known = folded(texts), folded(names)
    finds = list(zip(mentions.texts.tolist(), mentions.names.tolist(), strict=True))
    assert all(known[name] and known[name] in plain[text] for text, name in finds)
    assert np.array_equal(mentions.whole, [known[name] == plain[text] for text, name in finds])
    for text, words_of_text in enumerate(plain):
        for name in known:
            if name and name in words_of_text:
                assert any(owner == text and len(known[other]) >= len(name) for owner, other in finds)
