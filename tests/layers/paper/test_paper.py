"""Pages of text and tables."""

import pytest

from layers.paper import Paper
from tests.layers.paper.scenes import letters_of, size_of, text_of


def test_text_goes_on_below_and_can_be_searched():
    paper = Paper(210, 297, title="报告")
    first = paper.text("孵化器与众创空间", (20, 20), size=18, look="bold")
    second = paper.text("第一行\n第二行", (20, first))
    assert 20 < first < second
    assert text_of(paper.to_pdf()) == "孵化器与众创空间第一行第二行"


def test_wrapped_text_keeps_to_its_width():
    paper = Paper(210, 297)
    paper.text("以科技创新支撑产业集聚发展，" * 20, (20, 20), width=60)
    limit = (20 + 60 + 4) / 25.4 * 72  # a closing mark may hang out by one character
    assert max(right for _, _, right, _ in letters_of(paper.to_pdf())) <= limit


def test_a_long_table_goes_on_where_the_page_ended():
    paper, left = Paper(210, 297), [[f"第{n}行", "很长的说明文字" * (n % 5)] for n in range(60)]
    pages = 0
    while left:
        _, done = paper.table(["名称", "说明"], left, (20, 20), widths=(50, 60))
        assert done > 0
        left, pages = left[done:], pages + 1
        if left:
            paper.new_page()
    pdf = paper.to_pdf()
    assert pages == 3
    assert all(f"第{n}行" in "".join(text_of(pdf, page) for page in range(pages)) for n in range(60))
    assert min(bottom for page in range(pages) for _, bottom, _, _ in letters_of(pdf, page)) > 0


def test_alignment_puts_the_middle_or_the_end_at_the_place():
    paper = Paper(100, 50)
    paper.text("一二三", (50, 5), look="center")
    paper.text("一二三", (90, 20), look="right")
    boxes = letters_of(paper.to_pdf())
    points = 72 / 25.4
    assert (boxes[0][0] + boxes[2][2]) / 2 == pytest.approx(50 * points, abs=1.5)
    assert boxes[-1][2] == pytest.approx(90 * points, abs=1.5)


def test_text_stays_text_whatever_it_is():
    hostile = "</script>${1+1}`\\ (a) Tj ET <b>&amp;"
    paper = Paper(210, 100)
    paper.text(hostile, (10, 10))
    assert text_of(paper.to_pdf()) == "".join(hostile.split())


def test_a_page_has_the_asked_size():
    assert size_of(Paper(297, 420).to_pdf()) == pytest.approx((841.89, 1190.55), abs=0.01)


def test_an_unknown_theme_and_a_giant_picture_are_refused():
    with pytest.raises(ValueError, match="sepia"):
        Paper(10, 10, "sepia")
    with pytest.raises(ValueError, match="x"):
        Paper(297, 210).to_png(2000)
