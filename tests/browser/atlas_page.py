"""A browser page with the map in it, and how to wait for the map without sleeping."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Frame, FrameLocator, Page, Request, WebSocket

from tests.browser.running import Running

MAP = 'iframe[title="streamlit_folium.st_folium"]'
PATIENCE_MS = 30_000
LOOPBACK = {"127.0.0.1", "localhost"}
WITHOUT_MAP = {"plan", "stats", "brief", "data", "sources"}
"""Pages that hold no map."""

WATCH_THE_RUNS = """if (window === top) {
  const { send } = WebSocket.prototype;
  WebSocket.prototype.send = function (...given) { window.askedAt = performance.now(); return send.apply(this, given); };
  const answered = () => { window.answeredAt = performance.now(); };
  new MutationObserver(answered).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
}"""
"""Notes when the page last asked the server for something, and when a script last began or ended."""

AT_REST = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const asking = window.askedAt > (window.answeredAt ?? 0) && performance.now() - window.askedAt < 3000;
  const busy = asking || !app || app.dataset.testScriptState !== "notRunning" || document.querySelector('[data-stale="true"]')
    || document.getAnimations().some((one) => one instanceof CSSTransition);
  if (busy) window.atRestSince = undefined;
  else window.atRestSince ??= performance.now();
  return !busy && performance.now() - Math.max(window.atRestSince, window.askedAt ?? 0, window.answeredAt ?? 0) > 500;
}"""

GO = """(address) => {
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate"));
}"""
"""What ui/components/follow.js does for a link: the page stays and asks for what is at the new address."""

HARMLESS = (
    # Streamlit names feature policies that this Chromium does not know.
    re.compile(r"Unrecognized feature:"),
    # Streamlit asks first below the page's own path and then at the root, where it is.
    re.compile(r"status of 404 .*/[a-z]+/_stcore/(?:health|host-config)\)$"),
    # The sandbox of a component that may run scripts of its own origin; Streamlit writes it so.
    re.compile(r"An iframe which has both allow-scripts and allow-same-origin"),
)
"""Console errors that say nothing about this application."""


class AtlasPage:
    """One tab: the Streamlit page, the map's frame, and everything that went wrong in it."""

    def __init__(self, page: Page, app: Running) -> None:
        """Watch a fresh page; nothing is opened yet."""
        self.page, self.app = page, app
        self._printed = len(app.printed())
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.add_init_script(WATCH_THE_RUNS)
        page.on("request", self._on_request)
        page.on("websocket", self._on_socket)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(f"page error: {error}"))

    def open(self, address: str = "") -> "AtlasPage":
        """Go to an address below the application, like `?domain=d1`, and wait for the first painted map, or the page without one."""
        self.page.goto(f"{self.app.url}/{address}")
        if address.partition("?")[0] in WITHOUT_MAP:
            self.page.locator(".st-key-page").wait_for(timeout=PATIENCE_MS)
            return self
        self.map_frame.wait_for_selector("body[data-painted], .atlas-failed", state="attached", timeout=PATIENCE_MS)
        assert not self.map.locator(".atlas-failed").count(), f"the map says that it failed; the server: {self.app.printed()[-2000:]}"
        return self

    def go(self, address: str = "") -> "AtlasPage":
        """Go to an address as a link of the application does, in the page that is there, and wait until all of it is at rest."""
        self.page.evaluate(GO, f"{self.app.url}/{address}")
        self.settle()
        if address.partition("?")[0] not in WITHOUT_MAP:
            self.map_frame.wait_for_selector("body[data-painted]", state="attached", timeout=PATIENCE_MS)
        return self

    @property
    def map_frame(self) -> Frame:
        """The frame in which the map runs; for asking its window."""
        handle = self.page.wait_for_selector(MAP, state="attached", timeout=PATIENCE_MS)
        frame = handle.content_frame() if handle else None
        if frame is None:
            raise AssertionError("the page holds no map")
        return frame

    @property
    def map(self) -> FrameLocator:
        """What stands in the map's frame; for clicking and expecting."""
        return self.page.frame_locator(MAP)

    def painted(self) -> int:
        """Return how often the map has been painted."""
        return int(self.map_frame.evaluate("Number(document.body.dataset.painted || 0)"))

    def settle(self) -> None:
        """Wait until the fonts are there and, from now and for half a second on end, no script is due or runs and nothing fades."""
        self.page.evaluate("document.fonts.ready.then(() => { window.atRestSince = undefined; })")
        self.page.wait_for_function(AT_REST, timeout=PATIENCE_MS, polling=50)  # at every frame it would cost a frame

    def click_table(self, x: float, y: float) -> None:
        """Click a place of the first table, pixels from its corner, when all has come that could still move it."""
        table = self.page.get_by_test_id("stDataFrame").first
        table.wait_for(timeout=PATIENCE_MS)
        self.settle()
        table.click(position={"x": x, "y": y})

    @contextmanager
    def repaint(self) -> Iterator[None]:
        """Wait, after what is done inside, until the same map has been painted again."""
        before = self.painted()
        yield
        self.map_frame.wait_for_function("n => Number(document.body.dataset.painted) > n", arg=before, timeout=PATIENCE_MS)

    def pixel_of(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place stands in the window, for the mouse."""
        box = self.page.locator(MAP).bounding_box()
        assert box
        script = "([lon, lat]) => { const at = Atlas.current.map.latLngToContainerPoint([lat, lon]); return [at.x, at.y]; }"
        x, y = self.map_frame.evaluate(script, [lon, lat])
        return box["x"] + x, box["y"] + y

    def wait_for_address(self, pattern: str) -> None:
        """Wait until the address matches a regular expression."""
        self.page.wait_for_url(re.compile(pattern), timeout=PATIENCE_MS)

    def wrongs(self) -> list[str]:
        """Return what must not have happened: outside requests, errors in the page, errors of the server."""
        wrongs = [f"outside request: {address}" for address in self.outside] + self.errors
        wrongs += [f"on the page: {text}" for text in self.page.get_by_test_id("stException").all_inner_texts()]
        printed = self.app.printed()[self._printed :]
        return wrongs + ([f"the server printed:\n{printed[-3000:]}"] if "Traceback" in printed else [])

    def _on_request(self, request: Request) -> None:
        self._note(request.url)

    def _on_socket(self, socket: WebSocket) -> None:
        self._note(socket.url)

    def _note(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOOPBACK:
            self.outside.append(address)

    def _on_console(self, message: ConsoleMessage) -> None:
        told = f"console: {message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(pattern.search(told) for pattern in HARMLESS):
            self.errors.append(told)
