"""The player's page."""

import json
import re
from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.routes import routes_under
from data.current import current_catalogue
from data.kept import DRAFTS
from data.stories import shipped_stories, text_from_story
from geo.story.staging import show_of
from layers.player.page import player_html


def client_under(base=""):
    page = Route("/{rest:path}", lambda _: PlainTextResponse("the page"))
    return TestClient(Starlette(routes=[*routes_under(base), page]))


@pytest.mark.parametrize(("base", "address"), [("", "/"), ("plan/atlas", "/plan/atlas/"), ("plan/atlas", "/plan/atlas")])
def test_only_the_view_of_a_story_is_the_players(base, address):
    client = client_under(base)
    assert client.get(address).text == "the page"
    assert client.get(f"{address}?view=map").text == "the page"
    answer = client.get(f"{address}?view=brief&story=plan")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["cache-control"] == "no-cache"
    assert client.get(f"{address}?view=brief", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_the_page_holds_everything_and_asks_for_nothing():
    html = client_under().get("/?view=brief&story=plan").text
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"(?!data:)", html)
    data = json.loads(re.search(r'<script id="show" type="application/json">(.*?)</script>', html, re.DOTALL)[1])
    assert data["fingerprint"] == current_catalogue().fingerprint
    assert len(data["scenes"]) == 21
    assert len(html.encode()) < 5_000_000


def test_an_unknown_story_is_told_in_words():
    answer = client_under().get("/?view=brief&story=gone")
    assert answer.status_code == 404
    assert "简报" in answer.json()["error"]


@pytest.mark.parametrize("view", ["brief", "speaker", "rehearse"])
def test_a_story_that_is_not_saved_is_shown_to_who_knows_its_word(view):
    client, plan = client_under(), shipped_stories()[0]["plan"]
    word = DRAFTS.keep(text_from_story(replace(plan, title="还没有保存的汇报")))
    assert "还没有保存的汇报" in client.get(f"/?view={view}&story=plan&draft={word}").text
    assert "还没有保存的汇报" not in client.get(f"/?view={view}&story=plan").text
    gone = client.get(f"/?view={view}&story=plan&draft=gone")
    assert (gone.status_code, "再点一次" in gone.json()["error"]) == (404, True)


@pytest.mark.parametrize("view", ["brief", "speaker", "rehearse", "remote"])
def test_every_window_is_one_page_that_loads_nothing_and_is_framed_by_nobody_else(view):
    answer = client_under().get(f"/?view={view}&story=plan")
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"
    assert "default-src 'none'" in answer.text
    assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=\"(?!data:)", answer.text)


def test_the_phones_page_is_tiny_and_knows_no_story():
    page = client_under().get("/?view=remote")
    assert len(page.content) < 26_000
    assert shipped_stories()[0]["plan"].title not in page.text


def test_notes_are_in_the_speakers_window_alone():
    note = shipped_stories()[0]["plan"].scenes[0].notes
    pages = {view: client_under().get(f"/?view={view}&story=plan").text for view in ("brief", "speaker", "remote")}
    assert [view for view, text in pages.items() if note in text] == ["speaker"]


def test_the_player_that_people_take_away_has_no_line_to_anybody():
    show = show_of(current_catalogue(), shipped_stories()[0]["plan"])
    taken, sent = player_html(current_catalogue(), show).decode(), client_under().get("/?view=brief&story=plan").text
    assert "connect-src" not in taken
    assert "BroadcastChannel" not in taken
    assert "connect-src 'self'" in sent
