"""The coordinates: what the detective found, on what evidence, where the points fall, and the one question that may be left."""

import numpy as np
import streamlit as st

from data.intake.coordinates import CHOOSE, CONFIRM
from data.intake.preview import Preview
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from layers.inset import inset_svg
from ui.markup import count_table, escaped
from ui.states import intake as state

MOST_SHOWN = 4
"""Readings whose shares are shown beside each other."""
_EAST_END, _POLE = 180, 90


def show(preview: Preview, catalogue: Catalogue) -> None:
    """Show the evidence and the choice; nothing for a table without coordinates."""
    verdict = preview.positions.verdict
    if verdict is None:
        return
    with st.container(key="intake-points", border=True):
        picture, words = st.columns([2, 3], gap="medium", vertical_alignment="top")
        picture.image(_picture(preview, catalogue), width="stretch", alt="小图：实心点是换算后的位置，空心点是按原样的位置")
        with words:
            told = verdict.evidence[1 if verdict.chosen else 0 :][:3]
            st.html(f'<div class="intake-line"><b>{escaped(headline(preview))}</b></div>{_notes(told)}')
            shown = [one for one in verdict.candidates if one.asked][:MOST_SHOWN]
            rows = [(DATUMS[one.datum].name, f"{one.hits}/{one.asked}", one.share) for one in shown]
            if rows:
                st.html(f'<div class="card intake-bars">{count_table(rows)}</div>')
            st.html('<div class="intake-note">小图上实心点是换算后的位置，空心点是不换算的位置。</div>')
            _choice(preview)


def headline(preview: Preview) -> str:
    """Say in a few words how coordinates are read."""
    positions = preview.positions
    if positions.verdict is None:
        located = int(np.isfinite(positions.lon).sum())
        return f"没有坐标列，按地名给 {located:,} 行定了位" if located else "没有坐标列，照样列入"
    if positions.question == CHOOSE:
        return "坐标是哪种坐标系，证据不够"
    used = sorted({str(one) for one in positions.datums if one})
    named = "、".join(DATUMS[one].name for one in used) or "（读不出）"
    chosen = positions.verdict.chosen
    swapped = "，两列对调" if chosen and chosen.swapped and positions.question == CONFIRM else ""
    return f"坐标按 {named}读入{swapped}"


def _notes(sentences: tuple[str, ...]) -> str:
    return "".join(f'<div class="intake-note">{escaped(sentence)}</div>' for sentence in sentences)


def _choice(preview: Preview) -> None:
    names = {"": "自动判断", **{one: datum.name for one, datum in DATUMS.items()}}
    st.selectbox(
        "看不出坐标系，请选一种" if preview.positions.question == CHOOSE else "不对？换一种坐标系",
        list(names),
        format_func=names.__getitem__,
        key=state.key(state.DATUM),
        help="百度地图取的是 BD-09；高德、腾讯取的是 GCJ-02；GPS、天地图是 WGS-84；测绘成果多是 CGCS2000。",
    )


def _picture(preview: Preview, catalogue: Catalogue) -> str:
    numbers, positions = preview.numbers, preview.positions
    degrees = (np.abs(numbers.x) <= _EAST_END) & (np.abs(numbers.y) <= _POLE)
    written = (np.where(degrees, numbers.x, np.nan), np.where(degrees, numbers.y, np.nan))
    theme = "dark" if st.context.theme.type == "dark" else "light"
    return inset_svg(catalogue, read=(positions.lon, positions.lat), written=written if degrees.any() else None, theme=theme)
