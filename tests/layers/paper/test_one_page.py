"""One page for each zone and street, whatever is there."""

import re

import numpy as np

from data.current import current_catalogue
from geo.stats.places import area_places, street_places, zone_places
from layers.paper.one_page import A4, draw_pages, one_page_pdf, pages_wanted
from layers.paper.paper import Paper
from tests.factories import at, catalogue, entity
from tests.layers.paper.scenes import text_of


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_a_place_has_one_page_however_many_are_there() -> None:
    made = catalogue([entity(f"e{n}", at(0.5, 0.5), name="很长的名称" * 30, domains=("d1", "d2", "d3")) for n in range(400)])
    for places in (zone_places(made), street_places(made)):
        assert pages(one_page_pdf(made, places, 0, np.ones(400, np.bool_))) == 1


def test_all_at_once_is_a_page_each_and_tells_how_far_it_is() -> None:
    made = current_catalogue()
    wanted = pages_wanted(zone_places(made), street_places(made))[:8]
    paper = Paper(*A4)
    assert list(draw_pages(paper, made, wanted, np.ones(len(made.entities), np.bool_))) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert pages(paper.to_pdf()) == 8
    assert len(pages_wanted(zone_places(made), street_places(made))) == 27


def test_a_place_without_anyone_still_has_its_page() -> None:
    made = catalogue()
    assert pages(one_page_pdf(made, street_places(made), 3, np.ones(0, np.bool_))) == 1


def test_a_drawn_area_has_the_same_page() -> None:
    made = current_catalogue()
    places = area_places(made, ((113.33, 23.14), (113.37, 23.14), (113.37, 23.17), (113.33, 23.17)))
    made_page = one_page_pdf(made, places, 0, np.ones(len(made.entities), np.bool_))
    assert pages(made_page) == 1
    said = text_of(made_page)
    assert all(words in said for words in ("画的范围", "规划要它做什么", "各领域：规划与现有", "环五山创新策源区（示意）"))
