"""The map in the page: the constant base map, the scene that changes, and what comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from threading import Event
from typing import Any

from streamlit_folium import st_folium

from data.bases import OnlineBase
from geo.catalogue import Catalogue
from geo.scene import Scene
from layers import painting
from layers.canvas import AtlasMap, SceneGroup, scene_message
from ui import state
from ui.states.going import has_browser
from ui.words import MAP_WORDS

ASKED_HEIGHT = 600
"""Pixels that the component asks for; the style sheets of page and map then fill the window."""
STAGE = ".st-key-near-body, .st-key-map:not(.st-key-near-body *)"
"""What fills the screen with the map: the map with its card over it, on the page of what is near with the list too; a CSS selector."""
LONGEST_WAIT_S = 0.3
"""For the picture of a filter; a browser that does not tell is not waited for any longer."""
FIRST_WAIT_S = 1.2
"""In a fresh tab, where the page's parts and the map's frame are loaded at the same time."""


def show(
    catalogue: Catalogue,
    scene: Scene,
    bases: Sequence[OnlineBase],
    *,
    key: str = state.MAP,
    take: Callable[[Catalogue], None] | None = None,
    more: Mapping[str, Any] | None = None,
) -> Event:
    """Show the map, and return what is set once it is painted.

    A click or drawing is handed to the state, or to what `take` says, before the next run. The map's message may hold `more`: what stands
    `beside` the map is handed to the page, as the event `atlas-beside`, when the map is drawn; a picture of an older `turn` than the one
    at hand is not drawn.
    """
    heard = take or state.take_map_event
    # The configuration is part of the component's identity: it must not change while somebody filters, nor with the scheme or the data.
    config = {"text": MAP_WORDS, "bases": [asdict(base) for base in bases], "stage": STAGE}
    message = scene_message(scene, state.viewer(), catalogue.fingerprint)
    picture = painting.sent(message["viewer"], message["key"])
    st_folium(
        AtlasMap(config),
        key=key,
        height=ASKED_HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=SceneGroup(message | dict(more or {})),
        on_change=lambda: heard(catalogue),
    )
    return picture


def wait_for(picture: Event, *, first: bool) -> None:
    """Hold the rest of the page back until the picture is painted: both are drawn by one thread of the browser."""
    if has_browser():
        picture.wait(FIRST_WAIT_S if first else LONGEST_WAIT_S)
        picture.set()
