"""The windows beside the player: the speaker's, the phone's remote, and the rehearsal; each one page without anything from elsewhere."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from geo.story.contacts import contacts_in
from geo.story.staging import Show, Stage
from layers import assets

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; frame-src 'self'"
_SHARED = ("stage.js", "wire.js", "look.js")


def speaker_html(show: Show) -> bytes:
    """Return the speaker's window, UTF-8: notes, clock, this scene and the next, the line to the player and to a phone."""
    return _page("speaker", told(show), ("phone.js", "speaker.js"))


def rehearse_html(show: Show, *, approval: str) -> bytes:
    """Return the rehearsal, UTF-8: any scene at any size with a list of warnings; `approval` is the configured 审图号."""
    data = told(show) | {"approval": approval, "contacts": contacts_in(show)}
    return _page("rehearse", data, ("rehearse.js",))


def remote_html() -> bytes:
    """Return the phone's page, UTF-8: a code to type in, then three large buttons."""
    return _page("remote", {}, ("remote.js",))


def told(show: Show) -> dict[str, Any]:
    """Return what the windows read of a story; plain data."""
    return {
        "story": {"id": show.story.id, "title": show.story.title},
        "scenes": [_scene(stage) for stage in show.stages],
        "cards": [asdict(card) for card in show.cards],
    }


def _scene(stage: Stage) -> dict[str, Any]:
    scene = stage.scene
    return {
        "id": scene.id, "title": stage.title, "text": stage.text, "notes": scene.notes, "seconds": scene.seconds,
        "left_out": stage.left_out,
    }  # fmt: skip


def _page(name: str, data: Mapping[str, Any], scripts: Sequence[str]) -> bytes:
    coded = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    styles = assets.joined_css(()) + assets.player_file("windows.css")
    parts = [
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>…</title><link rel="icon" href="data:,">',
        f'<style>{styles}</style></head><body data-theme="light" class="{name}"><main></main>',
        f'<script id="show" type="application/json">{coded}</script>',
        *(f"<script>{assets.player_file(script)}</script>" for script in (*_SHARED, *scripts)),
        "</body></html>\n",
    ]
    return "".join(parts).encode()
