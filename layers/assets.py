"""The map's own scripts and styles, joined into one file each, and Leaflet from its PyPI package."""

import hashlib
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet

from layers import style

SCRIPTS: tuple[str, ...] = (
    "atlas.js",
    "scale.js",
    "geodesy.js",
    "tiles.js",
    "rings.js",
    "sheet.js",
    "vector.js",
    "focus.js",
    "placing.js",
    "typesetting.js",
    "labels.js",
    "columns.js",
    "symbols.js",
    "groups.js",
    "clusters.js",
    "tip.js",
    "pointer.js",
    "naming.js",
    "entities.js",
    "legend.js",
    "controls.js",
    "sketch.js",
    "near.js",
)
"""In the order in which the browser runs them."""
STYLES: tuple[str, ...] = ("frame.css", "base.css", "zones.css", "focus.css", "entities.css", "legend.css", "controls.css", "near.css")
LEAFLET: tuple[str, ...] = ("leaflet.js", "leaflet.css")

_HERE = Path(__file__).parent


def _joined(names: tuple[str, ...]) -> bytes:
    return b"\n".join((_HERE / name).read_bytes() for name in names)


@cache
def bundle_js() -> bytes:
    """Return every script of the map as one file, UTF-8."""
    return _joined(SCRIPTS)


@cache
def bundle_css() -> bytes:
    """Return the palette's variables and every style sheet of the map as one file, UTF-8."""
    return style.css().encode() + b"\n" + _joined(STYLES)


@cache
def leaflet_file(name: str) -> bytes:
    """Return a file of Leaflet, one of `LEAFLET`; a KeyError for any other name."""
    if name not in LEAFLET:
        raise KeyError(name)
    return (Path(xstatic.pkg.leaflet.BASE_DIR) / name).read_bytes()


@cache
def bundle_hash() -> str:
    """Return twelve hex digits that change when a script or style of the map changes."""
    return hashlib.sha256(bundle_js() + bundle_css() + b"".join(map(leaflet_file, LEAFLET))).hexdigest()[:12]
