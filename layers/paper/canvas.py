"""A piece of a page that is measured in pixels of the screen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from layers.paper.camera import Camera, Places
from layers.paper.ink import Ink, Spot, Stroke, Type
from layers.paper.traces import disc, rectangle, trace_from_parts

PIXEL_MM = 25.4 / 96
"""Of a screen at a desk."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A window of the map on a page."""

    ink: Ink
    """Draws on the page."""
    left: float
    """Of the window, millimetres from the page's edge."""
    top: float
    """Of the window, millimetres."""
    unit: float
    """Millimetres of one pixel."""
    camera: Camera
    """Where it looks."""

    def shape(self, parts: Iterable[Places], *, closed: bool, round_m: float = 0.0) -> str:
        """Return lines or rings in degrees as a path on the page; corners are rounded by at most so many metres."""
        radius = round_m / self.camera.metres_per_pixel
        return trace_from_parts(
            [self.place(self.camera.pixels(part)) for part in parts], closed=closed, radius=radius * self.unit if radius > 1 else 0.0
        )

    def place(self, pixels: Places) -> Places:
        """Return places of the page, millimetres, of places in the window."""
        placed: Places = pixels * self.unit + np.array([self.left, self.top])
        return placed

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of the page of one place in the window."""
        return self.left + x * self.unit, self.top + y * self.unit

    def disc(self, x: float, y: float, radius: float, stroke: Stroke) -> None:
        """Draw a circle; all in pixels but the stroke."""
        self.ink.path(disc(*self.at(x, y), radius * self.unit), stroke)

    def text(self, words: str, at: Spot, face: Type, *, align: str = "center", turn: float = 0.0) -> None:
        """Write a line whose type is measured in pixels."""
        unit = self.unit
        inked = replace(face, size=face.size * unit, gap=face.gap * unit, halo_width=face.halo_width * unit)
        self.ink.text(words, self.at(*at), inked, align=align, turn=turn)

    def width(self, words: str, face: Type) -> float:
        """Return the length of a line, pixels."""
        return self.ink.width(words, face)

    def frame(self) -> str:
        """Return the window's edge as a path."""
        return rectangle(self.left, self.top, self.camera.width * self.unit, self.camera.height * self.unit)
