"""What all tests share: how hypothesis searches, and one real Chromium."""

from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.browser.chromium import chromium

# The same cases in every run, and no stop-watch on a machine that others use too.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests: a process can hold only one driver at a time."""
    with chromium() as opened:
        yield opened
