"""PowerPoint files."""

import io
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from data.export.deck import Deck, Slide, deck_from_slides
from data.export.slide_text import fitted
from layers.paper.ink import Ink, Type
from layers.paper.wrapping import wrapped

INK = Ink(10, 10)
"""Measures text."""
COLOURS = {"panel": "#ffffff", "panel-raised": "#f3f4f5", "panel-text": "#11181d", "panel-muted": "#4a545b", "accent": "#124f99"}


@given(text=st.text(st.sampled_from("科技创新A1 \n"), max_size=400), width=st.floats(2, 8), height=st.floats(0.5, 3))
def test_text_is_set_as_large_as_its_room_allows(text, width, height):
    lines, size = fitted(text, width, height, 24)
    assert "".join(lines) == text.replace("\n", "")
    assert size == 10 or len(lines) * size * 1.35 <= height * 72


@pytest.mark.parametrize("ratio", [4 / 3, 16 / 9, 3.71])
def test_a_long_table_stays_on_its_slide(ratio):
    rows = tuple((f"名称{n}" * 4, "说明" * (n % 7)) for n in range(60))
    raw = deck_from_slides(
        [Slide("题" * 30, "文字。" * 60, columns=("名称", "说明"), rows=rows, source="名录")], Deck("汇报", "脚", ratio, COLOURS)
    )
    deck = Presentation(io.BytesIO(raw))
    assert deck.slide_width / deck.slide_height == pytest.approx(ratio, rel=1e-4)
    assert all(shape.top + shape.height <= deck.slide_height for shape in deck.slides[0].shapes)
    tables = [shape.table for shape in deck.slides[0].shapes if shape.has_table]
    listed = len(tables[0].rows) - 1
    said = " ".join(shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)
    assert f"另有 {60 - listed} 行未列" in said


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("一核：环五山", ["一核：环五山"]),
        ("重点领域二：新一代信息通信和网络技术", ["重点领域二：", "新一代信息通信和网络技术"]),
        ("题" * 30, ["题" * 30]),
    ],
)
def test_a_title_of_two_lines_breaks_behind_its_colon(title, lines):
    deck = Presentation(io.BytesIO(deck_from_slides([Slide(title, "文字。")], Deck("汇报", "脚", 16 / 9, COLOURS))))
    assert lines in [[one.text for one in shape.text_frame.paragraphs] for shape in deck.slides[0].shapes]


def test_text_stays_text():
    hostile = "=1+1 <a:t> &amp; \x00 http://example.org"
    raw = deck_from_slides([Slide(hostile, hostile, notes=hostile)], Deck(hostile, hostile, 16 / 9, COLOURS))
    said = " ".join(shape.text_frame.text for shape in Presentation(io.BytesIO(raw)).slides[0].shapes)
    assert "=1+1 <a:t> &amp;" in said


@given(
    title=st.text(st.sampled_from("科技创新布局A1："), min_size=1, max_size=40),
    text=st.text(st.sampled_from("科技，创新。A1 28\n"), max_size=160),
    rows=st.lists(
        st.tuples(st.text(st.sampled_from("名称甲A1"), min_size=1, max_size=24), st.text(st.sampled_from("说明。"), max_size=90)),
        max_size=12,
    ),
    ratio=st.sampled_from([4 / 3, 16 / 9, 32 / 9]),
    cover=st.booleans(),
)
@settings(max_examples=25)
def test_no_text_leaves_its_box_and_no_box_lies_on_another(title, text, rows, ratio, cover):
    slide = Slide(title, text, columns=("名称", "说明"), rows=tuple(rows), heading="表", source="来源：名录", cover=cover)
    page = Presentation(io.BytesIO(deck_from_slides([slide], Deck("汇报", "脚注", ratio, COLOURS)))).slides[0]
    boxes = []
    for shape in page.shapes:
        if shape.has_table:
            boxes.append((shape.left, shape.top, shape.left + shape.width, shape.top + sum(row.height for row in shape.table.rows)))
            assert all(
                _fits(cell, column.width, row.height)
                for row in shape.table.rows
                for cell, column in zip(row.cells, shape.table.columns, strict=True)
            )
        elif shape.text_frame.text.strip():
            size, wide = shape.text_frame.paragraphs[0].runs[0].font.size.pt, shape.width / 914400 - 0.2
            lines = _lines(shape.text_frame.text, size, wide)
            assert size == 10 or lines * size * 1.2 / 72 <= shape.height / 914400 + 0.02
            boxes.append((shape.left, shape.top, shape.left + shape.width, shape.top + int(lines * size * 1.2 / 72 * 914400)))
    for (left, top, right, bottom), (west, north, east, south) in combinations(boxes, 2):
        assert min(right, east) - max(left, west) <= 0 or min(bottom, south) - max(top, north) <= 9144


def _lines(text: str, size: float, width: float) -> int:
    """Count the lines that a text takes by the widths of the packaged font."""
    return len(wrapped(text, width * 25.4, lambda part: INK.width(part, Type(size * 25.4 / 72))))


def _fits(cell: Any, width: int, height: int) -> bool:
    size = cell.text_frame.paragraphs[0].runs[0].font.size.pt
    return _lines(cell.text_frame.text, size, width / 914400 - 0.2) * size * 1.2 / 72 <= height / 914400 + 0.02
