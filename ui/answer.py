"""What a selection gives: the rows, the counts beside every option, and the way out when nothing is left."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.search import SearchIndex, search_index
from geo.selection import Selection, rows_matching
from geo.tally import counts_by_option, relaxations


@dataclass(frozen=True)
class Answer:
    """The entities that a selection leaves, in the order in which to list them."""

    rows: np.ndarray
    """One bool per entity."""
    order: np.ndarray
    """Row numbers of the matching entities, best first for a search, else by pinyin."""
    counts: dict[str, dict[str, int]]
    """Facet -> option id -> entities that choosing it would leave."""
    relaxations: list[tuple[str, int]]
    """Facet -> entities left without it, best first; empty while something is left."""
    found: int
    """Matching entities."""
    on_map: int
    """Matching entities with a point."""


def answer_of(catalogue: Catalogue, selection: Selection) -> Answer:
    """Work out what a selection gives."""
    hits = scores = None
    if selection.text:
        hits, scores = index_of(catalogue).hits(selection.text)
    rows = rows_matching(catalogue, selection, hits)
    found = int(np.count_nonzero(rows))
    return Answer(
        rows=rows, order=_order(catalogue, rows, scores), counts=counts_by_option(catalogue, selection, hits),
        relaxations=[] if found else relaxations(catalogue, selection, hits), found=found,
        on_map=int(np.count_nonzero(rows & catalogue.located)),
    )


def index_of(catalogue: Catalogue) -> SearchIndex:
    """Return the search index of a catalogue, built once per process."""
    return _index(catalogue.fingerprint, catalogue)


def _order(catalogue: Catalogue, rows: np.ndarray, scores: np.ndarray | None) -> np.ndarray:
    found = np.flatnonzero(rows)
    if scores is None:
        return found
    return found[np.argsort(-scores[found], kind="stable")]


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(fingerprint: str, _catalogue: Catalogue) -> SearchIndex:
    del fingerprint  # the cache's key
    return search_index(_catalogue, _catalogue.readings)
