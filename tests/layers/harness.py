"""A page that holds nothing but the map's trunk and its controls, served from memory to a real Chromium."""

import base64
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, Route

from geo.catalogue import Catalogue
from layers import style
from layers.assets import leaflet_file
from layers.atlas import atlas_json, points_bytes
from tests.browser.chromium import tab_of
from tests.sources import ROOT
from ui.words import MAP_WORDS

ADDRESS = "http://127.0.0.1:9/"
"""Nothing listens there: every answer comes from memory."""
SCRIPTS = (
    "atlas.js",
    "scale.js",
    "room.js",
    "finger.js",
    "geodesy.js",
    "tiles.js",
    "rings.js",
    "symbols.js",
    "legend.js",
    "home.js",
    "controls.js",
    "sketch.js",
)
STYLES = ("frame.css", "legend.css", "controls.css")

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>map</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="leaflet.css"><link rel="stylesheet" href="map.css">
<body><div id="map_div"></div><script src="leaflet.js"></script><script>
window.sent = []; window.said = [];
window.Streamlit = { RENDER_EVENT: "render", events: new EventTarget(), setComponentValue(value) { window.sent.push(value); } };
</script><script src="map.js"></script><script>
const still = { zoomAnimation: false, fadeAnimation: false };
window.map = L.map("map_div", Object.assign({ zoomControl: false, minZoom: 10, maxZoom: 18, zoomSnap: 0.25 }, still)).setView([0, 0], 12);
Atlas.module("listener", (atlas) => { atlas.on("hidden", (value) => window.said.push({
  families: [...value.families], domains: [...value.domains], none: value.none, layers: [...value.layers].sort() })); return {}; });
Atlas.start(window.map, "CONFIG");
</script></body></html>"""

_atlas_json = lru_cache(maxsize=8)(atlas_json)  # tests that only look at a map share its catalogue

PLAIN_SCENE: Mapping[str, Any] = {"style": "light", "mask": "all", "pick": None, "polygon": None, "band": False, "base": ""}


def coded(value: Any) -> str:
    return base64.b64encode(json.dumps(value).encode()).decode()


AT_REST = """() => new Promise((done) => {
  let before = "", frames = 0;
  (function look() {
    const now = String(map.getCenter());
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames > 5) done(); else requestAnimationFrame(look);
  })();
})"""


class MapPage:
    """One tab with the map: what it asked for, what went wrong, what it sent to the application."""

    def __init__(self, page: Page, catalogue: Catalogue, bases: Sequence[Mapping[str, Any]]) -> None:
        """Answer the tab's requests from memory; nothing is opened yet."""
        self.page, self.requests, self.errors = page, list[str](), list[str]()
        config = {"root": "", "text": MAP_WORDS, "bases": list(bases)}
        here = ROOT / "layers"
        self._files = {
            "": ("text/html", PAGE.replace("CONFIG", coded(config)).encode()),
            "map.js": ("text/javascript", b"\n".join((here / name).read_bytes() for name in SCRIPTS)),
            "map.css": ("text/css", style.css().encode() + b"\n".join((here / name).read_bytes() for name in STYLES)),
            "leaflet.js": ("text/javascript", leaflet_file("leaflet.js")),
            "leaflet.css": ("text/css", leaflet_file("leaflet.css")),
            "atlas.json": ("application/json", _atlas_json(catalogue, catalogue.scheme().id)),
            "points.bin": ("application/octet-stream", points_bytes(catalogue)),
        }
        page.route(f"{ADDRESS}**", self._answer)
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, query: str = "") -> "MapPage":
        """Go to the page with a query like `?hide=family:lab` and wait for the first painted scene."""
        self.page.goto(f"{ADDRESS}{query}")
        return self.show()

    def show(self, **changes: Any) -> "MapPage":
        """Show the plain scene with some fields changed, as a picture of its own, and wait until it is painted."""
        before = self.page.evaluate("Number(document.body.dataset.painted || 0)")
        self.page.evaluate("scene => Atlas.show(scene)", coded({**PLAIN_SCENE, "key": f"{before} before", **changes}))
        self.page.wait_for_function("n => Number(document.body.dataset.painted || 0) > n", arg=before)
        return self

    def asked(self, script: str) -> Any:
        """Return a long answer of a script, as text on its way: the driver takes long over each value by itself."""
        return json.loads(self.page.evaluate(f"JSON.stringify({script})"))

    def hidden(self) -> Any:
        """Return what the legend told the other modules last."""
        return self.page.evaluate("said[said.length - 1]")

    def sent(self) -> list[dict[str, Any]]:
        """Return what the application was told, without the running numbers."""
        return [{key: value for key, value in one.items() if key != "n"} for one in self.page.evaluate("sent")]

    def at(self, lon: float, lat: float) -> dict[str, float]:
        """Return where a position lies in the window, pixels."""
        x, y = self.page.evaluate("([lon, lat]) => { const p = map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }", [lon, lat])
        return {"x": x, "y": y}

    def rest(self) -> None:
        """Wait until the map has stood still for some frames."""
        self.page.evaluate(AT_REST)

    def throw(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag the map between two places of the window, pixels, and wait until it has stopped."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=4)
        self.page.mouse.up()
        self.rest()

    def click_at(self, *places: tuple[float, float]) -> None:
        """Click positions (lon, lat) on the map, one after the other."""
        for lon, lat in places:
            self.page.mouse.click(**self.at(lon, lat))

    def _answer(self, route: Route) -> None:
        kind, body = self._files.get(urlsplit(route.request.url).path.lstrip("/"), ("", b""))
        route.fulfill(status=200 if kind else 404, content_type=kind or "text/plain", body=body)

    def _note(self, request: Request) -> None:
        if not request.url.startswith((ADDRESS, "data:")):
            self.requests.append(request.url)


def map_page(
    browser: Browser, catalogue: Catalogue, *, bases: Sequence[Mapping[str, Any]] = (), size: tuple[int, int] = (1100, 720)
) -> MapPage:
    """Open a window of the given size, pixels, with the controls."""
    return MapPage(tab_of(browser, size=size), catalogue, bases)
