"""The map in the page: the constant base map, the scene that changes, and what comes back."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict

from streamlit_folium import st_folium

from data.bases import OnlineBase
from geo.catalogue import Catalogue
from geo.scene import Scene
from layers.canvas import AtlasMap, SceneGroup, scene_message
from ui import state
from ui.words import MAP_WORDS

ASKED_HEIGHT = 600
"""Pixels that the component asks for; the style sheets of page and map then fill the window."""
HEAD_START_S = 0.03
"""Streamlit's page gathers what arrives within 10 ms and draws it at once; the map is to be painted before that."""
FIRST_HEAD_START_S = 0.15
"""In a fresh tab the page still has to fetch its parts; the map's frame loads beside them instead of after them."""


def show(
    catalogue: Catalogue,
    scene: Scene,
    bases: Sequence[OnlineBase],
    *,
    key: str = state.MAP,
    take: Callable[[Catalogue], None] | None = None,
) -> None:
    """Show the map; a click or drawing is handed to the state, or to what `take` says, before the next run."""
    heard = take or state.take_map_event
    # The configuration is part of the component's identity: it must not change while somebody filters.
    config = {
        "root": f"../../atlas/{catalogue.fingerprint}/{catalogue.scheme(scene.scheme).id}/",
        "text": MAP_WORDS,
        "bases": [asdict(base) for base in bases],
    }
    st_folium(
        AtlasMap(config),
        key=key,
        height=ASKED_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=SceneGroup(scene_message(scene)),
        on_change=lambda: heard(catalogue),
    )


def give_head_start(*, first: bool) -> None:
    """Let what was shown so far, the map and its card, reach the browser and be drawn before the rest of the page is."""
    time.sleep(FIRST_HEAD_START_S if first else HEAD_START_S)
