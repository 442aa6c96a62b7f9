"""Places crossed with kinds or domains; a click on a cell looks behind it."""

from collections.abc import Sequence

import numpy as np
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


def show(catalogue: Catalogue, places: Places, rows: Bools, across: str, split: str) -> None:
    """Show counts as ranges; `split` names the facet that divides the places once more, or ''.

    Empty cells are empty; columns with no one, and divided rows with no one, are left out.
    """
    facets = [catalogue.facets[name] for name in ((split, across) if split else (across,))]
    counted = ranges(places, rows, facets)
    used = [number for number in range(len(facets[-1].options)) if counted[2, ..., number].any()]
    lines = list(np.ndindex(counted.shape[1:-1])) if not split else [tuple(one) for one in np.argwhere(counted[2].any(axis=-1))]
    names, word = option_names(catalogue, across), places_word(places)
    frame = pd.DataFrame({word: [places.names[line[0]] for line in lines]})
    if split:
        frame[state.ACROSS[split]] = [option_names(catalogue, split)[facets[0].options[line[1]]] for line in lines]
    for number in used:
        frame[names[facets[-1].options[number]]] = [_words(*counted[(slice(None), *line, number)].tolist()) for line in lines]
    asked = [_focus(places, line, f"{split}:{facets[0].options[line[-1]]}" if split else "") for line in lines]
    options = [*[""] * (2 if split else 1), *(f"{across}:{facets[-1].options[number]}" for number in used)]
    _table(frame, asked, options, f"{word}与{state.ACROSS[across]}交叉的数量")
    note = "一项可属多个领域，按领域的数不能相加。" if "domains" in {across, split} else "每项只有一个类型，横向可以相加。"
    st.caption(f"{note}括号内是边界不确定时的最少与最多。")


def _focus(places: Places, line: Sequence[int], option: str) -> state.Focus:
    return state.Focus(f"{places.kind}:{places.ids[line[0]]}", option)


def _table(frame: pd.DataFrame, asked: Sequence[state.Focus], options: Sequence[str], words: str) -> None:
    state.name_columns(KEY, list(frame.columns))
    st.dataframe(
        frame, key=KEY, hide_index=True, selection_mode=("single-cell", "single-row"), placeholder="",
        height=min(900, 35 * len(frame) + 38), on_select=lambda: state.take_cell(KEY, asked, options), alt=words,
        column_config={str(frame.columns[0]): st.column_config.TextColumn(pinned=True)},
    )  # fmt: skip


def option_names(catalogue: Catalogue, across: str) -> dict[str, str]:
    """Return the short names of a facet's options."""
    if across == "domains":
        return {domain.id: domain.short_name for domain in catalogue.domains} | {"none": "未标领域"}
    return {kind.id: kind.name for kind in catalogue.kinds}


def _words(count: int, low: int, high: int) -> str:
    return str(Range(count, low, high)) if high else ""
