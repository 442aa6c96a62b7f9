"""Metro lines in their operator's colours, calmed down, and stations."""

from typing import Any

from geo.catalogue import Catalogue
from layers.drawing import Drawing, Label, feature_from
from layers.style import THEMES, metro_colour


def draw(catalogue: Catalogue, _scheme: str) -> tuple[Drawing, ...]:
    """Return the lines, each with its colour per theme, and above them the stations, those where lines meet marked."""
    lines, stations = catalogue.shapes["metro_lines"], catalogue.shapes["metro_stations"]
    tracks = tuple(
        feature_from(row.geometry, {"id": row.id, "colours": {theme: metro_colour(row.colour, theme) for theme in THEMES}})
        for row in lines.itertuples()
    )
    stops = tuple(feature_from(row.geometry, {"id": row.id, "class": _class(row)}) for row in stations.itertuples())
    # Names outside the district would compete with names inside, which is what the map is about.
    labels = tuple(_label(row) for row in stations.itertuples() if row.in_district)
    return (Drawing("metro", "line", tracks), Drawing("stations", "point", stops, labels))


def _class(row: Any) -> str:
    if not row.in_district:
        return "outside"
    return "interchange" if len(row.lines) > 1 else "stop"


def _label(row: Any) -> Label:
    priority, min_zoom = (30, 13.5) if _class(row) == "interchange" else (20, 14.0)
    return Label(row.id, row.name, "station", priority, min_zoom, anchors=((row.geometry.x, row.geometry.y),))
