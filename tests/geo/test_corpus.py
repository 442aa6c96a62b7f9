import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.corpus import ABSENT, INSIDE, START, WHOLE, corpus_from_texts, folded

LETTERS = st.text(alphabet="abc华南", max_size=9)


def edits(query: str, text: str) -> int:
    """Count the errors of the part of a text most like the query, the slow and plain way."""
    row = [0] * (len(text) + 1)
    for position, wanted in enumerate(query, start=1):
        above, row = row, [position]
        for column, present in enumerate(text, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (wanted != present)))
    return min(row)


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


@given(st.lists(LETTERS, min_size=1, max_size=6), st.text(alphabet="abc华南", min_size=3, max_size=7), st.integers(1, 2))
def test_errors_are_counted_as_by_dynamic_programming(texts: list[str], query: str, most: int) -> None:
    counted = corpus_from_texts(texts).errors(query, most).tolist()
    assert counted == [min(edits(query, text), most + 1) if text else most + 1 for text in texts]


def test_a_query_longer_than_a_machine_word_is_not_followed_with_errors() -> None:
    assert corpus_from_texts(["a" * 65]).errors("a" * 65, 1).tolist() == [2]


def test_a_find_does_not_run_over_the_end_of_a_text() -> None:
    assert corpus_from_texts(["华南", "理工"]).found("南理").tolist() == [ABSENT, ABSENT]


def test_nothing_is_found_in_nothing() -> None:
    assert corpus_from_texts([]).found("a").tolist() == []
    assert corpus_from_texts(["a"]).found("").tolist() == [ABSENT]
