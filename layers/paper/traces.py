"""Outlines as the pen takes them: PDF path operators, corners drawn round as on the screen."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
_CIRCLE = 0.5522847498
"""Length of the handles of a quarter circle."""


def trace_from_parts(parts: Iterable[Places], *, closed: bool, radius: float = 0.0) -> str:
    """Return lines or rings as one path; corners are rounded by at most `radius`, never past the middle of a side."""
    return " ".join(_part(_ring(part) if closed else part, closed, radius) for part in parts if len(part) > 1)


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Return a rectangle from its top left corner."""
    return f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re"


def disc(x: float, y: float, radius: float) -> str:
    """Return a circle."""
    h, r = _CIRCLE * radius, radius
    quarters = [((r, h), (h, r), (0, r)), ((-h, r), (-r, h), (-r, 0)), ((-r, -h), (-h, -r), (0, -r)), ((h, -r), (r, -h), (r, 0))]
    turns = " ".join(" ".join(f"{x + dx:.3f} {y + dy:.3f}" for dx, dy in quarter) + " c" for quarter in quarters)
    return f"{x + r:.3f} {y:.3f} m {turns} h"


def wedge(x: float, y: float, radius: float, angles: tuple[float, float]) -> str:
    """Return a slice of a circle between two angles, radians, clockwise from the right."""
    edge = np.linspace(*angles, 24)
    around = np.column_stack([x + radius * np.cos(edge), y + radius * np.sin(edge)])
    return trace_from_parts([np.vstack([[[x, y]], around])], closed=True)


def arc(x: float, y: float, radius: float, angles: tuple[float, float]) -> str:
    """Return a piece of a circle's line between two angles, radians, clockwise from the right."""
    edge = np.linspace(*angles, 32)
    return trace_from_parts([np.column_stack([x + radius * np.cos(edge), y + radius * np.sin(edge)])], closed=False)


def _ring(part: Places) -> Places:
    return part[:-1] if np.array_equal(part[0], part[-1]) else part


def _part(points: Places, closed: bool, radius: float) -> str:  # noqa: FBT001 - private, and named at the one call
    if radius <= 0:
        (x, y), *rest = points.tolist()
        return f"{x:.3f} {y:.3f} m " + " ".join(f"{x:.3f} {y:.3f} l" for x, y in rest) + (" h" if closed else "")
    before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
    entry, leave = _toward(points, before, radius), _toward(points, after, radius)
    bend = np.column_stack([entry, entry + 2 / 3 * (points - entry), leave + 2 / 3 * (points - leave), leave]).tolist()
    return _closed(bend) if closed else _open(points.tolist(), bend)


def _toward(points: Places, others: Places, step: float) -> Places:
    way = others - points
    length = np.hypot(way[:, 0], way[:, 1])[:, None]
    return points + way * (np.minimum(step, length / 2) / np.where(length == 0, 1, length))


def _closed(bend: Sequence[Sequence[float]]) -> str:
    return " ".join(f"{b[0]:.3f} {b[1]:.3f} {'l' if place else 'm'} {_curve(b)}" for place, b in enumerate(bend)) + " h"


def _open(points: Sequence[Sequence[float]], bend: Sequence[Sequence[float]]) -> str:
    inner = " ".join(f"{b[0]:.3f} {b[1]:.3f} l {_curve(b)}" for b in bend[1:-1])
    return f"{points[0][0]:.3f} {points[0][1]:.3f} m {inner} {points[-1][0]:.3f} {points[-1][1]:.3f} l"


def _curve(bend: Sequence[float]) -> str:
    return " ".join(f"{value:.3f}" for value in bend[2:]) + " c"
