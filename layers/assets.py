"""Everything that the map's frame runs as one file: Leaflet from its PyPI package, the style sheets and our own scripts."""

import hashlib
import json
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet

from layers import style

SCRIPTS: tuple[str, ...] = (
    "atlas.js",
    "scale.js",
    "room.js",
    "finger.js",
    "geodesy.js",
    "tiles.js",
    "rings.js",
    "sheet.js",
    "vector.js",
    "focus.js",
    "placing.js",
    "typesetting.js",
    "seating.js",
    "labels.js",
    "columns.js",
    "symbols.js",
    "groups.js",
    "clusters.js",
    "tip.js",
    "pointer.js",
    "naming.js",
    "ages.js",
    "entities.js",
    "legend.js",
    "home.js",
    "controls.js",
    "panels.js",
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


def joined_js(names: tuple[str, ...]) -> str:
    """Return some scripts of the map as one text."""
    return _joined(names).decode()


def joined_css(names: tuple[str, ...]) -> str:
    """Return the palette's variables and some style sheets of the map as one text."""
    return style.css() + "\n" + _joined(names).decode()


@cache
def player_file(name: str) -> str:
    """Return a script or style sheet of the player."""
    return (_HERE / "player" / name).read_text("utf-8")


@cache
def leaflet_file(name: str) -> bytes:
    """Return a file of Leaflet, one of `LEAFLET`; a KeyError for any other name."""
    if name not in LEAFLET:
        raise KeyError(name)
    return (Path(xstatic.pkg.leaflet.BASE_DIR) / name).read_bytes()


@cache
def map_js() -> bytes:
    """Return Leaflet, the style sheets and every script of the map as one script, UTF-8; several would be loaded one after the other."""
    sheet = json.dumps((leaflet_file("leaflet.css") + b"\n" + bundle_css()).decode())
    dress = f'document.head.appendChild(Object.assign(document.createElement("style"), {{ textContent: {sheet} }}));'
    return b"\n".join((leaflet_file("leaflet.js"), dress.encode(), bundle_js()))


@cache
def map_hash() -> str:
    """Return twelve hex digits that change when a script or style of the map changes."""
    return hashlib.sha256(map_js()).hexdigest()[:12]
