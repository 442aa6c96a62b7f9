"""One-page papers of zones and streets: one at once, or all with progress."""

import streamlit as st

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.places import Places
from layers.paper.one_page import A4, draw_pages, one_page_pdf, pages_wanted
from layers.paper.paper import Paper
from ui.components.behind import places_of_kind
from ui.components.stat_overview import places_word
from ui.states import stats as state

PDF = "application/pdf"


def show(catalogue: Catalogue, rows: Bools, kind: str, clicked: state.Focus) -> None:
    """Offer the page of one place, first the one that was clicked, and those of all places of a kind in one file."""
    places = places_of_kind(catalogue, kind)
    first = next((number for number, one in enumerate(places.ids[:-1]) if clicked.place == f"{kind}:{one}"), None)
    with st.expander(f"{places_word(places)}一页纸（PDF）", icon=":material/picture_as_pdf:", expanded=first is not None):
        st.caption("一张 A4：地图、数量、规划要求、规划对照、名单。按当前筛选。")
        numbers = list(range(len(places.ids) - 1))
        if not numbers:
            return
        number = st.selectbox("哪一个", numbers, index=first or 0, format_func=lambda one: places.names[one])
        name = places.names[number]
        st.download_button(
            f"下载“{name}”一页纸", lambda: one_page_pdf(catalogue, places, number, rows), file_name=f"{name}一页纸.pdf", mime=PDF,
            on_click="ignore", key=state.key_of(f"page.one.{kind}"),
        )  # fmt: skip
        if st.button(f"制作全部 {len(numbers)} 张", key=state.key_of(f"page.all.{kind}")):
            made = _all(catalogue, places, rows)
            st.download_button(
                f"下载全部 {len(numbers)} 张", made, file_name=f"{places_word(places)}一页纸.pdf", mime=PDF, on_click="ignore"
            )


def _all(catalogue: Catalogue, places: Places, rows: Bools) -> bytes:
    wanted = pages_wanted(places)
    paper, bar = Paper(*A4, title=f"{places_word(places)}一页纸"), st.progress(0.0, text="正在画…")
    for done in draw_pages(paper, catalogue, wanted, rows):
        bar.progress(done / len(wanted), text=f"画好 {done} / {len(wanted)} 张")
    return paper.to_pdf()
