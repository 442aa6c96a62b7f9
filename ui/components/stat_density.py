"""Density in hexagons, the distance to the nearest of a family, and who has one within reach."""

from dataclasses import replace

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import Selection
from geo.stats.classes import classes_of
from geo.stats.density import hexagon, hexagons
from geo.stats.nearness import coverage
from ui.address import View
from ui.components import shade
from ui.links import to_map
from ui.markup import plain
from ui.states import stats as state

REACHES = ("300", "500", "800", "1000", "2000", "3000")
SURFACES = {"count": "有几项", "nearest": "最近一处有多远"}


def show_coverage(catalogue: Catalogue, rows: Bools, shown: state.StatsView) -> None:
    """Show what share of one family has one of another within reach."""
    names = {family.id: family.name for family in catalogue.families}
    left, middle, right = st.columns(3)
    left.selectbox("谁", list(names), format_func=names.__getitem__, key=state.key_of("of"), persist_state="session")
    right.selectbox("半径（米）", REACHES, key=state.key_of("reach"), persist_state="session")
    middle.selectbox("附近有没有", list(names), format_func=names.__getitem__, key=state.key_of("near"), persist_state="session")
    if shown.of not in names or shown.near not in names:
        return
    found = coverage(catalogue, rows, of=shown.of, by=shown.near, reach_m=float(shown.reach))
    share = f"{found.share:.0%}" if found.located else "—"
    st.markdown(
        f"有坐标的{plain(names[shown.of])} {found.located} 项中，**{found.covered}** 项在 {shown.reach} 米内有{plain(names[shown.near])}，"
        f"占 **{share}**；另有 {found.unlocated} 项无坐标，不知道。"
    )


def show_hexagons(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    """Show the hexagons filled by count or by distance; one that holds somebody leads to its list on the map."""
    surface = st.segmented_control(
        "填色", list(SURFACES), format_func=SURFACES.__getitem__, default="count", required=True, key="stats.surface"
    )
    frame = hexagons(catalogue, rows, family=shown.near)
    column, unit = ("count", "项") if surface == "count" else ("nearest_m", "米")
    values = frame[column].to_numpy(np.float64).copy()
    if surface == "count":
        values[values == 0] = np.nan
    classes = classes_of(values, method="quantiles" if surface == "nearest" else "fisher")
    shapes = [
        shade.Shape(
            hexagon(cell),
            place,
            label=f"{value:.0f}" if surface == "count" and value else "",
            words=f"{count} 项，点开看名单",
            address=cell_address(selection, cell) if count else "",
        )
        for cell, count, value, place in zip(frame["id"], frame["count"], frame[column], classes.places, strict=True)
    ]
    shade.show(
        shapes,
        classes,
        title=f"{SURFACES[str(surface)]}（H3 六边形，每格约 0.74 km²，只含有坐标的）",
        unit=unit,
        outline=catalogue.district.geometry,
    )
    st.caption(plain(_told(frame)))


def cell_address(selection: Selection, cell: str) -> str:
    """Return the address of the map with the list of one hexagon, '' where the filter already keeps to a drawn area."""
    if selection.polygon:
        return ""
    corners = tuple((lon, lat) for lon, lat in hexagon(cell).exterior.coords[:-1])
    return to_map(View(replace(selection, polygon=corners), table=True))


def _told(frame: pd.DataFrame) -> str:
    held = frame[frame["count"] > 0]
    most = int(frame["count"].max()) if len(frame) else 0
    return f"共 {len(frame)} 格，{len(held)} 格里有对象，最多的一格 {most} 项，合计 {int(frame['count'].sum())} 项有坐标。"
