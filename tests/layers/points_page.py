"""A page with the entities on the map, and questions about what is drawn there."""

import base64
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from playwright.sync_api import Browser

from geo.catalogue import Catalogue
from layers import assets
from layers.atlas import NAMES_IN_BLOCK, ages_bytes, atlas_json, names_json, points_bytes
from tests.browser.chromium import tab_of
from tests.layers.harness import MapPage
from tests.sources import ROOT

LEFT_OUT = {"near.js", "geodesy.js", "tiles.js", "focus.js", "legend.js", "home.js", "controls.js", "panels.js", "sketch.js"}
SCRIPTS = tuple(name for name in assets.SCRIPTS if name not in LEFT_OUT)
WORDS = {
    "clusterList": "{n} 项，点击列出",
    "clusterHint": "{n} 项，点击放大",
    "itemsInAll": "共 {n} 项",
    "pointsOnMap": "点位",
    "tenThousand": "万",
}
STYLES = ("base.css", "zones.css", "entities.css")


class PointsPage(MapPage):
    """One tab with the entities drawn over the ground."""

    def __init__(self, browser: Browser, catalogue: Catalogue, *, scale: float = 1) -> None:
        """Open a window of 1100 x 720 px; `scale` is device pixels per px."""
        super().__init__(tab_of(browser, size=(1100, 720), scale=scale), catalogue, ())
        self._catalogue = catalogue
        here = ROOT / "layers"
        self._files["map.js"] = ("text/javascript", b"\n".join((here / name).read_bytes() for name in SCRIPTS))
        self._files["map.css"] = ("text/css", self._files["map.css"][1] + b"".join((here / name).read_bytes() for name in STYLES))
        for block in range(int(catalogue.located.sum()) // NAMES_IN_BLOCK + 1):
            self._files[f"names/{block}.json"] = ("application/json", names_json(catalogue, block))

    def serve_ages(self, day: str) -> None:
        """Answer to the question how old everything is on a day."""
        self._files[f"ages/{day}.bin"] = ("application/octet-stream", ages_bytes(self._catalogue, date.fromisoformat(day)))

    def serve_edition(self, root: str, catalogue: Catalogue, scheme: str = "") -> None:
        """Answer below another root with other data, or with another scheme of the same."""
        self._files[f"{root}atlas.json"] = ("application/json", atlas_json(catalogue, catalogue.scheme(scheme).id))
        self._files[f"{root}points.bin"] = ("application/octet-stream", points_bytes(catalogue))
        self._files[f"{root}names/0.json"] = ("application/json", names_json(catalogue, 0))

    def zoom_to(self, zoom: float, lon: float, lat: float) -> None:
        """Look at a place from a zoom."""
        self.page.evaluate("([zoom, lon, lat]) => void map.setView([lat, lon], zoom, { animate: false })", [zoom, lon, lat])

    def drawn(self, kind: str = "") -> list[dict[str, Any]]:
        """Return what is drawn in the window: kind, x, y, r in px, count, rows; only symbols, stacks or clusters when asked so."""
        return [one for one in self.asked("Atlas.current.drawn()") if kind in {"", one["kind"]}]

    def groups(self, zoom: float, rows: Iterable[bool]) -> list[list[int]]:
        """Return the rows of every group that a zoom makes of the asked rows, in the window or not."""
        script = """([zoom, mask]) => {
          const { columnsFrom, Seen } = Atlas.points, { Clusters, rowsOf } = Atlas.clusters;
          const columns = columnsFrom(Atlas.current.points), seen = Seen(columns);
          seen.ask(mask);
          const look = { zoom, scale: 2 ** zoom, k: 1, symbol: 14, slots: Atlas.current.data.legend.domains.length + 1, last: zoom >= 18 };
          const groups = Clusters(columns, seen)(look, { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 });
          return JSON.stringify(Array.from(groups.alive, (id) => rowsOf(groups, columns, seen.on, id)));
        }"""
        return list(json.loads(self.page.evaluate(script, [zoom, mask_of(rows)])))

    def hide(self, *, families: Iterable[int] = (), domains: Iterable[int] = (), none: bool = False) -> None:
        """Hide what the legend would."""
        script = """([families, domains, none]) => Atlas.current.emit("hidden",
          { families: new Set(families), domains: new Set(domains), none, layers: new Set() })"""
        self.page.evaluate(script, [list(families), list(domains), none])

    def shown(self) -> dict[str, int]:
        """Return the numbers that the legend was told last."""
        return dict(self.page.evaluate("window.counted"))

    def listen(self) -> "PointsPage":
        """Open the page with words of its own, and keep what the entities tell the other modules."""
        self.open()
        self.page.evaluate("void Atlas.current.on('shown', (value) => { window.counted = value; })")
        self.page.evaluate("words => void Object.assign(Atlas.current.text, words)", WORDS)
        self.show(key="2")
        return self

    def click(self, spot: dict[str, Any]) -> None:
        """Click the middle of something drawn."""
        self.page.mouse.click(spot["x"], spot["y"])

    def hover(self, spot: dict[str, Any]) -> None:
        """Move the pointer over the middle of something drawn."""
        self.page.mouse.move(spot["x"], spot["y"])

    def colour_at(self, x: float, y: float) -> tuple[int, ...]:
        """Return the colour of the entities' canvas at a place of the window, px: red, green, blue, opacity."""
        script = """([x, y]) => {
          const canvas = document.querySelector('.leaflet-atlas-entities-pane canvas'), box = canvas.getBoundingClientRect();
          const scale = canvas.width / box.width;
          return [...canvas.getContext('2d').getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data];
        }"""
        return tuple(self.page.evaluate(script, [x, y]))

    def token(self, name: str) -> tuple[int, ...]:
        """Return a colour of the palette as the canvas gives it back."""
        value = str(self.page.evaluate("name => Atlas.current.token(name)", name))
        return (*(int(value[at : at + 2], 16) for at in (1, 3, 5)), 255)


def mask_of(rows: Iterable[bool]) -> str:
    """Return a mask as a scene carries it."""
    return base64.b64encode(np.packbits(np.fromiter(rows, bool), bitorder="little").tobytes()).decode()
