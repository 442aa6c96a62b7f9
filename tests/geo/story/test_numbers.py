"""Numbers in the text of a story come from the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.story.numbers import filled, number_of, plain
from geo.story.where import UnknownError, rows_where
from tests.geo.story.tales import district

CATALOGUE = district()
EXPRESSIONS = st.lists(st.sampled_from(["{count}", "{count kind=firm}", "{count kind=none}", "{size of=zones}", "{wrong}"]), max_size=4)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("count", 5), ("count kind=firm", 3), ("count kind=firm,lab", 5), ("count kind=lab domain=d1,d2", 2), ("count zone=c", 3),
        ("count tier=pole", 1), ("count zone=c tier=pole", 4), ("count point=no", 1), ("count street=s1", 1), ("count conf=high", 5),
        ("size of=streets", 4), ("size of=zones", 3), ("size of=domains", 3), ("size of=scenarios", 3), ("area zone=c", 1),
    ],
)  # fmt: skip
def test_an_expression_counts_what_the_filter_counts(expression, value):
    assert number_of(CATALOGUE, expression).value == value


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "sum",
        "count kind=rocket",
        "count zone=nowhere",
        "count colour=red",
        "count kind",
        "size of=stars",
        "area zone=x",
        "indicator i1",
    ],
)
def test_what_is_not_there_is_said_and_never_guessed(expression):
    with pytest.raises(UnknownError, match=r"[\u4e00-\u9fff]"):
        number_of(CATALOGUE, expression)


def test_a_sentence_with_an_unknown_number_is_left_out_whole_and_told():
    text, numbers, lost = filled(CATALOGUE, "共 {count} 项。其中火箭 {count kind=rocket} 枚。\n企业 {count kind=firm} 家。")
    assert text == "共 5 项。\n企业 3 家。"
    assert [one.text for one in numbers] == ["5", "3"]
    assert lost == ("名录里没有：rocket",)


@given(EXPRESSIONS, st.lists(st.sampled_from(["甲", "乙。", "丙\n", "，"]), min_size=4, max_size=4))
def test_no_brace_is_ever_shown(expressions, between):
    written = "".join(one + other for one, other in zip(between, [*expressions, "", "", "", ""], strict=False))
    text, numbers, lost = filled(CATALOGUE, written)
    assert "{" not in text
    assert len(numbers) + len(lost) <= max(len(expressions), 0)


def test_a_number_is_read_at_a_glance():
    assert [plain(one) for one in (0, 188, 9999, 12345, 3.29, 4.0)] == ["0", "188", "9999", "12,345", "3.29", "4"]


def test_without_words_everybody_is_asked():
    assert rows_where(CATALOGUE, {}).all()
