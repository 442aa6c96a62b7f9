"""The places that the search text names, below the search box: a click flies to one and opens its card."""

import streamlit as st

from geo.catalogue import Catalogue
from geo.gazetteer import Gazetteer, Place, gazetteer_from_catalogue
from ui import state
from ui.markup import plain

MOST = 6
WORDS: dict[str, str] = {
    "zone": "片区",
    "street": "街道",
    "station": "地铁站",
    "campus": "校园",
    "green": "绿地",
    "forest": "山林",
    "garden": "植物园",
    "park": "公园绿地",
    "road": "道路",
    "water": "水域",
    "river": "河流",
    "creek": "河涌",
    "reservoir": "水库",
}
"""Kind of place -> what people read."""
_ENDINGS = {"站": "station", "地铁站": "station"}


def show(catalogue: Catalogue, text: str, scheme_id: str) -> None:
    """Show at most six places that a text names, or nothing."""
    found = _gazetteer(catalogue.fingerprint, scheme_id, catalogue).found(text, MOST) if text else []
    # The container stays when it is empty: what comes and goes must not shift the filters in the page's tree.
    with st.container(key="found", horizontal=True, wrap=True, gap="xsmall"):
        if found:
            st.html('<div class="atlas-found">地点</div>', width="content")
        for place in found:
            st.button(plain(label_of(place)), key=f"place-{place.pick}", on_click=state.pick, args=(place.pick,))


def word_of(place: Place) -> str:
    """Return what a place is; a kind without a word of its own is called as others of its pick."""
    return WORDS.get(place.kind, WORDS[place.pick.kind])


def label_of(place: Place) -> str:
    """Return a name with what it is, unless the name says so."""
    word = word_of(place)
    return place.name if place.name.endswith(word) else f"{place.name} {word}"


def gazetteer_of(catalogue: Catalogue, scheme_id: str) -> Gazetteer:
    """Return the search over the names of places, laid out once per catalogue and scheme."""
    return _gazetteer(catalogue.fingerprint, scheme_id, catalogue)


@st.cache_resource(show_spinner=False, max_entries=4)
def _gazetteer(fingerprint: str, scheme_id: str, _catalogue: Catalogue) -> Gazetteer:
    del fingerprint  # a part of the cache's key
    return gazetteer_from_catalogue(_catalogue, scheme_id, _catalogue.readings, endings=_ENDINGS)
