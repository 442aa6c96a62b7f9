"""How the map is drawn: style, online base, scheme."""

from collections.abc import Sequence

import streamlit as st

from data.bases import OnlineBase
from geo.catalogue import Catalogue
from ui.address import AGE
from ui.markup import plain

STYLE_NAMES = {"auto": "随系统", "dark": "深色", "light": "浅色", "print": "打印投影"}

COLOUR_NAMES = {"": "领域", AGE: "资料新旧"}


def show(catalogue: Catalogue, bases: Sequence[OnlineBase]) -> None:
    """Show the choices; a choice with one option is not offered."""
    st.segmented_control(
        "地图样式",
        list(STYLE_NAMES),
        key="style",
        format_func=STYLE_NAMES.__getitem__,
        required=True,
        persist_state="session",
    )
    st.segmented_control(
        "符号颜色",
        list(COLOUR_NAMES),
        key="colour",
        format_func=COLOUR_NAMES.__getitem__,
        required=True,
        persist_state="session",
    )
    if bases:
        names = {"": "不用", **{base.id: plain(base.name) for base in bases}}
        st.segmented_control("在线底图", list(names), key="base", format_func=names.__getitem__, required=True, persist_state="session")
    if len(catalogue.schemes) > 1:
        latest = catalogue.scheme()
        others = [scheme for scheme in catalogue.schemes.values() if scheme.id != latest.id]
        names = {"": f"{latest.name}（{latest.valid_from}）", **{one.id: f"{one.name}（{one.valid_from}）" for one in others}}
        st.selectbox("空间方案", list(names), key="scheme", format_func=names.__getitem__, persist_state="session")
