"""Where a map looks and where its legend sits: beside the ground that is asked for, in the corner where it hides least."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import shapely

from layers.paper.camera import Bounds, Camera, Places, camera_around
from layers.paper.placing import Box

EDGE_PX, FOOT_PX = 10.0, 36.0
"""Between legend and edge; height of the credits."""
ARROW_PX = (40.0, 60.0)
"""What the north arrow takes up at the upper right."""
LITTLE = 0.02
"""Share of the legend that may lie over the ground that is asked for before a strip beside it is kept free."""
_PADDING_PX, _SYMBOL_PX, _NARROW = 14.0, 9.0, 0.55
_GROUND_COST, _SYMBOL_COST = 3.0, 0.25
_STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Shares of the legend's breadth by which the ground moves aside."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a map has to show; degrees."""

    district: Any
    """Shape of the district."""
    points: Places
    """Of the symbols."""
    bounds: Bounds | None = None
    """Ground that is asked for, of which only the district's part counts; None is the whole district."""
    camera: tuple[float, float, float] | None = None
    """Longitude, latitude and zoom that are asked for instead."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a map is drawn into; pixels."""

    width: float
    """Of the whole window."""
    height: float
    """Of the whole window."""
    panel: tuple[float, float] | None
    """Width and height of the legend; None when there is none."""
    foot: float = 0.0
    """Height of the credits at the lower edge."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where the map looks and where the legend sits."""

    camera: Camera
    """Where it looks."""
    panel: Box | None
    """Of the legend, pixels of the window."""


def seated(window: Window, sight: Sight) -> Seat:
    """Return the nearest camera that leaves a corner for the legend where it hides next to nothing, and the legend in that corner.

    The ground moves aside for it step by step; where the window is too narrow for that, the legend sits where it hides least.
    """
    if window.panel is None:
        return Seat(_camera(window, sight, strip=0.0), None)
    steps = [_STEPS[0]] if sight.camera is not None else [one for one in _STEPS if one == 0 or _leaves_room(window, one)]
    seats = [_best(window, sight, strip=one * (window.panel[0] + EDGE_PX)) for one in steps]
    return next((seat for seat in seats if hides_little(seat, sight)), min(seats, key=lambda seat: _hides(seat, sight)))


def _leaves_room(window: Window, share: float) -> bool:
    return window.panel is not None and window.width - share * (window.panel[0] + EDGE_PX) > _NARROW * window.height


def _best(window: Window, sight: Sight, *, strip: float) -> Seat:
    camera = _camera(window, sight, strip=strip)
    return Seat(camera, min(_corners(window), key=lambda box: cost_of(camera, box, sight)))


def _hides(seat: Seat, sight: Sight) -> float:
    return cost_of(seat.camera, seat.panel, sight) if seat.panel is not None else 0.0


def hides_little(seat: Seat, sight: Sight) -> bool:
    """Tell whether the legend lies over no symbol and over next to nothing of the ground that is asked for."""
    if seat.panel is None:
        return True
    ground, _, symbols = _hidden(seat.camera, seat.panel, sight)
    return symbols == 0 and ground <= LITTLE


def cost_of(camera: Camera, panel: Box, sight: Sight) -> float:
    """Return how much a legend hides: district, ground that is asked for, symbols; the less the better."""
    ground, district, symbols = _hidden(camera, panel, sight)
    return district + _GROUND_COST * ground + _SYMBOL_COST * symbols


def _hidden(camera: Camera, panel: Box, sight: Sight) -> tuple[float, float, int]:
    """Return the shares of the panel over the ground that is asked for and over the district, and the symbols below it."""
    edges = (panel.x, panel.y, panel.x + panel.w, panel.y + panel.h)
    size = panel.w * panel.h
    asked = sight.district if sight.bounds is None else shapely.clip_by_rect(sight.district, *sight.bounds)
    district, ground = (shapely.clip_by_rect(shapely.transform(one, camera.pixels), *edges).area / size for one in (sight.district, asked))
    if not len(sight.points):
        return ground, district, 0
    at, reach = camera.pixels(sight.points), np.array([_SYMBOL_PX, _SYMBOL_PX])
    below = ((at > np.array(edges[:2]) - reach) & (at < np.array(edges[2:]) + reach)).all(axis=1)
    return ground, district, int(below.sum())


def _corners(window: Window) -> Iterator[Box]:
    """Yield the places of the legend, the usual one first: an equal one does not displace it."""
    wide, high = window.panel or (0.0, 0.0)
    right = window.width - wide - EDGE_PX
    for x, up in product((EDGE_PX, right), (False, True)):
        top = ARROW_PX[1] if up and x == right else EDGE_PX
        foot = window.foot if x == right else 0.0
        yield Box(x, top if up else window.height - high - EDGE_PX - foot, wide, high)


def _camera(window: Window, sight: Sight, *, strip: float) -> Camera:
    """Return the camera that shows the ground in the part of the window that strip and credits leave free."""
    across, down, foot = window.width, window.height, window.foot
    if sight.camera is not None:
        return Camera(*sight.camera, across, down)
    west, south, east, north = sight.bounds or sight.district.bounds
    fitted = camera_around((west, south, east, north), across - strip, down - foot, padding=_PADDING_PX)
    middle = fitted.degrees(np.array([[(across - strip) / 2 - strip / 2, (down - foot) / 2 + foot / 2]]))[0]
    return replace(fitted, lon=float(middle[0]), lat=float(middle[1]), width=across, height=down)
