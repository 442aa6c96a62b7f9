"""PNG files as any reader takes them."""

import io

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from layers.paper.png import png_from_pixels


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 8), st.integers(1, 8), st.just(3))))
def test_every_pixel_comes_back(pixels):
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png_from_pixels(pixels)))), pixels)
