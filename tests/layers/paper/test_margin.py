"""What makes a map a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.paper.camera import Camera
from layers.paper.canvas import Canvas
from layers.paper.ink import Ink
from layers.paper.margin import mark_of, paint_scale_bar, round_length


@given(st.floats(1, 1e6))
def test_a_scale_bar_stands_for_a_round_length_that_fits(metres):
    found = round_length(metres)
    assert found <= metres
    assert found > metres / 2.1
    assert f"{found:e}"[0] in "1235"


@pytest.mark.parametrize("zoom", [11, 13, 16])
def test_the_bar_is_as_long_as_the_ground_it_stands_for(zoom):
    camera = Camera(113.36, 23.13, zoom, 800, 600)
    metres = paint_scale_bar(Canvas(Ink(200, 150), 0, 0, 0.25, camera), (10, 580), "#000000", "#ffffff")
    assert 50 < metres / camera.metres_per_pixel <= 120


def test_without_an_approval_number_a_picture_is_internal():
    assert mark_of("") == "内部工作用图"
    assert mark_of("GS粤（2026）001号") == "审图号：GS粤（2026）001号"
