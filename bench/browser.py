"""A real Chromium, the servers to look at, and a stopwatch in every page."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from urllib.parse import urlsplit

import xstatic.pkg.leaflet
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route

from tests.browser.chromium import chromium, context_of
from tests.browser.running import Running, start

HERE = Path(__file__).parent
ROOT = HERE.parent
MAP = 'iframe[title="streamlit_folium.st_folium"]'
PATIENCE_MS = 120_000
OUTSIDE = re.compile(r"^(?:https?|wss?)://(?!(?:127\.0\.0\.1|localhost)[:/])")
_LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)


@dataclass
class Stage:
    """The browser, and the servers started so far; the same script with the same settings is started once."""

    browser: Browser
    """Chromium without a network."""
    folder: Path
    """For working folders and generated tables; gone at the end."""
    servers: dict[tuple[str, ...], Running] = field(default_factory=dict)
    """By script and settings."""

    def server(self, script: str, **environment: str) -> Running:
        """Start `app.py` of the application, or a script of `bench/apps`, on a free port of this machine."""
        key = (script, *sorted(environment.values()))
        if key not in self.servers:
            path = ROOT / script if script == "app.py" else HERE / "apps" / script
            working = Path(mkdtemp(prefix="working-", dir=self.folder))
            self.servers[key] = start(working, environment, script=path)
        return self.servers[key]

    def stop(self, running: Running) -> None:
        """End one server, to give its memory back."""
        running.stop()
        self.servers = {key: one for key, one in self.servers.items() if one is not running}

    def window(self, *, rivals: bool = True) -> BrowserContext:
        """Open a window with a cache of its own, in which each page has the stopwatch, and the rivals find their scripts.

        For that every request goes through the measuring program; without `rivals` it does not, as on anybody's desk.
        """
        context = context_of(self.browser)
        context.set_default_timeout(PATIENCE_MS)
        if rivals:
            context.route(OUTSIDE, local_instead)
        context.add_init_script(path=HERE / "probe.js")
        return context


@contextmanager
def stage() -> Iterator[Stage]:
    """Open the browser; at the end close it and end the servers that were started."""
    with TemporaryDirectory(prefix="bench-") as folder, chromium() as browser:
        opened = Stage(browser, Path(folder))
        try:
            yield opened
        finally:
            for running in opened.servers.values():
                running.stop()


def local_instead(route: Route) -> None:
    """Answer what a plain folium map asks of the internet at once from this machine: Leaflet itself, everything else empty.

    Instant, and without the work of the libraries left out: this favours the rivals.
    """
    name = Path(urlsplit(route.request.url).path).name
    if name in {"leaflet.js", "leaflet.css"}:
        route.fulfill(path=_LEAFLET / name)
    elif route.request.resource_type in {"script", "stylesheet"}:
        route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "text/javascript")
    else:
        route.abort()


def opened(context: BrowserContext, url: str, goal: str = "") -> Page:
    """Open a page and wait until it stands still; with a goal of the stopwatch, until that is reached."""
    page = context.new_page()
    page.goto(url)
    if goal:
        page.evaluate("goal => bench.since(goal)", goal)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Wait until Streamlit has finished its run."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', state="attached")


def map_frame(page: Page) -> Frame:
    """Return the frame in which the map runs."""
    handle = page.wait_for_selector(MAP, state="attached")
    frame = handle.content_frame() if handle else None
    if frame is None:
        raise LookupError("the page holds no map")
    return frame


def environment_for(tables: Path, level: str = "") -> Mapping[str, str]:
    """Return the settings with which the application and the rivals use generated tables."""
    return {"TIANHE_TABLES_DIR": str(tables), "BENCH_TABLES": str(tables), "BENCH_LEVEL": level}
