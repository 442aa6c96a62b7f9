"""Which browsers can show the pages, and what an older one is told instead of an empty window."""

import re

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Match, Route
from starlette.types import Scope

OLDEST_CHROMIUM = 110
"""Streamlit's own program calls `Array.toSorted`, which came with it; ours needs no more (tests/api/test_browsers.py)."""
UPLOADS_FROM = 119
"""Streamlit's upload of a file calls `Promise.withResolvers`, which came with it."""
_CHROMIUM = re.compile(r"\bChrom(?:e|ium)/(\d+)")
_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>浏览器太旧</title>
<style>body {{ max-width: 36em; margin: 15vh auto; padding: 0 1.5em;
font: 16px/1.8 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }}</style>
<h1>浏览器太旧，打不开布局图</h1>
<p>现在用的浏览器内核是 Chromium {found:d}，至少要 {oldest:d}（导入文件要 {uploads:d}）。</p>
<p>请换用 Chrome、Edge、360、奇安信等浏览器的新版本，或请管理员升级。汇报的演示页和带走的离线文件不受影响。</p></html>"""


class OldBrowserRoute(Route):
    """A route that takes the pages away from a browser that could not run them."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match when a browser too old asks for a page."""
        match, child = super().matches(scope)
        return (match, child) if scope["type"] == "http" and too_old(Request(scope)) else (Match.NONE, {})


def too_old(request: Request) -> int:
    """Return the version of a Chromium that asks for a page and cannot run it, else 0; other browsers are let through."""
    found = _CHROMIUM.search(request.headers.get("user-agent", ""))
    asks_for_page = "text/html" in request.headers.get("accept", "")
    return int(found[1]) if found and asks_for_page and int(found[1]) < OLDEST_CHROMIUM else 0


def sorry(request: Request) -> HTMLResponse:
    """Say which version was found and which one is needed."""
    told = _PAGE.format(found=too_old(request), oldest=OLDEST_CHROMIUM, uploads=UPLOADS_FROM)
    return HTMLResponse(told, headers={"Cache-Control": "no-store"})
