"""The ground and the plan on paper: the same drawings as the screen's, painted in the same order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from geo.scene import Scene
from layers.drawing import Drawing
from layers.paper.camera import Bounds, Places
from layers.paper.canvas import Canvas
from layers.paper.ink import Stroke
from layers.paper.looks import LOOKS, RADIUS, ROUND_M, STEPS, Look, growth, is_hidden, look_of
from layers.paper.traces import rectangle
from layers.style import tokens

CLOSE_ZOOM = 15
"""From here on the wash of the zones is fainter."""
_FAINTER, _PICKED_WASH, _PICKED_GLOW, _OTHER_GLOW = 0.55, 0.12, 0.4, 0.08
FOCUS: Mapping[str, tuple[str, ...]] = {
    "zone": ("zones",), "street": ("streets",), "campus": ("campuses",), "green": ("green",),
    "water": ("water", "creeks"), "road": ("roads",),
}  # fmt: skip
"""Kind of pick -> drawings that hold its shape."""
AREA_LINE_PX, AREA_DASH_PX, AREA_WASH = 2.0, (7.0, 4.0), 0.07
"""Look of a drawn area, like `.sketch-line.polygon` on screen."""


def paint_ground(canvas: Canvas, drawings: Sequence[Drawing], scene: Scene, theme: str) -> None:
    """Paint everything below the symbols, and what is picked above it."""
    by_id = {drawing.id: drawing for drawing in drawings}
    with canvas.ink.clipped(canvas.frame()):
        canvas.ink.path(canvas.frame(), Stroke(fill=tokens(theme)["outside"]))
        for name, part in STEPS:
            if name in by_id and (name != "bands" or scene.band):
                _paint_layer(canvas, by_id[name], part, scene, theme)
        _paint_focus(canvas, by_id, scene, theme)
        _paint_area(canvas, scene, theme)


def parts_of(geometry: Mapping[str, Any]) -> list[Places]:
    """Return the lines or rings of a GeoJSON geometry, degrees."""
    shape, coordinates = geometry["type"], geometry["coordinates"]
    nested = {"Point": [[coordinates]], "LineString": [coordinates], "MultiLineString": coordinates, "Polygon": coordinates}
    rings = nested.get(shape) or [ring for polygon in coordinates for ring in polygon]
    return [np.asarray(ring, float) for ring in rings]


def is_area(geometry: Mapping[str, Any]) -> bool:
    """Tell whether a GeoJSON geometry has an inside."""
    return str(geometry["type"]).endswith("Polygon")


def _paint_layer(canvas: Canvas, drawing: Drawing, part: str, scene: Scene, theme: str) -> None:
    view = canvas.camera.bounds()
    for feature in drawing.features:
        look = look_of(drawing.id, part, feature["properties"])
        hidden = is_hidden(drawing.id, part, feature["properties"].get("class"), canvas.camera.zoom)
        if look is None or hidden:
            continue
        look = _emphasised(look, drawing.id, part, feature["properties"]["id"] if drawing.id == "zones" else "", scene, canvas.camera.zoom)
        if part == "veil":
            _paint_veil(canvas, feature, look, theme)
        elif part == "disc":
            _paint_station(canvas, feature, look, theme)
        elif _seen(feature["geometry"], view):
            _paint_shape(canvas, drawing.id, feature, look, theme)


def _emphasised(look: Look, drawing: str, part: str, zone: str, scene: Scene, zoom: float) -> Look:
    if drawing != "zones":
        return look
    picked = scene.pick is not None and scene.pick.kind == "zone"
    mine = picked and scene.pick is not None and scene.pick.id == zone
    if part == "fill":
        wash = look.fill_opacity * (_FAINTER if zoom >= CLOSE_ZOOM else 1)
        return replace(look, fill_opacity=wash + (_PICKED_WASH if mine else 0))
    if part == "glow" and picked:
        return replace(look, line_opacity=_PICKED_GLOW if mine else _OTHER_GLOW)
    return replace(look, width=(2.8, 4)) if mine else look


def _paint_shape(canvas: Canvas, layer: str, feature: Mapping[str, Any], look: Look, theme: str) -> None:
    trace = canvas.shape(parts_of(feature["geometry"]), closed=is_area(feature["geometry"]), round_m=ROUND_M.get(layer, 0))
    own = feature["properties"].get("colours", {}).get(theme, "")
    canvas.ink.path(trace, stroke_of(canvas, look, theme, own=own), within=trace if look.inside else "")


def _paint_veil(canvas: Canvas, feature: Mapping[str, Any], look: Look, theme: str) -> None:
    everything = rectangle(canvas.left, canvas.top, canvas.camera.width * canvas.unit, canvas.camera.height * canvas.unit)
    outlines = parts_of(feature["geometry"])
    canvas.ink.path(f"{everything} {canvas.shape(outlines, closed=True)}", stroke_of(canvas, look, theme))


def _paint_station(canvas: Canvas, feature: Mapping[str, Any], look: Look, theme: str) -> None:
    x, y = canvas.camera.pixels(parts_of(feature["geometry"])[0])[0]
    radius = RADIUS.get(feature["properties"]["class"], RADIUS["stop"]) * growth(canvas.camera.zoom)
    if 0 <= x <= canvas.camera.width and 0 <= y <= canvas.camera.height:
        canvas.disc(float(x), float(y), radius, stroke_of(canvas, look, theme))


def _paint_focus(canvas: Canvas, drawings: Mapping[str, Drawing], scene: Scene, theme: str) -> None:
    for layer, feature in picked_shapes(drawings, scene):
        veil = LOOKS["focus-veil dark" if theme == "dark" else "focus-veil"]
        if is_area(feature["geometry"]):
            _paint_veil(canvas, feature, veil, theme)
        for name in ("focus-casing", "focus-line"):
            rank = f" rank-{feature['properties'].get('rank', '')}"
            _paint_shape(canvas, layer, feature, LOOKS.get(name + rank, LOOKS[name]), theme)


def _paint_area(canvas: Canvas, scene: Scene, theme: str) -> None:
    """Paint the drawn area as the screen does."""
    if scene.polygon:
        trace, colour = canvas.shape([np.asarray(scene.polygon, float)], closed=True), tokens(theme)["accent"]
        dash = tuple(length * canvas.unit for length in AREA_DASH_PX)
        look = Stroke(fill=colour, fill_opacity=AREA_WASH, line=colour, width=AREA_LINE_PX * canvas.unit, dash=dash)
        canvas.ink.path(trace, look)


def picked_shapes(drawings: Mapping[str, Drawing], scene: Scene) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Return the shapes of what is picked, each with the drawing that it belongs to; none when it has no shape."""
    if scene.pick is None:
        return
    for layer in FOCUS.get(scene.pick.kind, ()):
        for feature in drawings[layer].features if layer in drawings else ():
            if feature["properties"].get("id") == scene.pick.id:
                yield layer, feature


def stroke_of(canvas: Canvas, look: Look, theme: str, *, own: str = "") -> Stroke:
    """Return a look as a stroke on the page; `own` is the colour of a feature that brings one."""
    colour = tokens(theme) | {"own": own or tokens(theme)["station-line"], "": ""}
    grown = growth(canvas.camera.zoom)
    thicker = (1.6, 0.9) if theme == "print" and look is LOOKS["district-line"] else look.width
    return Stroke(
        fill=colour[look.fill],
        fill_opacity=min(look.fill_opacity, 1.0),
        line=colour[look.line],
        line_opacity=look.line_opacity,
        width=(thicker[0] + thicker[1] * grown) * canvas.unit,
        dash=tuple(length * grown * canvas.unit for length in look.dash),
        round=not look.dash,
    )


def _seen(geometry: Mapping[str, Any], view: Bounds) -> bool:
    every = np.vstack(parts_of(geometry))
    west, south, east, north = view
    (left, bottom), (right, top) = every.min(axis=0), every.max(axis=0)
    return bool(left <= east and right >= west and bottom <= north and top >= south)
