"""Sizes are read as people write them, and impossible ones are refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.paper.png import MOST_PIXELS
from takeaway.sizes import LEAST_SIDE, MOST_SIDE, WIDE, SizeError, pixels_from_text, ratio_of


@given(width=st.integers(LEAST_SIDE, 6000), height=st.integers(LEAST_SIDE, 6000), sign=st.sampled_from(["x", "×", " X ", "，", "*"]))
def test_a_size_is_read_with_any_sign_between(width, height, sign):
    assert pixels_from_text(f" {width}{sign}{height} ") == (width, height)


@pytest.mark.parametrize(
    "text", ["", "大", "1920", "1920x", "-5x100", "10x10", f"{MOST_SIDE + 1}x200", f"{MOST_SIDE}x{MOST_PIXELS // MOST_SIDE + 1}"]
)
def test_what_is_no_size_is_refused_with_what_to_do(text):
    with pytest.raises(SizeError, match=r"例如|像素"):
        pixels_from_text(text)


@pytest.mark.parametrize(
    ("pixels", "ratio"), [((1024, 768), 4 / 3), ((3840, 1080), 32 / 9), ((6656, 1792), 6656 / 1792), ((1080, 1920), WIDE), ((9000, 500), 4)]
)
def test_slides_have_the_ratio_of_the_screen_but_never_stand(pixels, ratio):
    assert ratio_of(pixels) == pytest.approx(ratio)
