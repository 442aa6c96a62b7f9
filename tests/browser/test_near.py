"""What is near, in a real browser: from a firm to its carriers, on the map and in the list."""

import json
import re
from pathlib import Path

import pandas as pd
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenAtlas
from tests.layers.paper.scenes import text_of

RANKED = ".st-key-near-cards .near-card"
FIRM = "entity:pingyun-guangchang"
HEAR = f"""() => window.addEventListener("atlas-beside", () => {{
  window.handed = [...document.querySelectorAll("{RANKED} .near-name")].map((name) => name.textContent);
}})"""
"""Remember which names the list has when the map has handed it over: those of the picture, before the page has sent its own."""


def names(page: Page) -> list[str]:
    """Return the names of the ranked, in the order of the list."""
    return [text.strip() for text in page.locator(f"{RANKED} .near-name").all_inner_texts()]


def test_from_a_firm_to_a_report_whose_numbers_are_those_of_the_screen(open_atlas: OpenAtlas, tmp_path: Path) -> None:
    atlas = open_atlas("near")
    page = atlas.page
    page.get_by_label("哪家企业，或从哪里出发").fill("荔枝")
    page.get_by_role("button", name="荔枝集团").click()
    expect(page.locator(RANKED)).to_have_count(7)
    pins = atlas.map.locator("button.near-pin")
    expect(pins).to_have_count(7)
    assert sorted(pins.all_inner_texts()) == ["1", "2", "3", "4", "5", "6", "7"]
    page.locator(".st-key-near-reach button", has_text="1 公里").click()
    expect(page).to_have_url(re.compile("[?&]r=1000"))
    expect(page.locator(RANKED)).to_have_count(1)
    page.locator(".st-key-near-reach button", has_text="最近几个").click()
    expect(page.locator(RANKED)).to_have_count(7)
    before = names(page)
    first = page.locator(RANKED, has_text=before[0])
    first.locator("summary").click()
    expect(first.locator("details li").first).to_be_visible()
    page.get_by_text("调权重（0 为不计）").click()
    domain = page.get_by_role("slider", name="领域匹配")
    page.evaluate(HEAR)
    with page.expect_response("**/weighed/*") as answer:
        domain.press("Home")
    assert answer.value.json()["beside"]
    expect(domain).to_have_value("0")
    expect(page).to_have_url(re.compile("[?&]w=domain(:|%3A)0"))
    expect(page.locator(f"{RANKED} .near-name").first).not_to_have_text(before[0])
    expect(first.locator("details")).to_have_attribute("open", "")
    after = names(page)
    assert sorted(after) == sorted(before)
    assert page.evaluate("window.handed") == after
    for place in range(2):
        page.locator(f"{RANKED} [data-act=compare]").nth(place).click()
        expect(page.locator(f"{RANKED} [data-act=compare]", has_text="移出对比")).to_have_count(place + 1)
    scores = [text.strip().removesuffix(" 分") for text in page.locator(f"{RANKED} .near-score b").all_inner_texts()]
    page.locator(".st-key-near-view button", has_text="对比 2").click()
    expect(page.locator(".near-compare thead th")).to_have_text(["准则", *after[:2]])
    atlas.settle()
    for kind in ("Excel", "PDF"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"报告 {kind}").click()
        download.value.save_as(tmp_path / kind)
    table = pd.read_excel(tmp_path / "Excel", sheet_name="排名", header=None, engine="calamine")
    rows = table[pd.to_numeric(table[0], errors="coerce").notna()]
    assert rows[1].tolist() == after
    assert [low if low == high else f"{low}–{high}" for low, high in zip(map(plain, rows[4]), map(plain, rows[5]), strict=True)] == scores
    printed = text_of((tmp_path / "PDF").read_bytes())
    assert all(score in printed for score in scores)


def test_other_weights_are_shown_at_once_and_without_an_answer_by_the_run_of_the_page(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("near?from=entity:lizhi")
    page, presets = atlas.page, atlas.page.locator(".st-key-near-preset button")
    first = page.locator(f"{RANKED} .near-score b").first
    usual = first.inner_text()
    with page.expect_response("**/weighed/*") as answer:
        presets.nth(1).click()
    expect(first).to_have_text(json.loads(answer.value.json()["beside"])["cards"][0]["score"])
    expect(first).not_to_have_text(usual)
    atlas.settle()
    expect(page).to_have_url(re.compile("[?&]preset=growth"))
    page.route("**/weighed/*", lambda route: route.fulfill(status=204))
    presets.nth(0).click()
    expect(first).to_have_text(usual)
    expect(page).not_to_have_url(re.compile("preset="))


def test_the_map_chooses_targets_gaps_and_the_start(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas("?pick=" + FIRM)
    page = atlas.page
    page.get_by_role("link", name="找附近企业").click()
    expect(page).to_have_url(re.compile(r"/near\?.*from=entity(:|%3A)pingyun-guangchang"))
    expect(page.locator(".atlas-count").first).to_contain_text("广电平云广场")
    expect(page.locator(RANKED).nth(1)).to_be_visible()
    second = atlas.map.locator("button.near-pin", has_text=re.compile("^2$"))
    second.click()
    expect(page.locator(".near-card.is-chosen .near-no")).to_have_text("2")
    expect(page.locator(".near-card.is-chosen .near-name")).to_be_in_viewport()
    expect(atlas.map.locator("button.near-pin.is-chosen")).to_have_text("2")
    expect(page).to_have_url(re.compile(r"[?&]pick="))
    page.locator(".st-key-near-view button", has_text="空缺").click()
    gaps = page.locator(".st-key-near-cards-gaps .near-card")
    expect(gaps.nth(1)).to_be_visible()
    expect(atlas.map.locator("button.near-pin.is-chosen")).to_have_count(0)
    gaps.nth(1).locator("[data-act=see]").click()
    expect(atlas.map.locator("button.near-pin.is-chosen")).to_have_text("2")
    expect(atlas.map.locator("button.near-pin.is-chosen")).to_be_in_viewport()
    page.get_by_role("button", name="在图上点一处").click()
    expect(atlas.map.locator(".atlas.near-picking")).to_have_count(1)
    atlas.settle()
    with atlas.repaint():
        page.mouse.click(*atlas.pixel_of(113.36, 23.13))
    expect(page).to_have_url(re.compile(r"from=point(:|%3A)113\.3[56]\d+,23\.1[23]"))
    expect(atlas.map.locator(".near-pin.is-start")).to_have_count(1)


def plain(number: float) -> str:
    return f"{number:g}"
