"""Two places side by side, and the same entities under two schemes."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.check import MOST_LAT, MOST_LON
from geo.points import Bools
from geo.selection import Selection
from geo.stats.counts import place_table, ranges
from geo.stats.here import Applies, applies_at
from geo.stats.places import Places, area_places
from geo.stats.switching import moves
from geo.tally import Range
from ui.components.behind import places_of_kind
from ui.components.stat_pivot import option_names
from ui.markup import clause, escaped
from ui.states import stats as state


def options(catalogue: Catalogue, selection: Selection) -> dict[str, str]:
    """Return every place that can be compared: zones, streets, and the drawn area if there is one."""
    kinds = {kind: places_of_kind(catalogue, kind) for kind in state.BY}
    found = {f"{kind}:{one}": name for kind, all_ in kinds.items() for one, name in zip(all_.ids[:-1], all_.names, strict=False)}
    return ({"area:area": "画的范围"} if selection.polygon else {}) | found


def show(catalogue: Catalogue, selection: Selection, rows: Bools, names: Mapping[str, str]) -> None:
    """Show two places beside each other: how many, of which kinds, of which domains."""
    if not names:
        return
    left, right = st.columns(2)
    for column, side, label in ((left, "first", "左边"), (right, "second", "右边")):
        with column:
            chosen = st.selectbox(label, list(names), format_func=names.__getitem__, key=state.key_of(side), persist_state="session")
            _place(catalogue, selection, rows, str(chosen))


def _place(catalogue: Catalogue, selection: Selection, rows: Bools, chosen: str) -> None:
    kind, _, place = chosen.partition(":")
    places = area_places(catalogue, selection.polygon) if kind == "area" else places_of_kind(catalogue, kind)
    number = places.ids.index(place)
    line = place_table(places, rows).iloc[number]
    density = f"{line['per_km2']:.2f} 项/km²（{places.area_basis}面积）" if np.isfinite(line["per_km2"]) else "面积未公布，不算密度"
    total = Range(int(line["count"]), int(line["low"]), int(line["high"]))
    st.html(
        f'<div class="card"><h2>{escaped(places.names[number])}</h2><div class="sub">{escaped(total)} 项，{escaped(density)}</div>'
        f"{_counts(catalogue, places, rows, number)}</div>"
    )


def _counts(catalogue: Catalogue, places: Places, rows: Bools, number: int) -> str:
    parts = []
    for across, title in state.ACROSS.items():
        facet, names = catalogue.facets[across], option_names(catalogue, across)
        counted = ranges(places, rows, [facet])[:, number]
        lines = "".join(
            f"<tr><td>{escaped(names[option])}</td><td>{escaped(Range(*counted[:, at].tolist()))}</td></tr>"
            for at, option in enumerate(facet.options)
            if counted[2, at]
        )
        parts.append(f"<h3>按{escaped(title)}</h3><table>{lines}</table>")
    return "".join(parts)


def show_point(catalogue: Catalogue, scheme_id: str) -> None:
    """Let the user ask for a point, and show everything that applies there."""
    asked = st.text_input(
        "这一点归谁（经度 纬度）", key=state.key_of("here"), max_chars=40, placeholder="如 113.34 23.15", persist_state="session"
    )
    if not asked:
        return
    point = point_from_text(str(asked))
    if point is None:
        st.error("看不懂这个位置：写成“经度 纬度”两个十进制度数，中间空一格，如 113.34 23.15。")
        return
    found = applies_at(catalogue, *point, scheme_id=scheme_id)
    lines = "".join(map(_applies, found))
    st.html(f'<div class="card">{lines or escaped("这一点不在区内任何街道、片区。")}</div>')


def point_from_text(text: str) -> tuple[float, float] | None:
    """Read a longitude and a latitude in degrees; None when it is no place on earth."""
    parts = text.replace(",", " ").replace("，", " ").split()
    try:
        lon, lat = (float(part) for part in parts)
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= MOST_LON and abs(lat) <= MOST_LAT else None


def _applies(one: Applies) -> str:
    sure = "" if one.sure else "（边缘，按示意边界在内）" if one.inside else "（边缘，按示意边界在外）"
    clauses = "".join(map(clause, one.clauses))
    return f'<div class="function"><b>{escaped(one.name)}</b>{escaped(sure)}{clauses}</div>'


def show_schemes(catalogue: Catalogue, rows: Bools, shown: state.StatsView) -> None:
    """Show what moves between the current scheme and another; with one scheme, say so."""
    now = catalogue.scheme()
    others = {key: scheme.name for key, scheme in catalogue.schemes.items() if key != now.id}
    if not others:
        st.caption(f"空间方案只有一套（{now.valid_from} 起），没有可比的；再放一套方案到数据表后，这里列出哪些对象换了片区。")
        return
    st.selectbox("与哪套方案比", list(others), format_func=others.__getitem__, key=state.key_of("against"), persist_state="session")
    if shown.against not in others:
        return
    frame = moves(catalogue, rows, before=now.id, after=shown.against)
    total = int(np.count_nonzero(rows))
    st.caption(f"两套方案下都是 {total} 项；{len(frame)} 项的片区不同。")
    told = frame.assign(before=frame["before"].map("、".join), after=frame["after"].map("、".join))
    st.dataframe(
        pd.DataFrame({"名称": told["name"], "现在": told["before"], "另一套": told["after"]}), hide_index=True, alt="换了片区的对象"
    )
