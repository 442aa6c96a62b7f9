"""Cards, the table of zones or streets, its bars, and the streets filled by class."""

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.near.targets import kinds_of_family
from geo.points import Bools
from geo.stats.classes import METHODS, classes_of
from geo.stats.counts import overview, place_table
from geo.stats.measures import MEASURES
from geo.stats.places import Places
from geo.tally import Range
from layers.style import tokens
from ui.address import View, view_to_params
from ui.components import meaning, shade
from ui.links import STATS, to_map, to_page
from ui.markup import figure
from ui.state import view
from ui.states import stats as state

SUFFIX = "街道"
"""Left out of the names on the small picture."""
MEASURED = ("total", "located", "unlocated", "near_edge", "in_family", "count", "low", "high", "area_km2", "per_km2", "share")


def cards(catalogue: Catalogue, rows: Bools, scheme_id: str) -> None:
    """Show the headline numbers of the filter, each a link to its list."""
    frame = overview(catalogue, rows, scheme_id=scheme_id)
    shown = "".join(
        figure(count, name, _list_of(catalogue, measure, option), meaning=meaning.help_of(measure))
        for measure, option, name, count in zip(*(frame[column].tolist() for column in ("measure", "option", "name", "count")), strict=True)
    )
    st.html(f'<div class="cards">{shown}</div>')


def _list_of(catalogue: Catalogue, measure: str, option: str) -> str:
    now = view()
    if measure == "near_edge":
        return to_page(STATS, {**view_to_params(now), "tab": "overview", "by": state.view().by, "cell": str(state.Focus(state.EDGE))})
    chosen = now.selection
    if measure in {"located", "unlocated"}:
        chosen = replace(chosen, located=measure == "located")
    if measure == "in_family":
        chosen = replace(chosen, kinds=kinds_of_family(catalogue, option))
    return to_map(View(chosen, table=True))


def table(places: Places, rows: Bools) -> pd.DataFrame:
    """Show the places as a table; a click on a row looks behind it. Return the numbers."""
    frame = place_table(places, rows)
    words = f"{MEASURES['per_km2'].name}（{places.area_basis}面积）"
    shown = pd.DataFrame(
        {
            places_word(places): frame["name"],
            "数量": [str(Range(*counts)) for counts in frame[["count", "low", "high"]].to_numpy().tolist()],
            "占比 %": frame["share"] * 100,
            "面积 km²": frame["area_km2"],
            words: frame["per_km2"],
        }
    )
    if frame["small"].any():
        shown["提示"] = np.where(frame["small"], "数少，慎用", "")
    asked = [state.Focus(f"{places.kind}:{one}") for one in places.ids]
    st.dataframe(
        shown, key=state.TABLE, hide_index=True, selection_mode="single-row", height=35 * len(shown) + 38, placeholder="—",
        on_select=lambda: state.take_cell(state.TABLE, asked, ()), alt=f"各{places_word(places)}的数量",
        column_config={
            "数量": st.column_config.TextColumn(help=meaning.help_of("count")),
            "占比 %": st.column_config.NumberColumn(format="%.1f", help=meaning.help_of("share")),
            "面积 km²": st.column_config.NumberColumn(format="%.2f", help=meaning.help_of("area_km2")),
            words: st.column_config.NumberColumn(format="%.2f", help=meaning.help_of("per_km2")),
        },
    )  # fmt: skip
    return frame


def bars(places: Places, frame: pd.DataFrame) -> None:
    """Show the counts as bars; a click on one looks behind it."""
    asked = [f"{places.kind}:{one}" for one in places.ids]
    told = "，".join(f"{name} {count}" for name, count in zip(frame["name"], frame["count"].tolist(), strict=True))
    colour = tokens("dark" if st.context.theme.type == "dark" else "light")["accent"]
    spec = {
        "animation": False,
        "grid": {"left": 8, "right": 24, "top": 8, "bottom": 8, "containLabel": True},
        "tooltip": {},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "inverse": True, "data": frame["name"].tolist()},
        "series": [
            {
                "type": "bar",
                "itemStyle": {"color": colour},
                "name": "数量",
                "data": frame["count"].tolist(),
                "selectedMode": "single",
                "label": {"show": True, "position": "right"},
            }
        ],
    }
    st.echarts_chart(
        spec,
        key=state.CHART,
        height=36 * len(frame) + 30,
        on_select=lambda: state.take_bar(asked),
        alt=f"各{places_word(places)}数量：{told}",
    )


def streets_by_class(catalogue: Catalogue, frame: pd.DataFrame, chosen: str) -> None:
    """Show the streets filled by the class of a number that the user chooses; a click on one looks behind it, like on the row `chosen`."""
    left, right = st.columns(2)
    measure = left.selectbox(
        "按什么填色", list(state.SHADES), format_func=state.SHADES.__getitem__, key=state.key_of("shade"), persist_state="session"
    )
    method = right.selectbox(
        "怎么分级", list(METHODS), format_func=METHODS.__getitem__, key=state.key_of("method"), persist_state="session"
    )
    values = frame[measure].to_numpy(np.float64)[:-1]
    classes, unit = classes_of(values, method=method), MEASURES[measure].unit
    scale = 100 if measure == "share" else 1
    counts = [str(Range(*counts)) for counts in frame[["count", "low", "high"]].to_numpy().tolist()]
    shapes = [
        shade.Shape(
            street,
            place,
            label=f"{str(name).removesuffix(SUFFIX)} {count}",
            words=f"{name}：{count} 项，点开看名单",
            address=_address(f"street:{code}"),
            chosen=chosen == f"street:{code}",
        )
        for street, code, name, place, count in zip(
            catalogue.streets.geometry, frame["id"], frame["name"], classes.places, counts, strict=False
        )
    ]
    title = f"{state.SHADES[measure]}，{METHODS[method]}，街道边界为示意，名后是数量"
    shown = classes if scale == 1 else type(classes)(classes.method, tuple(bound * scale for bound in classes.bounds), classes.places)
    shade.show(shapes, shown, title=title, unit=unit, outline=catalogue.district.geometry)


def _address(place: str) -> str:
    shown = {name: getattr(state.view(), name) for name in ("by", "shade", "method")}
    return to_page(STATS, {**view_to_params(view()), "tab": "overview", **shown, "cell": str(state.Focus(place))})


def places_word(places: Places) -> str:
    """Return what people call these places."""
    return state.BY.get(places.kind, "范围")
