"""The whole view is in the address: reload, back and a sent link bring it again; nonsense does no harm."""

import re
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.atlas_page import MAP, AtlasPage
from tests.browser.conftest import OpenAtlas

LINK = "?domain=d1,d2&match=all&point=yes&pick=zone:wushan&style=print&band=1&table=1&at=113.35000,23.15000,14"


def seen(atlas: AtlasPage) -> dict[str, object]:
    """Say what a person would see: count, card, camera, theme."""
    atlas.settle()
    return {
        "count": atlas.page.locator(".atlas-count b").first.inner_text(),
        "card": atlas.page.locator(".card h2").first.inner_text(),
        "zoom": atlas.map_frame.evaluate("Atlas.current.map.getZoom()"),
        "theme": atlas.map_frame.evaluate("document.body.dataset.theme"),
    }


def test_a_sent_link_shows_the_same_to_another_person_and_after_a_reload(open_atlas: OpenAtlas) -> None:
    mine = open_atlas(LINK)
    before = seen(mine)
    theirs = open_atlas(mine.page.url.split("/", 3)[3])
    assert seen(theirs) == before
    assert before["zoom"] == 14
    assert before["theme"] == "print"
    theirs.page.reload()
    theirs.map_frame.wait_for_selector("body[data-painted]", state="attached")
    assert seen(theirs) == before


def test_back_returns_to_the_view_before(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas()
    count = atlas.page.locator(".atlas-count b").first
    with atlas.repaint():
        atlas.page.locator(".st-key-domains button").first.click()
    atlas.wait_for_address("domain=d1")
    expect(count).not_to_have_text("188")
    atlas.page.go_back()
    expect(count).to_have_text("188")


HOLD_THE_ANSWERS = """(() => {
  const { addEventListener } = WebSocket.prototype, held = window.held = [];
  window.holding = false;
  WebSocket.prototype.addEventListener = function (name, hear, ...rest) {
    const later = (event) => { if (window.holding) held.push([event, hear]); else hear.call(this, event); };
    return addEventListener.call(this, name, name === "message" ? later : hear, ...rest);
  };
  window.answered = (text) => held.some(([event]) => new TextDecoder().decode(event.data).includes(text));
  window.release = () => { window.holding = false; held.splice(0).forEach(([event, hear]) => hear(event)); };
})()"""
"""Lets a test hold back what the server answers."""


@pytest.mark.parametrize(
    ("address", "first", "then", "after"),
    [
        ("", ("人工智能", "domain=d1"), "信息通信", "domain=d1(,|%2C)d2"),
        ("near?from=entity:scau&r=1000", ("3 公里", "r=3000"), "500 米", "r=500\\b"),
        ("data?tab=edit", ("历史", "tab=history"), "核查", "tab=check"),
    ],
)
def test_a_click_before_the_page_has_heard_the_answer_to_the_last_one_undoes_neither(
    open_atlas: OpenAtlas, address: str, first: tuple[str, str], then: str, after: str
) -> None:
    atlas = open_atlas(address, script=HOLD_THE_ANSWERS)
    page = atlas.page
    atlas.settle()
    page.evaluate("void (holding = true)")
    page.locator("button", has_text=first[0]).first.click()
    page.wait_for_function("text => answered(text)", arg=first[1])
    before = page.evaluate("askedAt")
    page.locator("button", has_text=then).first.click()
    page.wait_for_function("before => askedAt > before", arg=before)
    page.evaluate("release()")
    expect(page).to_have_url(re.compile(after))


NONSENSE = (
    "?domain=d99&pick=entity:nobody&at=1e999,NaN,\\&area="
    + quote("113 x;1 2")
    + "&"
    + urlencode({"style": "<img src=x onerror=window.top.hacked=1>", "scheme": "</script><script>window.top.hacked=1</script>"}),
    "?domain=d1&domain=d2&pick=zone&q=" + "长" * 3000,
    "?" + urlencode({"pick": "entity:`${window.top.hacked=1}`"}),
)


def test_nonsense_in_the_address_falls_back_to_the_default_and_is_named(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas(NONSENSE[0])
    for words in ("领域", "地图样式"):
        expect(atlas.page.get_by_test_id("stToast").filter(has_text=words)).to_be_visible()
    for query in NONSENSE:
        atlas.go(query)
        expect(atlas.page.locator(".atlas-count b").first).to_have_text("188")
        assert atlas.page.evaluate("window.hacked === undefined")


def test_coming_back_from_another_page_brings_filters_and_camera_again(open_atlas: OpenAtlas) -> None:
    atlas = open_atlas()
    with atlas.repaint():
        atlas.page.locator(".st-key-domains button").first.click()
    shown = atlas.page.locator(".atlas-count b").first
    expect(shown).not_to_have_text("188")
    count = shown.inner_text()
    atlas.map_frame.evaluate("void Atlas.current.map.setView([23.15, 113.36], 14.5, { animate: false })")
    atlas.page.get_by_role("link", name="数据说明").click()
    expect(atlas.page.locator(MAP)).to_have_count(0)
    atlas.settle()
    assert "at=" not in atlas.page.url, "the map has written to another page's address"
    atlas.page.get_by_role("link", name="布局图").click()
    atlas.map_frame.wait_for_selector("body[data-painted]", state="attached")
    expect(shown).to_have_text(count)
    camera = "() => { const { lat, lng } = Atlas.current.map.getCenter(); return [Atlas.current.map.getZoom(), lat, lng]; }"
    assert atlas.map_frame.evaluate(camera) == pytest.approx([14.5, 23.15, 113.36], abs=1e-3)
