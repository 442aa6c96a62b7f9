"""Many entities at one place as a list, page by page: everybody is in it, and five thousand are as quick as fifty."""

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.cluster import box_from_text, rows_within
from geo.model import Pick
from geo.points import Bools
from ui import state
from ui.answer import Rows, by_name
from ui.markup import plain

ON_A_PAGE = 40


def show(catalogue: Catalogue, rows: Rows) -> None:
    """List the entities at some rows by name, so many on a page; a click opens one."""
    ordered = by_name(catalogue, rows)
    pages = -(-len(ordered) // ON_A_PAGE)
    first = 0
    if pages > 1:
        # Another list begins at its first page: the key says which one it is.
        first = ON_A_PAGE * (st.pagination(pages, max_visible_pages=5, key=f"crowd-{pages}-{ordered[0]}") - 1)
        last = min(first + ON_A_PAGE, len(ordered))
        st.caption(f"第 {first + 1}–{last} 项，按拼音排列。用左侧的搜索和筛选可以缩小范围。")
    buttons(catalogue, ordered[first : first + ON_A_PAGE])


def show_cluster(catalogue: Catalogue, pick: Pick, left: Bools) -> None:
    """List what the filter leaves, `left`, of a cluster that no zoom takes apart."""
    box = box_from_text(pick.id)
    rows = np.flatnonzero(rows_within(catalogue.points, box) & left) if box else np.zeros(0, np.intp)
    st.html(
        f'<div class="card"><h2>这一处 {len(rows):,} 项</h2>'
        '<div class="sub">点位太密，放到最大也分不开。这里列出筛选后的每一项。</div></div>'
    )
    if len(rows):
        show(catalogue, rows)


def buttons(catalogue: Catalogue, rows: Rows) -> None:
    """Show a button for each of a few entities, which opens its card."""
    entities = catalogue.entities.iloc[rows]
    with st.container(key="neighbours", gap="xxsmall"):
        for entity_id, name in zip(entities["id"], entities["name"], strict=True):
            st.button(plain(name), key=f"neighbour-{entity_id}", type="tertiary", on_click=state.pick, args=(Pick("entity", entity_id),))
