"""Numbered cards in one piece: a list of twenty is one element of the page and is drawn as fast as one."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui import sheet
from ui.states import cards as state

Act = Callable[[str, str], None]
"""Hears what was pressed, and on the card of which id."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card; every text is shown as it is, never read as markup."""

    id: str
    """Comes back with what is pressed."""
    number: str
    """As on the map."""
    name: str
    """What it is called."""
    sub: str
    """One line below the name."""
    score: str = ""
    """Large, '' for none."""
    ranks: str = ""
    """Behind the score."""
    low: float = 0.0
    """Of the bar, 0 to 100."""
    high: float = 0.0
    """End of what the bar may be, 0 to 100."""
    note: str = ""
    """Small, below."""
    chosen: bool = False
    """Whether it stands out."""
    folded: str = ""
    """Heading of what is folded, '' for nothing."""
    points: tuple[tuple[str, str, str], ...] = ()
    """What is folded: name, mark and sentence of each."""
    foot: str = ""
    """Below what is folded."""
    acts: tuple[tuple[str, str], ...] = ()
    """Id and label of each button."""


def told(cards: Sequence[Card], key: str, *, whole: bool = True) -> str:
    """Return the list of a key as JSON, for `show`; not `whole`, without what is folded, for the map that hands it over before."""
    names = [name for name in _FIELDS if whole or name not in _FOLDED]
    listed = [{name: getattr(card, name) for name in names} for card in cards]
    return json.dumps({"list": key, "cards": listed}, ensure_ascii=False)


def show(listed: str, *, key: str, act: Act) -> None:
    """Show a list; `act` is told of a press before the next run."""

    def pressed() -> None:
        done = state.pressed_in(key)
        if done:
            act(*done)

    # As bytes it is not written out twice more to tell whether it has changed.
    _component()(key=key, data=listed.encode(), on_act_change=pressed)


_FIELDS, _FOLDED = tuple(field.name for field in fields(Card)), ("points", "foot")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("near_cards", js=sheet.script("components/near/cards.js"), isolate_styles=False)
