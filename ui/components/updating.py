"""A word on the screen while the list is being made anew after a large change."""

import streamlit as st

from data.current import catalogue_is_slow, current_catalogue
from geo.catalogue import Catalogue


def newest() -> Catalogue:
    """Return the catalogue of the latest revision; when that takes a second or more, the screen says so, and says when it is done."""
    told = st.toast("正在更新目录…", icon="spinner", duration="long") if catalogue_is_slow() else None
    catalogue = current_catalogue()
    if told is not None:
        told.toast("目录已更新。", icon=":material/check:")
    return catalogue
