"""A wall screen is read from farther away: type, lines, symbols and panels grow by one factor."""

import pytest
from playwright.sync_api import Browser

from tests.layers.ground import GroundPage
from tests.layers.harness import map_page
from tests.layers.town import town

pytestmark = pytest.mark.browser

DESK, WALL = (1366, 768), (3840, 2160)


@pytest.fixture(scope="module")
def pages(browser: Browser) -> tuple[GroundPage, GroundPage]:
    opened = [GroundPage(browser, town(), size) for size in (DESK, WALL)]
    for page in opened:
        page.open()
    return opened[0], opened[1]


@pytest.mark.parametrize(
    ("width", "height", "factor"),
    [
        (390, 844, 1),
        (1366, 768, 1),
        (1920, 1080, 1),
        (1920, 1200, 1),
        (1080, 3840, 1),
        (3840, 1080, 1.42),
        (3840, 2160, 2),
        (6656, 1792, 2.36),
        (20000, 9000, 3),
    ],
)
def test_the_factor_grows_with_the_smaller_ratio_of_the_window(
    pages: tuple[GroundPage, GroundPage], width: int, height: int, factor: float
) -> None:
    assert pages[0].page.evaluate("([w, h]) => Atlas.scaleOf(w, h)", [width, height]) == pytest.approx(factor)


def test_scripts_and_style_sheets_know_the_same_factor(pages: tuple[GroundPage, GroundPage]) -> None:
    for page, factor in zip(pages, (1, 2), strict=True):
        assert page.page.evaluate("Atlas.current.scale") == factor
        assert float(page.page.evaluate("getComputedStyle(document.querySelector('.atlas')).getPropertyValue('--scale')")) == factor


def test_names_and_lines_grow_by_it(pages: tuple[GroundPage, GroundPage]) -> None:
    def size(page: GroundPage) -> tuple[float, float]:
        page.zoom_to(13, 113.31, 23.11)
        name = next(box for box in page.boxes() if box["class"] == "zone-1")
        return name["h"] - 5, float(page.look(".district-line", "strokeWidth")[:-2])

    (small, thin), (large, thick) = map(size, pages)
    assert large == pytest.approx(2 * small, rel=0.02)
    assert thick == pytest.approx(2 * thin, rel=0.02)


def test_the_factor_follows_a_window_that_changes_its_size(browser: Browser) -> None:
    page = GroundPage(browser, town(), DESK)
    page.open()
    page.page.set_viewport_size({"width": WALL[0], "height": WALL[1]})
    page.page.wait_for_function("Atlas.current.scale > 1")
    assert page.page.evaluate("Atlas.current.scale") == 2


def test_panels_grow_and_the_scale_bar_stays_true(browser: Browser) -> None:
    pages = [map_page(browser, town(), size=size).open().page for size in (DESK, WALL)]

    def of(selector: str, name: str) -> list[float]:
        return [float(page.eval_on_selector(selector, f"node => node.getBoundingClientRect().{name}")) for page in pages]

    for selector, name in ((".bar-button", "width"), (".atlas-legend", "width"), (".atlas-readout", "height")):
        small, large = of(selector, name)
        assert large == pytest.approx(2 * small, rel=0.06), selector
    line = """node => {
      const text = node.textContent, y = map.getSize().y / 2;
      const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([node.offsetWidth, y]));
      return metres / (parseFloat(text) * (/km/.test(text) ? 1000 : 1));
    }"""
    for page in pages:
        assert page.eval_on_selector(".leaflet-control-scale-line", line) == pytest.approx(1, rel=0.05)
