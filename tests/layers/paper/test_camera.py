"""The paper's camera is the screen's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.paper.camera import Camera, camera_around
from tests.layers.conftest import OpenPoints
from tests.layers.town import town

LONS, LATS = st.floats(73, 135), st.floats(4, 53)


@given(lon=LONS, lat=LATS, zoom=st.floats(8, 18))
def test_a_place_comes_back_from_its_pixel(lon, lat, zoom):
    camera = Camera(113.36, 23.13, zoom, 800, 600)
    assert camera.degrees(camera.pixels(np.array([[lon, lat]])))[0] == pytest.approx([lon, lat], abs=1e-7)


@given(west=LONS, south=LATS, width=st.floats(0.01, 0.5), height=st.floats(0.01, 0.5))
def test_what_is_to_be_seen_fills_the_window_one_way_and_fits_the_other(west, south, width, height):
    camera = camera_around((west, south, west + width, south + height), 900, 600, padding=20)
    (left, bottom), (right, top) = camera.pixels(np.array([[west, south], [west + width, south + height]]))
    spans = (right - left) / 860, (bottom - top) / 560
    assert max(spans) == pytest.approx(1, abs=1e-6) or camera.zoom == 18
    assert max(spans) <= 1 + 1e-6


@pytest.mark.browser
@pytest.mark.parametrize("zoom", [11.25, 13, 15.5])
def test_paper_and_screen_show_the_same_ground(open_points: OpenPoints, zoom):
    page = open_points(town())
    page.zoom_to(zoom, 113.321, 23.117)
    west, south, east, north = page.page.evaluate("(b => [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()])(map.getBounds())")
    pixel = (east - west) / 1100  # the screen's map stands on whole pixels
    assert Camera(113.321, 23.117, zoom, 1100, 720).bounds() == pytest.approx((west, south, east, north), abs=pixel)
