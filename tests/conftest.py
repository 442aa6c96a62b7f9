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
settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")

# What tests save is saved nowhere else; the processes that they start inherit it.
_DATA = tempfile.TemporaryDirectory(prefix="atlas-data-")
os.environ["TIANHE_DATA_DIR"] = _DATA.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, wherever it stands, and let it come last: its driver keeps an event loop in its process to the end."""
    for item in items:
        if {"browser", "start_app"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
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
