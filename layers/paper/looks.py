"""How the ground and the plan are painted: the rules of base.css, zones.css and focus.css as a table, colours by the names of style.py."""

from collections.abc import Mapping
from dataclasses import dataclass

SETTLED_ZOOM = 13
"""Zoom at which a line has the width that the table says."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way to paint a shape; a width is (pixels that stay, pixels at zoom 13 that grow with the zoom)."""

    fill: str = ""
    """Token of the fill."""
    fill_opacity: float = 1.0
    """0 to 1."""
    line: str = ""
    """Token of the line."""
    line_opacity: float = 1.0
    """0 to 1."""
    width: tuple[float, float] = (1.0, 0.0)
    """Of the line."""
    dash: tuple[float, ...] = ()
    """Pixels at zoom 13."""
    inside: bool = False
    """Whether only what lies inside the shape is painted, so that neighbours on one edge show side by side."""


STEPS: tuple[tuple[str, str], ...] = (
    ("district", "ground"), ("green", "fill"), ("campuses", "fill"), ("water", "fill"), ("creeks", "line"), ("zones", "fill"),
    ("roads", "casing"), ("roads", "line"), ("metro", "casing"), ("metro", "line"), ("stations", "disc"), ("district", "veil"),
    ("fade", "veil"), ("street-edges", "line"), ("bands", "fill"), ("zones", "glow"), ("zones", "line"), ("district", "glow"),
    ("district", "line"),
)  # fmt: skip
"""What is painted from the bottom up: drawing and part, as in vector.js."""

ROUND_M: Mapping[str, float] = {
    "green": 260, "campuses": 90, "water": 220, "creeks": 140, "roads": 160, "metro": 220, "street-edges": 30, "bands": 120, "zones": 120,
}  # fmt: skip
"""Corners are drawn round by at most so many metres."""

RADIUS: Mapping[str, float] = {"outside": 1.8, "stop": 2.1, "interchange": 3.3}
"""Of stations, pixels at zoom 13."""

LOOKS: Mapping[str, Look] = {
    "district-ground": Look(fill="land"),
    "district-veil": Look(fill="outside", fill_opacity=0.55),
    "fade-veil": Look(fill="outside", fill_opacity=0.36),
    "fade-veil is-last": Look(fill="outside"),
    "green-fill": Look(fill="green"),
    "campuses-fill": Look(fill="campus", line="campus-line", width=(0.75, 0)),
    "water-fill": Look(fill="water", line="water-line", width=(0.75, 0)),
    "creeks-line": Look(line="water-line", width=(0, 1.3)),
    "roads-casing": Look(line="road-casing", width=(0, 3.2)),
    "roads-line": Look(line="road", width=(0, 2)),
    "roads-casing is-trunk": Look(line="road-major-casing", width=(0, 4.4)),
    "roads-line is-trunk": Look(line="road-major", width=(0, 3)),
    "roads-casing is-expressway": Look(line="road-major-casing", width=(0, 5.4)),
    "roads-line is-expressway": Look(line="road-major", width=(0, 3.8)),
    "metro-casing": Look(line="metro-casing", line_opacity=0.8, width=(0, 2.8)),
    "metro-line": Look(line="own", line_opacity=0.85, width=(0, 1.4)),
    "stations-disc": Look(fill="station", line="station-line", width=(0, 1)),
    "street-edges-line": Look(line="street-line", width=(0.8, 0.2)),
    "district-glow": Look(line="district", line_opacity=0.14, width=(0, 7)),
    "district-line": Look(line="district", width=(1.1, 0.7)),
    "zones-fill rank-1": Look(fill="zone-wash", fill_opacity=0.15),
    "zones-fill rank-2": Look(fill="zone-wash", fill_opacity=0.09),
    "zones-fill rank-3": Look(fill="zone-wash", fill_opacity=0.12),
    "zones-glow rank-1": Look(line="zone-1", line_opacity=0.24, width=(0, 20), inside=True),
    "zones-glow rank-2": Look(line="zone-2", line_opacity=0.17, width=(0, 15), inside=True),
    "zones-glow rank-3": Look(line="zone-3", line_opacity=0.17, width=(0, 15), inside=True),
    "zones-line rank-1": Look(line="zone-1", width=(2, 3), dash=(8, 4.5), inside=True),
    "zones-line rank-2": Look(line="zone-2", width=(1.6, 2.2), dash=(8, 4.5), inside=True),
    "zones-line rank-3": Look(line="zone-3", width=(1.6, 1.8), dash=(4.5, 3.5), inside=True),
    "bands-fill rank-1": Look(line="zone-1", line_opacity=0.35, fill="zone-1", fill_opacity=0.16, width=(0.6, 0)),
    "bands-fill rank-2": Look(line="zone-2", line_opacity=0.35, fill="zone-2", fill_opacity=0.16, width=(0.6, 0)),
    "bands-fill rank-3": Look(line="zone-3", line_opacity=0.35, fill="zone-3", fill_opacity=0.16, width=(0.6, 0)),
    "focus-veil": Look(fill="label-muted", fill_opacity=0.13),
    "focus-veil dark": Look(fill="outside", fill_opacity=0.42),
    "focus-casing": Look(line="label-halo", line_opacity=0.9, width=(5, 2.4)),
    "focus-line": Look(line="ring", width=(2, 0.8)),
    "focus-line rank-1": Look(line="zone-1", width=(2.4, 1.2), dash=(9, 4)),
    "focus-line rank-2": Look(line="zone-2", width=(2.4, 1.2), dash=(9, 4)),
    "focus-line rank-3": Look(line="zone-3", width=(2.4, 1.2), dash=(9, 4)),
}
"""Class names as in the style sheets."""


def look_of(drawing: str, part: str, properties: Mapping[str, object]) -> Look | None:
    """Return how a feature is painted: by its class or rank when there is a rule for it, else as all of its layer."""
    name = f"{drawing}-{part}"
    for more in (f" is-{properties.get('class', '')}", f" rank-{properties.get('rank', '')}", ""):
        if name + more in LOOKS:
            return LOOKS[name + more]
    return None


def growth(zoom: float) -> float:
    """Return the factor for what grows with the zoom."""
    return min(max(2 ** ((zoom - SETTLED_ZOOM) * 0.45), 0.62), 3.2)


def is_hidden(drawing: str, part: str, kind: object, zoom: float) -> bool:
    """Tell what is left out far away, as the screen does."""
    far, middle = zoom < 12, zoom < 13.25  # noqa: PLR2004 - the reaches of vector.js
    if drawing == "roads":
        return far and (part == "casing" or kind == "primary")
    if drawing == "stations":
        return far or (middle and kind != "interchange")
    return False
