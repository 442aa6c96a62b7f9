"""The player's page."""

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.routes import routes_under
from data.current import current_catalogue


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
