"""What a selection gives: the rows, the counts beside every option, and the way out when nothing is left."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from data.touched import rows_of_batch
from geo.catalogue import Catalogue
from geo.pinyin import pinyin_key
from geo.points import Bools
from geo.search import SearchIndex, search_index
from geo.selection import Selection, rows_matching
from geo.tally import counts_by_option, relaxations

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Answer:
    """The entities that a selection leaves."""

    rows: Bools
    """One per entity."""
    scores: NDArray[np.float32] | None
    """How well each entity fits the text, None without a text."""
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
        hits, scores = _index(catalogue.fingerprint, catalogue).hits(selection.text)
    touched = rows_of_batch(catalogue, selection.batch)
    rows = rows_matching(catalogue, selection, hits, touched=touched)
    found = int(np.count_nonzero(rows))
    return Answer(
        rows=rows,
        scores=scores,
        counts=counts_by_option(catalogue, selection, hits, touched=touched),
        relaxations=[] if found else relaxations(catalogue, selection, hits, touched=touched),
        found=found,
        on_map=int(np.count_nonzero(rows & catalogue.located)),
    )


def index_of(catalogue: Catalogue) -> SearchIndex:
    """Return the search over the entities, laid out once per catalogue."""
    return _index(catalogue.fingerprint, catalogue)


def order_of(catalogue: Catalogue, answer: Answer) -> Rows:
    """Return the row numbers of what was found in the order in which to list them: best fit first, else by pinyin."""
    found = np.flatnonzero(answer.rows)
    if answer.scores is None:
        return by_name(catalogue, found)
    return found[np.lexsort((_alphabet(catalogue.fingerprint, catalogue)[found], -answer.scores[found]))]


def by_name(catalogue: Catalogue, rows: Rows) -> Rows:
    """Return row numbers in the order of their names' pinyin."""
    return rows[np.argsort(_alphabet(catalogue.fingerprint, catalogue)[rows], kind="stable")]


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(fingerprint: str, _catalogue: Catalogue) -> SearchIndex:
    del fingerprint  # the cache's key
    return search_index(_catalogue, _catalogue.readings)


@st.cache_resource(show_spinner=False, max_entries=2)
def _alphabet(fingerprint: str, _catalogue: Catalogue) -> NDArray[np.intp]:
    # Each entity's place when all are sorted by pinyin.
    del fingerprint  # the cache's key
    keys = np.array([pinyin_key(name, _catalogue.readings) for name in _catalogue.entities["name"]], object)
    place = np.empty(len(keys), np.intp)
    place[np.argsort(keys, kind="stable")] = np.arange(len(keys))
    return place
