"""Places crossed with kinds or domains; a click on a cell looks behind it."""

import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.counts import ranges
from geo.stats.places import Places
from geo.tally import Range
from ui.components.stat_overview import places_word
from ui.states import stats as state

KEY = "stats.pivot"


def show(catalogue: Catalogue, places: Places, rows: Bools, across: str) -> None:
    """Show counts as ranges; empty cells are empty, columns with no one are left out."""
    facet = catalogue.facets[across]
    counted = ranges(places, rows, [facet])
    used = [number for number in range(len(facet.options)) if counted[2, :, number].any()]
    names = option_names(catalogue, across)
    frame = pd.DataFrame({places_word(places): places.names})
    for number in used:
        frame[names[facet.options[number]]] = [_words(*counted[:, place, number].tolist()) for place in range(len(places.ids))]
    asked = [f"{places.kind}:{one}" for one in places.ids]
    options = ["", *(f"{across}:{facet.options[number]}" for number in used)]
    state.name_columns(KEY, list(frame.columns))
    st.dataframe(
        frame, key=KEY, hide_index=True, selection_mode=("single-cell", "single-row"), placeholder="",
        height=35 * len(frame) + 38, on_select=lambda: state.take_cell(KEY, asked, options),
        alt=f"{places_word(places)}与{state.ACROSS[across]}交叉的数量",
        column_config={places_word(places): st.column_config.TextColumn(pinned=True)},
    )  # fmt: skip
    note = "一项可属多个领域，横向不能相加。" if across == "domains" else "每项只有一个类型，横向可以相加。"
    st.caption(f"{note}括号内是边界不确定时的最少与最多。")


def option_names(catalogue: Catalogue, across: str) -> dict[str, str]:
    """Return the short names of a facet's options."""
    if across == "domains":
        return {domain.id: domain.short_name for domain in catalogue.domains} | {"none": "未标领域"}
    return {kind.id: kind.name for kind in catalogue.kinds}


def _words(count: int, low: int, high: int) -> str:
    return str(Range(count, low, high)) if high else ""
