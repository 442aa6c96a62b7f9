"""An outline before it is saved: the old and the new line over the district, and the figures beside it."""

from math import cos, isnan, radians

import pandas as pd
import streamlit as st
from shapely import union_all
from shapely.geometry.base import BaseGeometry

from geo.outline import Outline
from layers.style import tokens
from ui.components.shade import Frame, path_of
from ui.markup import definition_list, escaped, plain

WIDTH, HEIGHT = 380, 260
SIMPLE_DEG = 0.00002
LEAST_KM2 = 0.005
EDGE = 14


def show(outline: Outline, zone: pd.Series, district: BaseGeometry) -> None:
    """Show a checked outline of a zone (ZONE_COLUMNS) and what it replaces."""
    picture, figures = st.columns([2, 3])
    title = f"{zone['name']}：虚线是原轮廓，实线是新轮廓"
    picture.image(_picture(outline, zone["geometry"], district), width=WIDTH, caption=plain(title), alt=title)
    figures.html(f'<div class="card">{definition_list(_figures(outline))}</div>')
    for doubt in outline.doubts:
        figures.warning(plain(doubt))


def _figures(outline: Outline) -> list[tuple[str, str]]:
    published = "没有公布" if isnan(outline.published_km2) else f"{outline.published_km2:g} km²，新轮廓是它的 {outline.ratio:.0%}"
    return [
        ("新面积", escaped(f"{outline.area_km2:.2f} km²")),
        ("原面积", escaped(f"{outline.old_km2:.2f} km²（新的{_more(outline.area_km2 - outline.old_km2)}）")),
        ("公布面积", escaped(published)),
        ("区界之外", escaped(f"{outline.outside:.1%}")),
        ("重合", escaped(f"与原轮廓 {outline.overlap:.0%}")),
    ]


def _more(km2: float) -> str:
    return f"{'大' if km2 > 0 else '小'} {abs(km2):.2f} km²" if abs(km2) >= LEAST_KM2 else "一样大"


def _picture(outline: Outline, old: BaseGeometry, district: BaseGeometry) -> str:
    west, south, east, north = union_all([old, outline.geometry]).bounds
    narrow = cos(radians((south + north) / 2))
    scale = min((WIDTH - 2 * EDGE) / ((east - west) * narrow), (HEIGHT - 2 * EDGE) / (north - south))
    left, top = (west + east) / 2 - WIDTH / 2 / scale / narrow, (south + north) / 2 + HEIGHT / 2 / scale
    frame = Frame(left, top, scale, narrow, HEIGHT)
    colour = tokens("dark" if st.context.theme.type == "dark" else "light")
    look = (
        f"path{{stroke-width:1.8;fill:none}}.land{{fill:{colour['land']};stroke:{colour['district']};stroke-width:1.2}}"
        f".old{{stroke:{colour['panel-muted']};stroke-dasharray:5 4}}"
        f".new{{stroke:{colour['zone-1']};fill:{colour['zone-1']};fill-opacity:.18}}"
    )
    drawn = "".join(
        f'<path class="{name}" d="{path_of(shape.simplify(SIMPLE_DEG), frame)}"></path>'
        for name, shape in (("land", district), ("old", old), ("new", outline.geometry))
        if shape is not None
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<style>{look}</style><rect width="100%" height="100%" fill="{colour["outside"]}"></rect>{drawn}</svg>'
    )
