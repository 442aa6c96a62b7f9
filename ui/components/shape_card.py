"""The card of a station, campus, park, road or water: what it is, how exactly it is drawn, and where that comes from."""

import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.gazetteer import places_of, shapes_of
from geo.model import Pick
from ui.components import places
from ui.markup import definition_list, escaped, tag

_DRAWN = {"schematic": "示意", "generalised": "概化"}
"""How a shape was drawn -> what people read."""


def show(catalogue: Catalogue, pick: Pick) -> None:
    """Show one shape of the base map."""
    place = places_of(catalogue, "")[pick]
    shapes = shapes_of(catalogue, pick.kind, "")
    shape = shapes[shapes["id"] == pick.id].iloc[0]
    pairs = [
        ("线路", _lines(catalogue, shape)),
        ("位置", f"{place.lonlat[0]:.5f}°E {place.lonlat[1]:.5f}°N" if pick.kind == "station" else ""),
        ("精度", _accuracy(shape)),
        ("来源", escaped(shape.get("source", "")) or "未注明"),
        ("资料年份", escaped(shape.get("as_of", "")) or "未注明"),
        ("可信度", _confidence(catalogue, shape)),
    ]
    outside = "" if shape.get("in_district", True) else "，区外"
    st.html(
        f'<div class="card"><h2>{escaped(place.name)}</h2><div class="sub">{escaped(places.word_of(place))}{outside}</div>'
        f"{definition_list(pairs)}</div>"
    )


def _lines(catalogue: Catalogue, station: pd.Series) -> str:
    lines = catalogue.shapes["metro_lines"]
    names = dict(zip(map(str, lines["line"]), lines["name"], strict=True)) if "line" in lines else {}
    return "".join(tag(names.get(line, line)) for line in station.get("lines", ()))


def _accuracy(shape: pd.Series) -> str:
    uncertainty = shape.get("edge_uncertainty_m", 0.0)
    drawn = escaped(_DRAWN.get(str(shape.get("accuracy", "")), ""))
    metres = f"约 ±{uncertainty:.0f} 米" if uncertainty > 0 else "误差未注明"
    return f"{drawn}，{metres}" if drawn else metres


def _confidence(catalogue: Catalogue, shape: pd.Series) -> str:
    names = {term.id: term.name for term in catalogue.confidences}
    found = str(shape.get("confidence", ""))
    return escaped(names.get(found, found)) or "未注明"
