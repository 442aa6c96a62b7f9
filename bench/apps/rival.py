"""What the rivals share: the points of the generated tables, a choice, and a sign that the map has been drawn.

They are written as well as plain streamlit-folium allows: the base map stays, only the feature group changes, nothing is returned.
"""

import os
from pathlib import Path

import folium
import pandas as pd
import streamlit as st
from branca.element import MacroElement
from jinja2 import Template
from streamlit_folium import st_folium

CHOICES = ("甲", "乙")


class Painted(MacroElement):
    """Raises `document.body.dataset.painted` when everything before it in the group has been added."""

    _template = Template(
        "{% macro script(this, kwargs) %}document.body.dataset.painted = Number(document.body.dataset.painted || 0) + 1;{% endmacro %}"
    )


@st.cache_data(show_spinner=False)
def _points(choice: str) -> pd.DataFrame:
    table = pd.read_csv(Path(os.environ["BENCH_TABLES"]) / "entities.csv", usecols=["name", "level", "lon", "lat"])
    return table if choice == CHOICES[0] else table[table["level"] == os.environ["BENCH_LEVEL"]]


def chosen_points() -> pd.DataFrame:
    """Show the choice and return name, longitude and latitude in degrees of what it leaves: all, or one level."""
    return _points(st.selectbox("选择", CHOICES))


def show(group: folium.FeatureGroup) -> None:
    """Show a group on a base map without tiles."""
    group.add_child(Painted())
    every = _points(CHOICES[0])
    base = folium.Map(location=(every["lat"].mean(), every["lon"].mean()), zoom_start=12, tiles=None, prefer_canvas=True)
    st_folium(base, key="map", feature_group_to_add=group, returned_objects=[], use_container_width=True, height=600)
