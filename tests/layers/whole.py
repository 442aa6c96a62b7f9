"""A page with all that the map has, and questions about what lies over it."""

from typing import Any

from playwright.sync_api import Browser

from data.current import current_catalogue
from layers import assets
from tests.layers.ground import GroundPage

PANELS = ".atlas-bar, .atlas-legend, .atlas-readout, .atlas-credits"


class WholePage(GroundPage):
    """One tab with the shipped map, its panels and names."""

    def __init__(self, browser: Browser, size: tuple[int, int]) -> None:
        """Open a window of the given size, pixels."""
        super().__init__(browser, current_catalogue(), size)
        self._files["map.js"] = ("text/javascript", assets.bundle_js())
        self._files["map.css"] = ("text/css", assets.bundle_css())

    def panels(self) -> list[dict[str, float]]:
        """Return the boxes of what lies over the map, pixels of the window."""
        script = f"""[...document.querySelectorAll("{PANELS}")].map((node) => {{
          const {{ x, y, width: w, height: h }} = node.getBoundingClientRect();
          return {{ x, y, w, h }};
        }})"""
        return list(self.asked(script))


def meets(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two boxes share a part."""
    apart = one["x"] >= other["x"] + other["w"] or other["x"] >= one["x"] + one["w"]
    return not (apart or one["y"] >= other["y"] + other["h"] or other["y"] >= one["y"] + one["h"])
