"""Links within the application, followed without loading the page anew."""

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from ui import sheet


def show() -> None:
    """Let every link of ours on the page be followed within the tab; shows nothing."""
    _component()(key="follow")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("follow", js=sheet.script("components/follow.js"), isolate_styles=False)
