"""Pages with the map's scripts and nothing of Streamlit."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from geo.catalogue import Catalogue
from tests.layers.points_page import PointsPage

OpenPoints = Callable[..., PointsPage]


@pytest.fixture
def open_points(browser: Browser) -> Iterator[OpenPoints]:
    """Open tabs with entities; at the end no script may have failed and nothing may have left this machine."""
    pages: list[PointsPage] = []

    def opened(catalogue: Catalogue, *, scale: float = 1) -> PointsPage:
        pages.append(PointsPage(browser, catalogue, scale=scale))
        return pages[-1].listen()

    yield opened
    for page in pages:
        assert page.errors == []
        assert page.requests == []
        page.page.close()
