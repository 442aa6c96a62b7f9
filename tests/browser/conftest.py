"""A real browser before the real application; what leaves this machine or goes wrong in a page fails the test."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from data.store import Change, open_store
from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.chromium import context_of
from tests.browser.running import Running, start
from tests.sources import ROOT

expect.set_options(timeout=PATIENCE_MS / 2)
SCREENSHOTS = ROOT / "build" / "screenshots"
FAILED = pytest.StashKey[bool]()

StartApp = Callable[..., Running]
OpenAtlas = Callable[..., AtlasPage]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[Any]:
    """Remember whether the test failed, for the screenshot that its pages take when they close."""
    report = yield
    if call.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def start_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Start applications with settings of their own; the same settings give the same process, all end with the session."""
    started: dict[tuple[object, ...], Running] = {}

    def started_with(base: str = "", **environment: str) -> Running:
        key = (base, *sorted(environment.items()))
        if key not in started:
            started[key] = start(tmp_path_factory.mktemp("working"), environment, base)
        return started[key]

    yield started_with
    for running in started.values():
        running.stop()


@pytest.fixture(scope="session")
def app(start_app: StartApp) -> Running:
    """Start the application with the shipped tables."""
    return start_app()


@pytest.fixture(scope="session")
def office_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a data folder in whose store something was changed."""
    folder = tmp_path_factory.mktemp("office") / "var"
    store = open_store(folder)
    now = store.record("entities", "scau")
    assert now is not None
    store.commit([Change("entities", "scau", now, {**now, "note": "改过"})], who="王芳", why="按来函")
    return folder


@pytest.fixture(scope="session")
def office(start_app: StartApp, office_data: Path) -> Running:
    """Start the application over that folder and below a base path: who saves something there takes it back."""
    return start_app(base="plan/atlas", TIANHE_DATA_DIR=str(office_data))


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> dict[str, BrowserContext]:
    """Keep a browser profile each for light and dark, so that what never changes is fetched only once."""
    return {scheme: context_of(browser, scheme=scheme) for scheme in ("light", "dark")}


@pytest.fixture
def open_atlas(profiles: dict[str, BrowserContext], app: Running, request: pytest.FixtureRequest) -> Iterator[OpenAtlas]:
    """Open tabs on the map; at the end nothing may have left this machine, no error been seen, and no tab or memory stays."""
    pages: list[AtlasPage] = []

    def opened(
        address: str = "", *, size: tuple[int, int] = (1366, 768), scheme: str = "light", on: Running = app, script: str = ""
    ) -> AtlasPage:
        page = profiles[scheme].new_page()
        page.add_init_script(script)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        pages.append(AtlasPage(page, on))
        return pages[-1].open(address)

    yield opened
    wrongs = [wrong for page in pages for wrong in page.wrongs()]
    if wrongs or request.node.stash.get(FAILED, False):
        keep_screenshots(pages, request.node.name)
    for page in pages:
        page.page.evaluate("try { localStorage.clear(); } catch { }  // where no page came there is none")
    for profile in profiles.values():
        profile.clear_cookies()
        for tab in profile.pages:
            tab.close()
    assert not wrongs, "\n".join(wrongs)


def keep_screenshots(pages: list[AtlasPage], name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w-]+", "-", name).strip("-")
    for number, page in enumerate(pages, 1):
        page.page.screenshot(path=SCREENSHOTS / f"{plain}-{number}.png")


@pytest.fixture
def atlas(open_atlas: OpenAtlas) -> AtlasPage:
    """Open the map as a first visitor sees it."""
    return open_atlas()
