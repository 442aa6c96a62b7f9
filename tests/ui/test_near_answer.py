"""Other weights without a run of the page give the very picture and list that the run gives."""

import json
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from layers import weighing
from tests.ui.near.opened import cards_of, message_of, page, press

FIRM = {"from": "entity:lizhi"}
ASIDE = {"points", "foot"}
"""What the map's message leaves to the page."""


def asked(opened: AppTest, weights: dict[str, float]) -> dict[str, Any] | None:
    """Ask for other weights as the tab of a page would, and return the answer as it arrives there."""
    answer = weighing.weighed(message_of(opened)["viewer"], current_catalogue(), weights)
    return json.loads(json.dumps(answer)) if answer else None


@pytest.mark.parametrize("more", [{}, {"sort": "distance", "r": "3000"}, {"pick": "pingyun-guangchang", "preset": "lab"}])
def test_the_answer_to_other_weights_is_what_the_page_then_sends(more: dict[str, str]) -> None:
    opened = page(**FIRM, **more)
    chance = np.random.default_rng(7)
    for _ in range(3):
        weights = {one.id: float(chance.integers(0, 11)) / 2 for one in current_catalogue().rules.criteria}
        answer = asked(opened, weights)
        for name, weight in weights.items():
            opened.session_state[f"near.w.{name}"] = weight
        sent = message_of(opened.run())
        assert answer is not None
        assert {**answer, "turn": 0} == {**sent, "turn": 0}
        assert answer["turn"] < sent["turn"]
        handed = json.loads(answer["beside"])["cards"]
        assert handed == [{name: value for name, value in card.items() if name not in ASIDE} for card in cards_of(opened)]


def test_who_lists_more_is_answered_with_more() -> None:
    everywhere = {"r": "50000", "kind": ",".join(kind.id for kind in current_catalogue().kinds)}
    opened = press(page(**FIRM, **everywhere), "near-more")
    answer = asked(opened, current_catalogue().rules.weights("lab"))
    assert answer is not None
    assert len(json.loads(answer["beside"])["cards"]) == len(cards_of(opened)) > 20


@pytest.mark.parametrize("view", [{"view": "gaps"}, {"from": ""}])
def test_where_weights_change_nothing_there_is_no_answer(view: dict[str, str]) -> None:
    assert asked(page(**(FIRM | view)), current_catalogue().rules.weights("lab")) is None


def test_no_weight_at_all_is_left_to_the_page() -> None:
    assert asked(page(**FIRM), dict.fromkeys(current_catalogue().rules.weights("lab"), 0.0)) is None
