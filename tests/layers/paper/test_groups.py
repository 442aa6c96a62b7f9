"""What stands together on the screen stands together on paper."""

import random

import numpy as np
import pytest

from layers.paper.groups import Sizes, groups_on
from tests.layers.conftest import OpenPoints
from tests.layers.test_points_in_browser import ZOOMS, crowd
from tests.layers.town import at, entity, town


class Fixed(Sizes):
    """Symbols of the size that `PointsPage.groups` asks for at every zoom."""

    @property
    def symbol(self):
        return 14.0


@pytest.mark.browser
@pytest.mark.parametrize(("seed", "size"), [(1, 80), (2, 700), (3, 5000)])
def test_paper_groups_as_the_screen_does_at_every_zoom(open_points: OpenPoints, seed, size):
    catalogue = town(*crowd(seed, size))
    page = open_points(catalogue)
    dice = random.Random(seed)  # noqa: S311 - a seeded choice, no secret
    rows = [dice.random() < 0.9 for _ in range(size)]
    shown = np.flatnonzero(rows)
    for zoom in ZOOMS:
        on_paper = sorted(sorted(group.members) for group in groups_on(catalogue, shown, Fixed(zoom)))
        assert on_paper == sorted(page.groups(zoom, rows)), zoom


@pytest.mark.parametrize("zoom", [10, 13, 16, 18])
def test_everybody_is_in_one_group_and_two_at_one_point_are_a_stack(zoom):
    catalogue = town(entity("a", at(0.5, 0.5)), entity("b", at(0.5, 0.5)), entity("c", at(1.9, 1.9)), entity("d"))
    groups = groups_on(catalogue, np.arange(3), Sizes(zoom))
    assert sorted(place for group in groups for place in group.members) == [0, 1, 2]
    assert [(group.count, group.many) for group in groups if 0 in group.members] == [(2, False)]


def test_nobody_makes_no_group():
    assert groups_on(town(entity("a", at(1, 1))), np.arange(0), Sizes(12)) == []
