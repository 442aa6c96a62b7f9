"""A page with the base map, the plan and the names, and questions about what is drawn."""

from typing import Any

from playwright.sync_api import Browser

from geo.catalogue import Catalogue
from layers import assets
from tests.browser.chromium import tab_of
from tests.layers.harness import MapPage
from tests.sources import ROOT

UP_TO = assets.SCRIPTS.index("labels.js") + 1
SCRIPTS = tuple(name for name in assets.SCRIPTS[:UP_TO] if name not in {"geodesy.js", "tiles.js"})
STYLES = ("base.css", "zones.css", "focus.css")


class GroundPage(MapPage):
    """One tab with the drawn map."""

    def __init__(self, browser: Browser, catalogue: Catalogue, size: tuple[int, int] = (1100, 720)) -> None:
        """Open a window of the given size, pixels."""
        super().__init__(tab_of(browser, size=size), catalogue, ())
        here = ROOT / "layers"
        self._files["map.js"] = ("text/javascript", b"\n".join((here / name).read_bytes() for name in SCRIPTS))
        self._files["map.css"] = ("text/css", self._files["map.css"][1] + b"".join((here / name).read_bytes() for name in STYLES))

    def boxes(self) -> list[dict[str, Any]]:
        """Return the boxes of all names, pixels of the window."""
        return list(self.asked("Atlas.current.labels.boxes()"))

    def zoom_to(self, zoom: float, lon: float, lat: float) -> None:
        """Look at a place from a zoom."""
        self.page.evaluate("([zoom, lon, lat]) => void map.setView([lat, lon], zoom, { animate: false })", [zoom, lon, lat])

    def look(self, selector: str, name: str) -> str:
        """Return a property of the first element as the browser computes it."""
        return str(self.page.eval_on_selector(selector, "(node, name) => getComputedStyle(node)[name]", name))

    def count(self, selector: str) -> int:
        """Return how many elements there are."""
        return self.page.locator(selector).count()


def overlaps(boxes: list[dict[str, Any]]) -> list[str]:
    """Return pairs of different names whose boxes meet."""
    return [
        f"{one['text']} / {other['text']}"
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one["label"] != other["label"]
        and one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]
