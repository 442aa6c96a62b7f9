"""The state of replacing outlines: the file that was read, and what is said about each shape in it."""

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import streamlit as st

from data.gate import RawTable
from ui.states import data

SCHEME = "data.outline.scheme"
DATUM = "data.outline.datum"
OUT_DATUM = "data.outline.out"
SOURCE, AS_OF, DOUBT_M = "data.outline.source", "data.outline.as_of", "data.outline.uncertainty"
DESPITE = "data.outline.despite"
_READ = "data.outline.read"


class _Read(NamedTuple):
    digest: str
    tables: Sequence[RawTable]


def upload_key() -> str:
    """Return the key of the field for the file; another one after each save, so that it is empty again."""
    return f"data.outline.file.{data.turn()}"


def zone_key(place: int) -> str:
    """Return the key of the field that says which zone a shape of the file is."""
    kept: _Read | None = st.session_state.get(_READ)
    return f"data.outline.zone.{kept.digest[:8] if kept else ''}.{place}"


def tables_of(name: str, content: bytes, read: Callable[[str, bytes], Sequence[RawTable]]) -> Sequence[RawTable]:
    """Return what a file holds; the same file is read once."""
    digest = hashlib.sha256(name.encode() + content).hexdigest()
    kept: _Read | None = st.session_state.get(_READ)
    if kept is None or kept.digest != digest:
        kept = _Read(digest, read(name, content))
        st.session_state[_READ] = kept
        st.session_state[DESPITE] = False
    return kept.tables


def forget() -> None:
    """Drop the file."""
    st.session_state.pop(_READ, None)


def facts() -> dict[str, str]:
    """Return what is stated with the new outlines as text: source, as_of, edge_uncertainty_m."""
    given = {"source": SOURCE, "as_of": AS_OF, "edge_uncertainty_m": DOUBT_M}
    return {
        name: str(st.session_state.get(key) or 0 if key == DOUBT_M else st.session_state.get(key) or "").strip()
        for name, key in given.items()
    }
