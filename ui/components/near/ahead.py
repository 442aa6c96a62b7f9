"""Other weights are shown at once: while the page's own run is on its way, map and list are asked of the server directly."""

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from geo.catalogue import Catalogue
from geo.near.rules import PRESETS
from layers import weighing
from ui import sheet, state
from ui.states.near_view import NearView

LONGEST_WAIT_S = 0.3
"""For a picture that the map has asked for itself."""


def show(catalogue: Catalogue, view: NearView) -> None:
    """Let a press on a set of weights and a moved slider be heard; shows nothing, and without it the run of the page alone answers."""
    sets = {preset: catalogue.rules.weights(preset) for preset in PRESETS}
    told = {"weights": {**sets[view.preset], **view.weights}, "sets": list(sets.values())}
    _component()(key="near-ahead", data=told)


def let_paint() -> None:
    """Hold the run of the page back until what the map has asked for itself is painted: server and browser do one thing after another."""
    weighing.let_paint(state.viewer(), LONGEST_WAIT_S)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("near_ahead", js=sheet.script("components/near/ahead.js"), isolate_styles=False)
