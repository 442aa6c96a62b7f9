"""The page of what is near, opened by Streamlit itself without a browser, and what can be read and pressed there."""

import base64
import json
import re
from functools import partial
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.ui import pages

page = partial(pages.opened, "near")
text_of, param, press = pages.html_of, pages.param, pages.press
LISTS = ("near-cards", "near-cards-lost", "near-cards-gaps")


def cards_of(opened: AppTest, key: str = "near-cards") -> list[dict[str, Any]]:
    """Return the cards of a list, none when the list is not there."""
    return [card for block in opened.get("bidi_component") if block.key == key for card in json.loads(block.proto.bytes)["cards"]]


def message_of(opened: AppTest) -> dict[str, Any]:
    """Return what the page has sent the map last."""
    (instance,) = opened.get("component_instance")
    (coded,) = re.findall(r'Atlas\.show\("([^"]*)"\)', json.loads(instance.proto.json_args)["feature_group"])
    message: dict[str, Any] = json.loads(base64.b64decode(coded))
    return message


def names_of(opened: AppTest) -> list[str]:
    """Return the names in the list, those without a point last."""
    return [card["name"] for key in LISTS for card in cards_of(opened, key)]


def act(opened: AppTest, name: str, card_id: str) -> AppTest:
    """Press a button of a card, as the browser would tell it."""
    key = next(key for key in LISTS if any(card["id"] == card_id for card in cards_of(opened, key)))
    (block,) = (block for block in opened.get("bidi_component") if block.key == key)
    states = opened._tree.get_widget_states()  # noqa: SLF001 - the harness has no press for components of one's own
    pressed = {"event": "act", "value": [name, card_id]}
    states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{block.proto.id}__events", json_trigger_value=json.dumps([pressed]))
    opened._run(states)  # noqa: SLF001
    assert not opened.exception
    return opened
