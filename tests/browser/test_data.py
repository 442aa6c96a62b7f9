"""The page 数据 in a browser: no barrier in any of its tabs, and what the map shows goes out as a file."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.conftest import OpenAtlas
from tests.browser.running import Running
from tests.browser.test_import import BAD, drop, office_file
from tests.browser.test_windows import barriers

SHOWS = {
    "import": ".intake-count",
    "edit": "[data-testid=stDataFrame]",
    "zones": "[data-testid=stFileUploader]",
    "history": ".st-key-restore",
    "check": "[data-testid=stDownloadButton]",
    "export": ".st-key-export-go",
}
"""Tab -> what is there once it is complete."""


def shown(atlas: AtlasPage, tab: str) -> None:
    """Open a tab, 导入 with a preview and 历史 with a batch and a comparison, and wait until it is complete."""
    asked = "&from=1&to=2" if tab == "history" else ""
    atlas.go(f"data?tab={tab}{asked}")
    if tab == "import":
        atlas.page.get_by_text("把表格文件拖到这里").first.wait_for(timeout=PATIENCE_MS)
        drop(atlas.page, office_file())
        expect(atlas.page.locator(".intake-count").nth(4)).to_contain_text(f"{BAD}", timeout=PATIENCE_MS)
    expect(atlas.page.locator(SHOWS[tab]).first).to_be_visible(timeout=PATIENCE_MS)
    atlas.settle()


@pytest.mark.parametrize(("scheme", "tabs"), [("light", ("import", "history", "export")), ("dark", tuple(SHOWS))])
def test_axe_finds_no_barrier_in_any_tab(open_atlas: OpenAtlas, office: Running, scheme: str, tabs: tuple[str, ...]) -> None:
    atlas = open_atlas("data", on=office, scheme=scheme)
    found = {}
    for tab in tabs:
        shown(atlas, tab)
        found[tab] = barriers(atlas.page.main_frame)
    assert {tab: wrong for tab, wrong in found.items() if wrong} == {}


def test_what_the_map_shows_goes_out_as_a_file(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?kind=university&point=yes")
    page = atlas.page
    count = page.locator(".atlas-count b")
    expect(count).to_be_visible()
    atlas.settle()
    asked = int(count.inner_text())
    assert asked
    page.locator(".st-key-strip").get_by_role("link", name="导出").click()
    atlas.wait_for_address("tab=export")
    page.get_by_role("radio", name="CSV").or_(page.get_by_role("button", name="CSV")).first.click(timeout=PATIENCE_MS)
    atlas.settle()
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.get_by_role("button", name=f"导出 {asked} 项").click()
    lines = Path(download.value.path()).read_text("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines))
    assert (len(rows), download.value.suggested_filename.rsplit(".", 1)[1]) == (asked, "csv")
    assert {row["类型"] for row in rows} == {"高校"}
    assert all(row["经度（WGS-84 经纬度）"] for row in rows)
