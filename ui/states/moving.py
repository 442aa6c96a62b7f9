"""The state of moving a point: whose, what it was, and where it shall be."""

from dataclasses import dataclass

import streamlit as st

from data.store import Row

LON, LAT, PRECISION = "moving.lon", "moving.lat", "moving.precision"
_NOW = "moving.now"
_SAID = "moving.said"


@dataclass(frozen=True, eq=False, slots=True)
class Moving:
    """An entity whose point is being moved."""

    id: str
    """Of the entity."""
    before: Row
    """The record as it was when the moving began."""


def now() -> Moving | None:
    """Return what is being moved, None when nothing is."""
    found: Moving | None = st.session_state.get(_NOW)
    return found


def begin(entity_id: str, before: Row) -> None:
    """Begin to move the point of an entity."""
    st.session_state[_NOW] = Moving(entity_id, before)
    st.session_state[LON], st.session_state[LAT] = before["lon"], before["lat"]
    st.session_state[PRECISION] = before["precision"]
    st.session_state[_SAID] = ""


def begin_with_precision(precision: str) -> None:
    """Let the point that is being moved have a precision, where it had none."""
    st.session_state[PRECISION] = precision


def put(lon: float, lat: float) -> None:
    """Take a place on the map as the new one; degrees, WGS-84, to about a tenth of a metre."""
    if now() is not None:
        st.session_state[LON], st.session_state[LAT] = f"{lon:.6f}", f"{lat:.6f}"


def typed() -> tuple[str, str, str]:
    """Return longitude, latitude and precision as they stand in the widgets."""
    lon, lat, precision = (str(st.session_state.get(key) or "").strip() for key in (LON, LAT, PRECISION))
    return lon, lat, precision


def place() -> tuple[float, float] | None:
    """Return the new place in degrees, None while it is no pair of numbers."""
    try:
        lon, lat = (float(text) for text in typed()[:2])
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= 180 and abs(lat) <= 90 else None  # noqa: PLR2004 - degrees


def end(said: str = "") -> None:
    """Stop moving, with a sentence for the card."""
    st.session_state[_NOW] = None
    st.session_state[_SAID] = said


def tell(said: str) -> None:
    """Say something on the card and go on."""
    st.session_state[_SAID] = said


def said() -> str:
    """Return what came of it."""
    return str(st.session_state.get(_SAID, ""))
