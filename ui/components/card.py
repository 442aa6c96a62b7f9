"""The card over the map's right edge: what was clicked."""

import streamlit as st

from geo.catalogue import Catalogue
from geo.cluster import CLUSTER
from geo.gazetteer import SHAPES
from geo.model import Pick
from geo.points import Bools
from geo.scene import AT_A_POINT
from geo.spot import SPOT
from ui import state
from ui.components import crowd, entity_card, place_card, shape_card, spot_card


def show(catalogue: Catalogue, pick: Pick | None, scheme_id: str, left: Bools) -> None:
    """Show the card of the selected thing, or nothing; `left` is what the filter leaves."""
    if pick is None:
        return
    with st.container(key="card"), st.container(key="card-body"):
        with st.container(key="card-close"):
            st.button(
                "关闭",
                key="close",
                icon=":material/close:",
                type="tertiary",
                on_click=state.pick,
                args=(None,),
                shortcut="Escape",
                help="关闭（Esc）",
            )
        if pick.kind in AT_A_POINT:
            row = catalogue.rows[pick.id]
            entity_card.show(catalogue, row, scheme_id) if pick.kind == "entity" else entity_card.show_stack(catalogue, row)
        elif pick.kind == CLUSTER:
            crowd.show_cluster(catalogue, pick, left)
        elif pick.kind == SPOT:
            spot_card.show(catalogue, pick, scheme_id)
        elif pick.kind in SHAPES:
            shape_card.show(catalogue, pick)
        else:
            place_card.show(catalogue, pick, scheme_id)
