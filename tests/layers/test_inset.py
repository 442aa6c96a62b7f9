"""The small picture shows points where they are, and no text at all."""

import re
from xml.etree import ElementTree as ET

import numpy as np

from layers.inset import EDGE, MOST_POINTS, WIDTH, inset_svg
from layers.style import tokens
from tests.factories import SOUTH, STEP, WEST, catalogue

CORNERS = (np.array([WEST, WEST + 2 * STEP, np.nan]), np.array([SOUTH, SOUTH + 2 * STEP, 0.0]))


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', svg)]


def test_north_is_up_and_the_district_fills_the_picture() -> None:
    south_west, north_east = circles(inset_svg(catalogue(), read=CORNERS, written=None, theme="light"))
    assert south_west[0] == EDGE
    assert north_east == (WIDTH - EDGE, EDGE)
    assert south_west[1] > north_east[1]


def test_points_as_written_are_hollow_and_below_those_as_read() -> None:
    svg = inset_svg(catalogue(), read=CORNERS, written=(CORNERS[0] + 0.001, CORNERS[1]), theme="dark")
    assert svg.index('fill="none" stroke="' + tokens("dark")["label-muted"]) < svg.index(f'fill="{tokens("dark")["accent"]}"')


def test_points_outside_the_picture_and_too_many_are_left_out() -> None:
    far = (np.full(5, 0.0), np.full(5, 0.0))
    assert circles(inset_svg(catalogue(), read=far, written=None, theme="light")) == []
    many = (np.full(9000, WEST + STEP), np.full(9000, SOUTH + STEP))
    assert 0 < len(circles(inset_svg(catalogue(), read=many, written=None, theme="light"))) <= MOST_POINTS


def test_it_is_well_formed_and_holds_no_text() -> None:
    tree = ET.fromstring(inset_svg(catalogue(), read=CORNERS, written=None, theme="print"))  # noqa: S314 - ours
    assert not [node for node in tree.iter() if (node.text or "").strip() or node.tag.endswith("text")]
