"""Lines of Chinese text."""

from hypothesis import given
from hypothesis import strategies as st

from layers.paper.wrapping import NOT_FIRST, NOT_LAST, wrapped

TEXTS = st.text(st.sampled_from("科技创新，。（）《》 AB12\n"), max_size=60)


@given(text=TEXTS, width=st.integers(4, 12))
def test_nothing_is_lost_and_lines_keep_to_the_width_but_for_a_hanging_mark(text, width):
    lines = wrapped(text, width, len)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line.rstrip("".join(NOT_FIRST))) <= width for line in lines)


@given(text=TEXTS, width=st.integers(4, 12))
def test_no_line_begins_with_a_closing_mark_unless_the_text_does(text, width):
    for paragraph in text.split("\n"):
        assert all(line[:1] not in NOT_FIRST for line in wrapped(paragraph, width, len)[1:])


def test_words_and_numbers_of_other_scripts_stay_whole():
    assert wrapped("共计3374家GaN企业", 6, len) == ["共计3374", "家GaN企业"]
    assert wrapped("甲乙丙丁（戊己", 5, len) == ["甲乙丙丁", "（戊己"]
    assert NOT_LAST.isdisjoint(NOT_FIRST)
