"""The picture of shaded areas: stronger means more, the legend says what the classes are, and a shape stands where it is."""

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from geo.stats.classes import Classes, classes_of
from tests.factories import square
from ui.components.shade import EDGE, WIDTH, Frame, Shape, _corners, _drawn, _legend, opacity_of, path_of, roomy_of
from ui.markup import figure, picture, region

FRAME = Frame(west=113.3, north=23.14, scale=10_000, narrow=0.92, height=400)


@given(st.integers(1, 9), st.data())
def test_a_higher_class_is_never_fainter_and_no_class_is_not_filled(classes: int, data: st.DataObject) -> None:
    one, other = sorted(data.draw(st.tuples(st.integers(0, classes - 1), st.integers(0, classes - 1))))
    assert 0 < opacity_of(one, classes) <= opacity_of(other, classes) <= 1
    assert opacity_of(-1, classes) == 0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_the_legend_has_a_line_per_class_and_covers_every_value(values: list[int]) -> None:
    classes = classes_of(np.array(values, np.float64))
    legend = re.findall(r"</i>([^<]*) 项</span>", _legend(classes, "项"))
    assert len(legend) == len(classes.bounds)
    assert max(values) <= classes.bounds[-1] or np.isclose(max(values), classes.bounds[-1])
    assert set(classes.places) <= set(range(len(classes.bounds)))


def test_a_place_in_degrees_is_where_the_frame_says() -> None:
    assert FRAME.place(113.3, 23.14) == (0, 0)
    assert FRAME.place(113.31, 23.13) == pytest.approx((92, 100))
    assert FRAME.percent(113.3, 23.14) == pytest.approx((100 * EDGE / (WIDTH + 2 * EDGE), 100 * EDGE / (400 + 2 * EDGE)))


def test_a_hole_is_left_open_in_the_picture() -> None:
    holed = Polygon(box(113.3, 23.1, 113.34, 23.14).exterior.coords, [list(box(113.31, 23.11, 113.32, 23.12).exterior.coords)])
    assert path_of(holed, FRAME).count("M") == path_of(holed, FRAME).count("Z") == 2


def test_all_parts_of_a_shape_can_be_clicked_and_nothing_between_them() -> None:
    parts = MultiPolygon([square(0, 0), square(1.5, 0, width=0.4), square(0, 1.5, width=0.3)])
    line = Polygon(_corners(parts, FRAME))
    expected = sum(Polygon([FRAME.percent(*corner) for corner in part.exterior.coords]).area for part in parts.geoms)
    assert abs(_area(_corners(parts, FRAME))) == pytest.approx(expected)
    assert line.exterior.is_closed


def _area(corners: list[tuple[float, float]]) -> float:
    ring = [*corners, corners[0]]
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in itertools.pairwise(ring)) / 2


def test_the_chosen_shape_is_drawn_last_and_stronger() -> None:
    shapes = [Shape(square(0, 0), 0, chosen=True, label="<甲>"), Shape(square(1, 0), 1)]
    drawn = _drawn(shapes, Classes("fisher", (1.0, 2.0), (0, 1)), FRAME, square(0, 0, width=2))
    assert drawn.index('class="chosen"') > drawn.index('fill-opacity="0.92"')
    assert "&lt;甲&gt;" in drawn
    assert "<甲>" not in drawn


def test_links_over_a_picture_lead_within_the_application_only() -> None:
    corners = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]
    good = region('"><script>', "./stats?a=1&b=2", corners, chosen=True)
    assert "<script>" not in good
    assert 'href="./stats?a=1&amp;b=2"' in good
    assert 'aria-current="true"' in good
    assert "polygon(evenodd,0.00% 0.00%,10.00% 0.00%,10.00% 10.00%)" in good
    assert region("x", "javascript:alert(1)", corners) == ""
    assert "href" not in figure(3, "x", "https://example.org", meaning="y")


def test_a_picture_is_an_image_that_tells_what_it_shows() -> None:
    made = picture("<svg onload='alert(1)'></svg>", '街道"')
    assert made.startswith('<img alt="街道&quot;" src="data:image/svg+xml;base64,')
    assert "onload" not in made


def test_classes_of_counts_do_not_share_a_number_and_those_of_measures_meet() -> None:
    classes = Classes("fisher", (1.0, 2.0, 6.0), ())
    words = [re.findall(r"</i>([^<]*)</span>", _legend(classes, unit)) for unit in ("项", "米")]
    assert words == [["≤ 1 项", "2 项", "3 – 6 项"], ["≤ 1 米", "1 – 2 米", "2 – 6 米"]]


def test_a_name_on_the_strongest_class_is_written_in_the_colour_for_words_on_the_accent() -> None:
    shapes = [Shape(square(0, 0), 0, label="浅"), Shape(square(1, 0), 1, label="深")]
    drawn = _drawn(shapes, Classes("fisher", (1.0, 2.0), (0, 1)), FRAME, square(0, 0, width=2))
    assert re.findall(r'<text [^>]*class="wide([^"]*)">(.)</text>', drawn) == [("", "浅"), (" on-strong", "深")]


def test_in_a_narrow_picture_the_first_words_of_names_are_written_where_they_have_room_and_never_over_each_other() -> None:
    large, small, beside = Shape(square(0, 0), 0, label="五山 33 (31–36)"), Shape(square(0.4, 0.4, width=0.1), 0, label="小"), square(1, 0)
    shapes = [small, large, Shape(beside, 0, label="一个写不下的很长很长很长很长的名字"), Shape(beside, 0, label="")]
    assert roomy_of(shapes, FRAME) == {large}
    drawn = _drawn(shapes, Classes("fisher", (1.0,), (0, 0, 0, 0)), FRAME, square(0, 0, width=2))
    assert re.findall(r'class="narrow">([^<]*)</text>', drawn) == ["五山"]
    assert drawn.count('class="wide"') == 3
