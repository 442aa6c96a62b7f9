"""How names on the map look and how large they are, as typesetting.js says for the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.style import SIZES


@dataclass(frozen=True, slots=True)
class Look:
    """How names of a class look."""

    size: str
    """Token of the type scale."""
    colour: str
    """Token."""
    bold: bool = False
    """Whether it is heavier."""
    gap: float = 0.0
    """Between characters, pixels."""
    hold: bool = False
    """Whether it is placed even where it covers something."""
    every: float = 0.0
    """Way in pixels after which a line is named again."""
    bend: float = 0.5
    """Most that neighbouring characters turn, radians."""
    lift: tuple[float, ...] = (0.0,)
    """Moves a name off the middle of its line, in sizes."""
    around: float = 0.0
    """Pixels between a point and its name."""


LOOKS: Mapping[str, Look] = {
    "district": Look("text-5", "label", bold=True, gap=8, hold=True),
    "zone-1": Look("text-5", "zone-1-label", bold=True, gap=1, hold=True),
    "zone-2": Look("text-4", "zone-2-label", bold=True, gap=1, hold=True),
    "zone-3": Look("text-3", "zone-3-label", bold=True, gap=0.5, hold=True),
    "river": Look("text-3", "label-water", gap=9, every=1400, bend=0.5, lift=(-1.2, 1.2)),
    "street": Look("text-2", "label-muted", gap=1.5),
    "campus": Look("text-1", "label-campus"),
    "green": Look("text-1", "label-green", gap=0.5),
    "water": Look("text-1", "label-water", gap=0.5),
    "road": Look("text-1", "label-muted", gap=5, every=560, bend=0.35),
    "station": Look("text-1", "label-muted", around=7),
    "creek": Look("text-1", "label-water", gap=4, every=900, bend=0.45),
    "entity": Look("text-2", "label", around=9),
}
"""Class of a name -> how it looks."""


def type_size(look: Look, zoom: float) -> float:
    """Return the size of a name's type: it grows a little with the zoom, and shrinks far out but never below the smallest."""
    grown = pixels_of(look.size) * (1 + (0.1 * max(zoom - 13, -2.2) if zoom < 13 else 0.03 * min(zoom - 13, 4)))  # noqa: PLR2004
    return max(grown, pixels_of("text-1"))


def pixels_of(token: str) -> float:
    """Return a size of the type scale, pixels of a desk's screen."""
    return float(SIZES[token].removesuffix("px"))
