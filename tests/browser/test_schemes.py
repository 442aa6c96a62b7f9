"""Another scheme is drawn in the map that is there."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenAtlas, StartApp
from tests.browser.running import Running
from tests.data.older import GONE, tables_of_two

ZONES_DRAWN = "Atlas.current.data.drawings.find((one) => one.id === 'zones').features.map((one) => one.properties.id)"


@pytest.fixture(scope="module")
def two_schemes(start_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> Running:
    return start_app(TIANHE_TABLES_DIR=str(tables_of_two(tmp_path_factory.mktemp("schemes"))))


def test_choosing_another_scheme_keeps_the_map_and_where_it_looks(open_atlas: OpenAtlas, two_schemes: Running) -> None:
    atlas = open_atlas("?at=113.35000,23.14500,13.5", on=two_schemes)
    atlas.settle()
    columns: list[str] = []
    atlas.page.on("request", lambda request: columns.append(request.url) if request.url.endswith("points.bin") else None)
    frame = atlas.map_frame
    frame.evaluate("window.same = true")
    before = frame.evaluate(ZONES_DRAWN)
    choice = atlas.page.get_by_role("combobox", name="空间方案")
    choice.evaluate("one => one.scrollIntoView({ block: 'center' })")  # a list of choices closes when the page scrolls
    atlas.settle()
    with atlas.repaint():
        choice.click()
        atlas.page.get_by_role("option", name="上一轮").click()
    atlas.wait_for_address("scheme=older")
    expect(atlas.page.locator(".atlas-lead")).to_contain_text("上一轮")
    atlas.settle()
    assert frame.evaluate("window.same")
    assert set(before) - set(frame.evaluate(ZONES_DRAWN)) == {GONE}
    assert "at=113.35000,23.14500,13.5" in atlas.page.url
    assert frame.locator(".zones-line").count() == len(before) - 1
    assert columns == []
