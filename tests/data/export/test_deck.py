"""PowerPoint files."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from data.export.deck import Deck, Slide, deck_from_slides, fitted

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


def test_text_stays_text():
    hostile = "=1+1 <a:t> &amp; \x00 http://example.org"
    raw = deck_from_slides([Slide(hostile, hostile, notes=hostile)], Deck(hostile, hostile, 16 / 9, COLOURS))
    said = " ".join(shape.text_frame.text for shape in Presentation(io.BytesIO(raw)).slides[0].shapes)
    assert "=1+1 <a:t> &amp;" in said
