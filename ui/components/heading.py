"""The head of a page without filters: its title, and at the left of the list of pages the name of the atlas."""

import streamlit as st

from geo.catalogue import Catalogue
from ui.markup import escaped


def show(catalogue: Catalogue, title: str) -> None:
    """Show both; the name stands where other pages have their filters, and only where there is room for it."""
    with st.container(key="brand"):
        st.html(f"<span>{escaped(catalogue.district.title)}</span>")
    st.title(title, anchor=False)
