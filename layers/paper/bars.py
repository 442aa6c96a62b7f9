"""Bars on paper as the player draws them: name, bar, number, in the palette's accent."""

from collections.abc import Sequence

import numpy as np

from geo.story.charts import shares
from layers.paper.ink import POINTS_IN_MM, Spot, Stroke, Type
from layers.paper.paper import FOOT_MM, Paper
from layers.paper.traces import trace_from_parts
from layers.paper.wrapping import wrapped

LEADING, NAME_LEADING = 1.7, 1.2
"""Height of a bar's line and of each line of a long name, in sizes, as in player.css."""
NAME_ROOM, BAR_ROOM, GAP, CORNER, THICK = 0.46, 0.12, 0.6, 0.12, 0.85
"""Most that names take of the width, least that bars keep; the rest in sizes."""
LEAST_MM = 0.5
"""Of a bar whose number is nearly nothing."""


def paint_bars(
    paper: Paper, rows: Sequence[tuple[str, str]], values: Sequence[float], at: Spot, *, width: float, size: float = 9
) -> tuple[float, int]:
    """Draw a bar for each name and number until the page is full; returns where they end, millimetres, and how many found room."""
    em, (left, down) = size / POINTS_IN_MM, at
    counts = max(paper.ink.width(count, Type(em)) * 1.1 for _, count in rows)
    room = min(max(paper.ink.width(name, Type(em)) for name, _ in rows), NAME_ROOM * width)
    track = max(width - room - counts - 2 * GAP * em, BAR_ROOM * width)
    for done, ((name, count), share) in enumerate(zip(rows, shares(values), strict=True)):
        lines = wrapped(name, room, lambda part: paper.ink.width(part, Type(em)))
        height = max(LEADING, NAME_LEADING * len(lines) + 0.5) * em
        if down + height > paper.height_mm - FOOT_MM:
            return down, done
        middle = down + height / 2
        for number, line in enumerate(lines):
            at_line = middle + (number - (len(lines) - 1) / 2) * NAME_LEADING * em
            paper.ink.text(line, (left, at_line), Type(em, paper.colour["panel-text"]))
        box = (left + room + GAP * em, middle - THICK * em / 2, max(track * share, LEAST_MM), THICK * em)
        paper.ink.path(_rounded(*box, CORNER * em), Stroke(fill=paper.colour["accent"]))
        paper.ink.text(count, (left + width, middle), Type(em, paper.colour["panel-text"], bold=True), align="right")
        down += height
    return down, len(rows)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    corners = np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]])
    return trace_from_parts([corners], closed=True, radius=min(radius, width / 2))
