"""What is looked for and what counts: kinds, reach, and the weights by slider and preset."""

from collections.abc import Mapping

import streamlit as st

from geo.catalogue import Catalogue
from geo.near.rules import PRESETS
from ui.components.near import ahead
from ui.markup import plain
from ui.states import near
from ui.states.near_view import LEAST_M, MOST_COUNT, MOST_M, MOST_WEIGHT, RADII, NearView, zone_names


def show(catalogue: Catalogue, view: NearView) -> None:
    """Show the choices; what is chosen stands in the session."""
    _reach()
    kinds = {kind.id: plain(kind.name) for kind in catalogue.kinds}
    with st.container(key="near-quick", horizontal=True, wrap=True, gap="xsmall"):
        for family, label in (("carrier", "找载体"), ("firm", "找企业"), ("lab", "找实验室")):
            st.button(label, key=f"near-find-{family}", on_click=near.look_for, args=(catalogue, family))
    kinds_of_it = st.expander("找什么", key="near-section-kinds", on_change="rerun")
    if kinds_of_it.open:
        with kinds_of_it:
            _targets(catalogue, kinds)
    if catalogue.rules.criteria:
        _weights(catalogue)
        ahead.show(catalogue, view)


def _targets(catalogue: Catalogue, kinds: Mapping[str, str]) -> None:
    offered = {
        "kinds": ("类型", kinds),
        "levels": ("级别（不选为不限）", {level.id: plain(level.name) for level in catalogue.levels}),
        "places": ("所在片区（不选为不限）", {zone: plain(name) for zone, name in zone_names(catalogue).items()}),
    }
    for field, (label, names) in offered.items():
        st.pills(
            label, list(names), key=f"near.{field}", selection_mode="multi", wrap=True, format_func=names.__getitem__,
            persist_state="session",
        )  # fmt: skip


def _reach() -> None:
    metres = {str(radius): f"{radius} 米" if radius < 1000 else f"{radius // 1000} 公里" for radius in RADII}  # noqa: PLR2004 # metres
    words = {near.NEAREST: "最近几个", **metres, near.OTHER: "自定"}
    reach = st.pills(
        "多远（直线距离）", list(words), key="near.reach", required=True, wrap=True, format_func=words.__getitem__, persist_state="session"
    )
    if reach == near.NEAREST:
        st.number_input("最近几个", 1, MOST_COUNT, key="near.count", step=5, persist_state="session")
    elif reach == near.OTHER:
        st.number_input("半径（米）", LEAST_M, MOST_M, key="near.radius", step=100, persist_state="session")


def _weights(catalogue: Catalogue) -> None:
    st.segmented_control(
        "看重什么", list(PRESETS), key="near.preset", format_func=PRESETS.__getitem__, required=True, persist_state="session",
        on_change=_take_preset, args=(catalogue,),
    )  # fmt: skip
    sliders = st.expander("调权重（0 为不计）", key="near-section-weights", on_change="rerun")
    if sliders.open:  # thirteen sliders that nobody sees would slow down every click
        with sliders:
            _sliders(catalogue)


def _take_preset(catalogue: Catalogue) -> None:
    ahead.let_paint()
    near.take_preset(catalogue)


def _sliders(catalogue: Catalogue) -> None:
    for criterion in catalogue.rules.criteria:
        st.slider(
            plain(criterion.name), 0.0, MOST_WEIGHT, step=0.5, key=near.weight_key(criterion.id), format="%g",
            persist_state="session", help=plain(f"{criterion.meaning}依据：{criterion.source}"), on_change=ahead.let_paint,
        )  # fmt: skip
