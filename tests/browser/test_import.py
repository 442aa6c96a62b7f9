"""The whole journey in a real browser: an office's file in GBK with Baidu coordinates and bad rows, in, looked at, and taken back."""

import csv
import io
import json
import urllib.request
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, expect

from data.gate import read_upload
from data.read import TABLES, read_catalogue
from data.store import open_store
from geo.datum import degrees_to
from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.conftest import OpenAtlas
from tests.browser.running import Running

HEAD = ["序号", "企业名称", "企业类型", "所属街道", "详细地址", "经度", "纬度", "认定时间", "建筑面积（㎡）"]
GOOD, BAD = 42, 3
MANY = 60_000
"""Rows that take long enough to be stopped."""


def office_file() -> bytes:
    """Make a list with two points in every street, in BD-09, and three rows that cannot go in."""
    streets = read_catalogue(TABLES).streets
    middles = streets.geometry.representative_point()
    lon, lat = np.repeat(middles.x.to_numpy(), 2), np.repeat(middles.y.to_numpy(), 2)
    x, y = degrees_to("bd09", lon, lat)
    names = np.repeat(streets["name"].to_numpy(), 2)
    rows = [
        [
            str(n + 1),
            f"试验{n:02d}号科技有限公司",
            "高新技术企业",
            names[n],
            f"试验路{n}号",
            f"{x[n]:.6f}",
            f"{y[n]:.6f}",
            "2023年5月",
            str(100 + n),
        ]
        for n in range(GOOD)
    ]
    nameless, lost, odd = (list(rows[n]) for n in range(BAD))
    nameless[1], lost[1], odd[1] = "", "试验甲公司", "试验乙公司"
    lost[5], odd[2] = "东边", "怪物"
    target = io.StringIO(newline="")
    csv.writer(target).writerows([HEAD, *rows, nameless, lost, odd])
    return target.getvalue().encode("gbk")


def count_of(app: Running) -> int:
    with urllib.request.urlopen(f"{app.url}/healthz", timeout=30) as answer:  # noqa: S310 - our own address
        return int(json.load(answer)["entities"])


def drop(page: Page, content: bytes, name: str = "高新技术企业名单.csv") -> None:
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def test_an_offices_file_goes_in_is_seen_and_is_taken_back(office: Running, office_data: Path, open_atlas: OpenAtlas) -> None:
    before = count_of(office)
    atlas = open_atlas("data?tab=import", on=office)
    page = atlas.page
    page.get_by_text("把表格文件拖到这里").first.wait_for(timeout=PATIENCE_MS)
    drop(page, office_file())

    # One screen says what was understood; nothing is asked but whether the bad rows may stay out.
    counts = page.locator(".intake-count")
    expect(counts.nth(0)).to_contain_text(f"{GOOD}", timeout=PATIENCE_MS)
    expect(counts.nth(4)).to_contain_text(f"{BAD}")
    expect(page.get_by_text("坐标按 BD-09 经纬度读入").first).to_be_visible()
    for reason in ("没有名称", "读不出坐标数值", "不认识这个类型"):
        expect(page.get_by_text(reason).first).to_be_visible()
    assert count_of(office) == before

    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.get_by_role("button", name=f"下载这 {BAD} 行").click()
    (returned,) = read_upload("没有导入的行.xlsx", Path(download.value.path()).read_bytes())
    assert returned.cells["企业名称"].tolist() == ["", "试验甲公司", "试验乙公司"]
    assert returned.cells["原行号"].tolist() == [str(GOOD + 2), str(GOOD + 3), str(GOOD + 4)]

    atlas.settle()
    page.get_by_text("只导入没有问题的行").click()
    page.get_by_label("您的姓名").fill("测试员")
    page.get_by_role("button", name=f"坐标按 BD-09，导入 {GOOD} 行").click()
    expect(page.get_by_text(f"已导入：新增 {GOOD}")).to_be_visible(timeout=PATIENCE_MS)
    assert count_of(office) == before + GOOD
    the_same_file_again_changes_nothing(open_atlas("data?tab=import", on=office))

    version = open_store(office_data).revision()
    page.get_by_role("link", name="在地图上看").click(timeout=PATIENCE_MS)
    page.wait_for_url("**at=**", timeout=PATIENCE_MS)
    expect(page.locator(".atlas-count b")).to_have_text(f"{GOOD}", timeout=PATIENCE_MS)  # the new rows and no others
    expect(page.get_by_role("button", name=f"只看第 {version} 版改动 ✕")).to_be_visible()
    atlas.map_frame.wait_for_selector("body[data-painted]", state="attached", timeout=PATIENCE_MS)
    shown = page.url.removeprefix(f"{office.url}/")
    middle = read_catalogue(TABLES).streets.geometry.iloc[0].representative_point()
    seen = atlas.map_frame.evaluate("() => Atlas.current.map.getBounds().toBBoxString()").split(",")
    west, south, east, north = map(float, seen)
    assert west < middle.x < east
    assert south < middle.y < north

    page.get_by_role("link", name="数据", exact=True).click()
    page.get_by_role("button", name="撤销这次导入").click(timeout=PATIENCE_MS)
    expect(page.get_by_text("已撤销")).to_be_visible(timeout=PATIENCE_MS)
    assert count_of(office) == before
    atlas.go(shown)
    chip = page.get_by_role("button", name=f"只看第 {version} 版改动（已撤销） ✕")
    expect(chip).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator(".atlas-count b")).to_have_text("0")
    chip.click()
    expect(page.locator(".atlas-count b")).to_have_text(f"{before}", timeout=PATIENCE_MS)


def the_same_file_again_changes_nothing(theirs: AtlasPage) -> None:
    theirs.page.get_by_text("把表格文件拖到这里").first.wait_for(timeout=PATIENCE_MS)
    drop(theirs.page, office_file())
    counts = theirs.page.locator(".intake-count")
    expect(counts.nth(2)).to_contain_text(f"{GOOD}", timeout=PATIENCE_MS)
    expect(counts.nth(0)).to_contain_text("0")


def test_stopping_a_long_import_leaves_nothing(office: Running, office_data: Path, open_atlas: OpenAtlas) -> None:
    before, version = count_of(office), open_store(office_data).revision()
    page = open_atlas("data?tab=import", on=office).page
    page.get_by_text("把表格文件拖到这里").first.wait_for(timeout=PATIENCE_MS)
    rows = "".join(f"试验{number}号公司,高新技术企业,试验路{number}号\n" for number in range(MANY))
    drop(page, f"企业名称,企业类型,详细地址\n{rows}".encode())
    page.get_by_role("button", name=f"导入 {MANY:,} 行").click(timeout=PATIENCE_MS)
    expect(page.get_by_text(f"/ {MANY:,} 行，约剩")).to_be_visible(timeout=PATIENCE_MS)
    page.get_by_role("button", name="取消", exact=True).click()
    expect(page.get_by_text("已取消，一行也没有导入")).to_be_visible(timeout=PATIENCE_MS)
    assert count_of(office) == before
    assert open_store(office_data).revision() == version
    expect(page.get_by_role("button", name=f"导入 {MANY:,} 行")).to_be_visible()
