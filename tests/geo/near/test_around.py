import math

import numpy as np
import pytest

from geo.crs import distance_m
from geo.near.answer import Question, answered
from geo.near.around import NUMBERED, around_from_results
from geo.near.case import Start
from geo.near.results import results_of
from geo.scene import scene_from_near
from layers.canvas import scene_message
from tests.factories import at
from tests.geo.near.town import carrier, town

TOWN = town(*(carrier(f"c{n}", at(n / 100, 0)) for n in range(30)), carrier("lost"))
WEIGHTS = {"distance": 1.0}


def around(radius_m: float | None = 1000, error_m: float = float("nan"), pick: str = "", *, count: int | None = None):
    question = Question(Start(113.3, 23.1, error_m=error_m), ("inc",), radius_m=radius_m, count=count, weights=WEIGHTS)
    results = results_of(answered(TOWN, question).near)
    return around_from_results(TOWN, question, results, pick=pick, picking=False), results


def test_a_ring_is_everything_at_one_geodesic_distance_and_closed() -> None:
    drawn, _ = around(1000)
    (ring,) = drawn.rings
    assert ring.line[0] == pytest.approx(ring.line[-1], abs=1e-7)
    assert all(distance_m((113.3, 23.1), point) == pytest.approx(1000, abs=0.02) for point in ring.line)


def test_the_start_has_a_second_ring_for_how_far_off_it_may_be() -> None:
    drawn, _ = around(1000, error_m=100)
    assert [(ring.kind, ring.radius_m) for ring in drawn.rings] == [("reach", 1000), ("error", 100)]
    assert around(None, count=3)[0].rings == ()


def test_numbers_are_those_of_the_list_and_the_picked_one_is_there_though_late() -> None:
    drawn, results = around(3000, pick="c25")
    assert [target.number for target in drawn.targets] == [*range(1, NUMBERED + 1), 26]
    assert [target.chosen for target in drawn.targets] == [False] * NUMBERED + [True]
    assert [one.id for one in results[:3]] == ["c0", "c1", "c2"]


def test_the_scene_shows_the_found_and_the_message_says_when_to_show_it_anew() -> None:
    drawn, results = around(200)
    scene = scene_from_near(TOWN, drawn, [one.row for one in results], style="light")
    shown = np.unpackbits(np.frombuffer(scene.rows, np.uint8), bitorder="little", count=30)
    assert shown.sum() == len(results) > 0
    message = scene_message(scene)
    assert [target["n"] for target in message["near"]["targets"]] == list(range(1, len(results) + 1))
    picked = scene_message(scene_from_near(TOWN, around(200, pick="c0")[0], [0], style="light"))
    assert picked["near"]["frame"] == message["near"]["frame"]
    assert scene_message(scene_from_near(TOWN, around(300)[0], None, style="light"))["near"]["frame"] != message["near"]["frame"]
    assert not any(isinstance(value, float) and math.isnan(value) for value in message.values())
