"""Where the paper looks: the screen's projection, so that the same place, zoom and size show the same ground."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

WORLD = 256.0
"""Pixels around the earth at zoom 0."""
HIGHEST_DEGREE = 85.0511287798
"""Where the projection ends."""
METRES_PER_PIXEL_AT_0 = 156543.03392
"""On the equator."""
NEAREST = 18.0
"""Deepest zoom of the screen."""

Places = NDArray[np.float64]
Bounds = tuple[float, float, float, float]
"""West, south, east, north, degrees."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A window onto the map, in pixels of a screen as a desk has it (96 to the inch)."""

    lon: float
    """Of its middle, degrees."""
    lat: float
    """Of its middle, degrees."""
    zoom: float
    """As on the screen."""
    width: float
    """Pixels."""
    height: float
    """Pixels."""

    @property
    def scale(self) -> float:
        """Return the pixels of one pixel of zoom 0."""
        return float(2**self.zoom)

    @property
    def metres_per_pixel(self) -> float:
        """Return how many metres of ground one pixel covers in the middle."""
        return METRES_PER_PIXEL_AT_0 * math.cos(math.radians(self.lat)) / self.scale

    def pixels(self, lonlat: Places) -> Places:
        """Return positions in the window, from its top left corner, of an array of longitudes and latitudes in degrees."""
        return self.from_world(world_from_degrees(lonlat))

    def from_world(self, world: Places) -> Places:
        """Return positions in the window of an array of positions in the world at zoom 0."""
        moved: Places = (world - _middle(self.lon, self.lat)) * self.scale + np.array([self.width / 2, self.height / 2])
        return moved

    def degrees(self, pixels: Places) -> Places:
        """Return longitudes and latitudes of positions in the window."""
        return degrees_from_world((pixels - np.array([self.width / 2, self.height / 2])) / self.scale + _middle(self.lon, self.lat))

    def bounds(self) -> Bounds:
        """Return the ground that the window shows."""
        (west, north), (east, south) = self.degrees(np.array([[0.0, 0.0], [self.width, self.height]]))
        return float(west), float(south), float(east), float(north)


def camera_around(bounds: Bounds, width: float, height: float, *, padding: float = 0.0) -> Camera:
    """Return the nearest window of a size that shows all of a piece of ground, `padding` pixels from the edges."""
    west, south, east, north = bounds
    corners = world_from_degrees(np.array([[west, north], [east, south]]))
    across, down = np.maximum(corners[1] - corners[0], 1e-9)
    room = max(width - 2 * padding, 1.0), max(height - 2 * padding, 1.0)
    zoom = min(math.log2(room[0] / across), math.log2(room[1] / down), NEAREST)
    lon, lat = degrees_from_world(corners.mean(axis=0, keepdims=True))[0]
    return Camera(float(lon), float(lat), zoom, width, height)


def world_from_degrees(lonlat: Places) -> Places:
    """Return positions in the world at zoom 0 of an array of longitudes and latitudes."""
    sine = np.sin(np.radians(np.clip(lonlat[:, 1], -HIGHEST_DEGREE, HIGHEST_DEGREE)))
    return np.column_stack([(lonlat[:, 0] / 360 + 0.5) * WORLD, (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * WORLD])


@lru_cache(maxsize=64)
def _middle(lon: float, lat: float) -> Places:
    """Return a camera's middle in the world; every point of a map asks for it."""
    return world_from_degrees(np.array([[lon, lat]]))


def degrees_from_world(world: Places) -> Places:
    """Return the longitudes and latitudes of positions in the world at zoom 0."""
    lat = np.degrees(2 * np.arctan(np.exp((0.5 - world[:, 1] / WORLD) * 2 * np.pi)) - np.pi / 2)
    return np.column_stack([(world[:, 0] / WORLD - 0.5) * 360, lat])
