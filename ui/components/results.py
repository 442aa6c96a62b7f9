"""The result table under the map: a row selects the thing on the map, and the other way round."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Pick, Term
from ui import state

MOST_ROWS = 1000
"""More would only slow the page; the filters narrow it down."""


def show(catalogue: Catalogue, order: np.ndarray, pick: Pick | None, scheme_id: str) -> None:
    """Show the entities at these row numbers, in this order, with the selected one marked."""
    shown = order[:MOST_ROWS]
    frame = table_of(catalogue, shown, scheme_id)
    ids = catalogue.entities["id"].to_numpy()[shown].tolist()
    state.mark_table_row(ids.index(pick.id) if pick and pick.kind == "entity" and pick.id in ids else None)
    with st.container(key="drawer"):
        st.dataframe(
            frame,
            key=state.RESULTS,
            on_select=lambda: state.take_table_event(ids),
            selection_mode=("single-row", "single-cell"),
            hide_index=True,
            height=min(260, 36 * len(frame) + 40),
            placeholder="",
            column_config={"名称": st.column_config.TextColumn(width="large")},
            alt="结果表：每行一个对象，点选一行在图上显示",
        )
        if len(order) > MOST_ROWS:
            st.caption(f"只列前 {MOST_ROWS:,} 项，共 {len(order):,} 项。请用筛选缩小范围。")


def table_of(catalogue: Catalogue, rows: np.ndarray, scheme_id: str) -> pd.DataFrame:
    """Return the printed columns for these row numbers."""
    entities = catalogue.entities.iloc[rows]
    return pd.DataFrame(
        {
            "名称": entities["name"].to_numpy(),
            "类型": _named(catalogue.kinds, catalogue.codes["kind"][rows]),
            "级别": _named(catalogue.levels, catalogue.codes["level"][rows]),
            "领域": _domains(catalogue, rows),
            "街道": np.append(catalogue.streets["name"].to_numpy(), "")[
                np.minimum(catalogue.codes["street"][rows], len(catalogue.streets))
            ],
            "片区": _zones(catalogue, rows, scheme_id),
            "位置": _named(catalogue.precisions, catalogue.codes["precision"][rows]),
            "地址": entities["address"].to_numpy(),
            "资料年份": entities["as_of"].to_numpy(),
            "可信度": _named(catalogue.confidences, catalogue.codes["confidence"][rows]),
        }
    )


def _named(terms: Sequence[Term], codes: np.ndarray) -> list[str]:
    names = [term.name for term in terms] + [""]
    return [names[min(code, len(terms))] for code in codes.tolist()]


def _domains(catalogue: Catalogue, rows: np.ndarray) -> list[str]:
    names = [domain.short_name for domain in catalogue.domains]
    return ["、".join(name for bit, name in enumerate(names) if bits >> bit & 1) for bits in catalogue.domain_bits[rows].tolist()]


def _zones(catalogue: Catalogue, rows: np.ndarray, scheme_id: str) -> list[str]:
    scheme = catalogue.scheme(scheme_id)
    inside = catalogue.members[scheme.id].inside[:, rows]
    names = scheme.zones["name"].to_list()
    return ["、".join(name for name, yes in zip(names, column, strict=True) if yes) for column in inside.T.tolist()]
