"""The legend sits where it hides nothing that matters."""

import numpy as np
import pytest
import shapely

from data.current import current_catalogue
from layers.paper import Paper
from layers.paper.map import Extras
from layers.paper.seating import EDGE_PX, LITTLE, Sight, Window, hides_little, seated
from tests.layers.paper.scenes import scene

PANEL = (236.0, 340.0)
CORNER = {"left top": (0, 0, 4, 6), "left bottom": (0, 4, 4, 10), "right top": (6, 0, 10, 6), "right bottom": (6, 4, 10, 10)}


def sight_of(shape, points=(), **given) -> Sight:
    return Sight(shapely.transform(shape, lambda at: at * [0.01, -0.01] + [113, 23.1]), np.array(points).reshape(-1, 2), **given)


@pytest.mark.parametrize("free", CORNER)
def test_the_legend_sits_in_the_corner_that_the_district_leaves_free(free):
    sight = sight_of(shapely.box(0, 0, 10, 10) - shapely.box(*CORNER[free]))
    seat = seated(Window(900, 900, PANEL), sight)
    across, down = free.split()
    assert (seat.panel.x < 450) == (across == "left")
    assert (seat.panel.y < 300) == (down == "top")
    assert hides_little(seat, sight)


@pytest.mark.parametrize("size_mm", [(175, 182), (264, 260), (508, 286), (277, 190)])
def test_no_symbol_and_nothing_of_the_district_lies_below_the_legend_on_the_usual_pages(size_mm):
    catalogue = current_catalogue()
    drawn = Paper(*size_mm).map(catalogue, scene(catalogue), (0, 0, *size_mm), Extras(pixel_mm=0.2117 * size_mm[1] / 182))
    panel = drawn.panel
    box = shapely.box(panel.x, panel.y, panel.x + panel.w, panel.y + panel.h)
    district = shapely.transform(catalogue.district.geometry, drawn.camera.pixels)
    assert district.intersection(box).area <= LITTLE * box.area
    at = drawn.camera.from_world(np.array([[group.x, group.y] for group in drawn.groups]))
    assert not shapely.contains_xy(box, at).any()


def test_a_square_district_moves_aside_and_still_is_whole():
    sight = sight_of(shapely.box(0, 0, 10, 10))
    seat = seated(Window(900, 700, PANEL, foot=36), sight)
    left, top, right, bottom = shapely.transform(sight.district, seat.camera.pixels).bounds
    assert left >= PANEL[0] + EDGE_PX - 6
    assert right <= 900
    assert 0 <= top < bottom <= 700 - 36


def test_in_a_window_that_is_asked_for_the_legend_keeps_off_symbols():
    lonlat = [[113.0, 23.0 + step / 1000] for step in range(-40, 1)]
    wide = Window(800, 700, PANEL)
    seat = seated(wide, sight_of(shapely.box(-50, -50, 50, 50), lonlat, camera=(113.03, 23.0, 13)))
    assert (seat.camera.lon, seat.camera.zoom) == (113.03, 13)
    assert hides_little(seat, sight_of(shapely.box(900, 0, 901, 1), lonlat))
    assert seat.panel.y + seat.panel.h < 400 or seat.panel.x > 400


def test_without_a_legend_the_ground_fills_the_window():
    sight = sight_of(shapely.box(0, 0, 10, 10))
    bare = seated(Window(700, 700, None), sight)
    assert bare.panel is None
    assert bare.camera.zoom > seated(Window(700, 700, PANEL), sight).camera.zoom
