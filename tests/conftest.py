"""What all tests share: how hypothesis searches, and one real Chromium."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser.chromium import TOGETHER, chromium

# The same cases in every run, and no stop-watch on a machine that others use too.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")

WITH_BROWSER = ("tests/browser/", "tests/layers/")
"""Where the run with a browser looks for its tests, as the Makefile has it."""
BROWSER_ONLY = "tests/browser/"
"""Where the other run does not look."""

# What tests save is saved nowhere else; the processes that they start inherit it.
_DATA = tempfile.TemporaryDirectory(prefix="atlas-data-")
os.environ["TIANHE_DATA_DIR"] = _DATA.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and let it come last: its driver keeps an event loop in its process to the end.

    The two runs of `make test` look for their tests only where the folders say so: what stands elsewhere would be left out of both.
    """
    for item in items:
        if {"browser", "start_app"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        is_marked = item.get_closest_marker("browser") is not None
        if not item.nodeid.startswith(WITH_BROWSER) if is_marked else item.nodeid.startswith(BROWSER_ONLY):
            raise pytest.UsageError(f"{item.nodeid}: neither run of `make test` would find it; with a browser it stands in {WITH_BROWSER}")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish() -> None:
    """Set what all tests have loaded apart from garbage collection: Streamlit walks through everything after each run of a page."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a test that changes data a data folder of its own."""
    folder = tmp_path / "own data"
    monkeypatch.setenv("TIANHE_DATA_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests: a process can hold only one driver at a time."""
    with chromium(TOGETHER) as opened:
        yield opened
