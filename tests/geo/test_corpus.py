import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.corpus import ABSENT, INSIDE, START, WHOLE, corpus_from_texts, folded

LETTERS = st.text(alphabet="abc华南", max_size=9)


def lacking(query: str, text: str) -> int:
    """Count what the most similar part of a text, no longer than the query, lacks of it, the slow and plain way."""
    parts = {text[start : start + len(query)] for start in range(len(text))}
    return len(query) - max((common(query, part) for part in parts), default=0)


def common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for wanted in one:
        above, row = row, [0]
        for column, present in enumerate(other):
            row.append(above[column] + 1 if wanted == present else max(above[column + 1], row[-1]))
    return row[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＷＰＳ 办公", "wps办公"),
        ("T.I.T智慧园（一期）", "tit智慧园一期"),
        ("huá nán lǜ sè", "huananlvse"),
        ("lüse", "lvse"),
        ("①期", "1期"),
        ("“一带一路”", "一带一路"),
        ("a\nb\x00c", "abc"),
        ("（）—·", ""),
        ("", ""),
    ],
)
def test_folding_leaves_letters_and_digits_of_one_width_and_case(text: str, expected: str) -> None:
    assert folded([text, "旁"]) == [expected, "旁"]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_folding_many_texts_is_folding_each(texts: list[str]) -> None:
    assert folded(texts) == [folded([text])[0] for text in texts]


@given(st.lists(LETTERS, max_size=8), LETTERS.filter(bool))
def test_a_query_is_found_where_python_finds_it(texts: list[str], query: str) -> None:
    expected = [
        WHOLE if text == query else START if text.startswith(query) else INSIDE if query in text else ABSENT for text in texts
    ]  # fmt: skip
    assert corpus_from_texts(texts).found(query).tolist() == expected


@settings(max_examples=400)
@given(st.lists(LETTERS, min_size=1, max_size=6), st.text(alphabet="abc华南", min_size=3, max_size=12), st.integers(1, 2))
def test_errors_are_what_the_most_similar_part_lacks(texts: list[str], query: str, most: int) -> None:
    counted = corpus_from_texts(texts).errors(query, most).tolist()
    assert counted == [min(lacking(query, text), most + 1) for text in texts]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("huanongda", "xxhuanongdaxx", 0),
        ("huanomgda", "xxhuanongdaxx", 1),
        ("huanogda", "xxhuanongdaxx", 1),
        ("huannongda", "xxhuanongdaxx", 1),
        ("hunaongda", "xxhuanongdaxx", 1),
        ("huanomgdo", "xxhuanongdaxx", 2),
        ("abcdefghij", "cdefghij", 2),
        ("abcdefghij", "defghij", 3),
        ("abcdefghij", "defghijxxxxxxxx", 3),
        ("abcdefghij", "xxxxxxxxxxabcdefg", 3),
        ("abc", "", 3),
    ],
)
def test_a_wrong_missing_extra_or_swapped_character_is_one_error(query: str, text: str, expected: int) -> None:
    assert corpus_from_texts(["旁", text]).errors(query, 2)[1] == expected


def test_a_query_that_is_very_long_or_no_longer_than_its_errors_is_not_looked_for() -> None:
    assert corpus_from_texts(["a" * 65]).errors("a" * 65, 1).tolist() == [2]
    assert corpus_from_texts(["ab"]).errors("ab", 2).tolist() == [3]
    assert corpus_from_texts([]).errors("abc", 2).tolist() == []


def test_a_find_does_not_run_over_the_end_of_a_text() -> None:
    assert corpus_from_texts(["华南", "理工"]).found("南理").tolist() == [ABSENT, ABSENT]


def test_nothing_is_found_in_nothing() -> None:
    assert corpus_from_texts([]).found("a").tolist() == []
    assert corpus_from_texts(["a"]).found("").tolist() == [ABSENT]
