"""Bars on paper: as long as their numbers say, in the accent of the palette, and nothing beside the page."""

import ctypes

import pypdfium2
import pytest

from layers.paper import Paper
from layers.paper.bars import paint_bars
from layers.style import tokens
from tests.layers.paper.scenes import letters_of, text_of

ROWS = [("高校", "40"), ("名字很长很长很长很长很长很长的研究院所", "20"), ("孵化器", "0")]


def drawn(count: int = 1) -> tuple[Paper, float, int]:
    paper = Paper(210, 100)
    end, done = paint_bars(paper, ROWS * count, (40, 20, 0) * count, (20, 10), width=90)
    return paper, end, done


def boxes(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return the filled shapes of the page in the accent colour, points."""
    red, green, blue = (int(tokens("print")["accent"][at : at + 2], 16) for at in (1, 3, 5))
    page = pypdfium2.PdfDocument(pdf)[0]
    found = []
    for shape in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
        colour = [ctypes.c_uint() for _ in range(4)]
        pypdfium2.raw.FPDFPageObj_GetFillColor(shape, *colour)
        if [one.value for one in colour[:3]] == [red, green, blue]:
            found.append(shape.get_bounds())
    return found


def test_bars_are_as_long_as_their_numbers_and_nothing_is_drawn_as_a_table():
    paper, end, done = drawn()
    bars = boxes(paper.to_pdf())
    lengths = [right - left for left, _, right, _ in bars]
    assert done == len(ROWS)
    assert lengths[1] / lengths[0] == pytest.approx(0.5, abs=0.02)
    assert 0 < lengths[2] < lengths[0] / 20
    assert len({round(left, 1) for left, *_ in bars}) == 1
    assert 10 < end < 60


def test_names_and_numbers_are_text_beside_their_bars():
    pdf = drawn()[0].to_pdf()
    assert text_of(pdf) == "".join(f"{name}{count}" for name, count in ROWS)
    edge = 72 / 25.4
    assert all(left >= 20 * edge - 1 and right <= 110 * edge + 1 for left, _, right, _ in letters_of(pdf))


def test_what_finds_no_room_is_left_to_the_caller():
    _, end, done = drawn(20)
    assert 5 < done < 60
    assert end <= 90
