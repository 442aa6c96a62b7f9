"""The page of the player, whole: scripts, styles, the map's data and the scenes of one story in a single file."""

import base64
import json
from dataclasses import asdict
from typing import Any

from geo.catalogue import Catalogue
from geo.story.contacts import masked
from geo.story.staging import Show, Stage, fine_print
from layers import assets
from layers.atlas import NAMES_IN_BLOCK, atlas_json, names_json, points_bytes
from layers.canvas import scene_message
from layers.paper.margin import credited, mark_of
from layers.words import LEGEND_WORDS, POINT_WORDS

FACTS_AT_MOST = 3000
"""Located entities whose facts go along, so that a click tells more than a name; beyond, names alone."""
LEFT_OUT = {"tiles", "home", "controls", "panels", "sketch"}
"""Parts of the map that a story has no use for: online bases, the bar of tools and room for it, measuring and drawing."""
MAP_SCRIPTS = tuple(name for name in assets.SCRIPTS if name.removesuffix(".js") not in LEFT_OUT)
MAP_STYLES = tuple(name for name in assets.STYLES if name != "frame.css")
_BODY = (
    '<div id="player" data-layout="screen"><div id="map" class="ground"></div>'
    '<section class="words" aria-live="polite" aria-label="本屏的文字"></section><footer class="foot">'
    '<span class="done"></span><span class="mark"></span><span class="credits"></span><span class="counted"></span>'
    '<span class="place"></span><nav class="turn" aria-label="翻屏"><button type="button" data-step="-1" aria-label="上一屏">‹</button>'
    '<button type="button" data-step="1" aria-label="下一屏">›</button></nav></footer>'
    '<aside class="answer" role="dialog" hidden></aside><output class="digits" hidden></output>'
    '<div class="black" hidden></div></div>'
)
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_OWN_SERVER = "; connect-src 'self'"
_SCRIPTS = ("stage.js", "address.js", "ground.js", "touch.js", "player.js")
_LIVE_SCRIPTS = ("wire.js", "link.js", "reload.js", "report.js")
"""Of a player that a server sent: the line to the speaker's window and to a phone, what F5 does, and what the rehearsal measures."""


def player_html(catalogue: Catalogue, show: Show, *, approval: str = "", style: str = "dark", live: bool = False) -> bytes:
    """Return the page, UTF-8; `approval` is the configured 审图号.

    The page may load nothing: its policy forbids every request. A `live` one, which a server sends, may ask that server alone, and does
    only while the presenter has turned the remote on.
    """
    data = player_data(catalogue, show, approval=approval) | {"style": style}
    coded = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    own = (*(_LIVE_SCRIPTS if live else ()), *_SCRIPTS)
    scripts = [assets.leaflet_file("leaflet.js").decode(), assets.joined_js(MAP_SCRIPTS), *map(assets.player_file, own)]
    styles = assets.leaflet_file("leaflet.css").decode() + assets.joined_css(MAP_STYLES) + assets.player_file("player.css")
    policy = _POLICY + (_OWN_SERVER if live else "")
    parts = [
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="viewport" content="width=device-width">',
        f'<title>…</title><link rel="icon" href="data:,"><style>{styles}</style></head><body>{_BODY}',
        f'<script id="show" type="application/json">{coded}</script>',
        *(f"<script>{script}</script>" for script in scripts),
        "</body></html>\n",
    ]
    return "".join(parts).encode()


def player_data(catalogue: Catalogue, show: Show, *, approval: str) -> dict[str, Any]:
    """Return what the scripts of the player read; plain data."""
    blocks = -(-len(catalogue.located_rows) // NAMES_IN_BLOCK)
    latest = catalogue.scheme().id
    others = dict.fromkeys(stage.map.scheme for stage in show.stages if stage.map.scheme != latest)
    files: dict[str, Any] = {"atlas.json": json.loads(atlas_json(catalogue, latest))}
    files |= {f"{scheme}/atlas.json": json.loads(atlas_json(catalogue, scheme)) for scheme in others}
    files["points.bin"] = base64.b64encode(points_bytes(catalogue)).decode()
    files |= {f"names/{block}.json": json.loads(names_json(catalogue, block)) for block in range(blocks)}
    west, south, east, north = catalogue.district.geometry.bounds
    return {
        "story": {"id": show.story.id, "title": show.story.title, "subtitle": show.story.subtitle},
        "scenes": [_scene(stage, latest) for stage in show.stages],
        "cards": [asdict(card) for card in show.cards],
        "files": files,
        "facts": _facts(catalogue),
        "text": LEGEND_WORDS | POINT_WORDS,
        "bounds": [(west + east) / 2, (south + north) / 2],
        "mark": mark_of(approval),
        "credits": credited(catalogue),
        "fingerprint": catalogue.fingerprint,
        "revision": catalogue.revision,
    }


def _scene(stage: Stage, latest: str) -> dict[str, Any]:
    message = scene_message(stage.map)
    if message["pick"] is not None and message["pick"]["row"] < 0:
        message["pick"]["lonlat"] = None  # a shape stands out where it is; the camera of the scene decides what is seen
    return {
        "id": stage.scene.id,
        "title": stage.title,
        "text": stage.text,
        "layout": stage.scene.layout,
        "seconds": stage.scene.seconds,
        "scheme": "" if stage.map.scheme == latest else stage.map.scheme,
        "map": message,
        "camera": stage.map.camera,
        "bounds": stage.bounds,
        "hide": stage.scene.hide,
        "shown": stage.shown,
        "asked": stage.asked,
        "figures": asdict(stage.figures) if stage.figures else None,
        "numbers": [asdict(number) for number in stage.numbers],
        "fine": fine_print(stage),
    }


def _facts(catalogue: Catalogue) -> list[list[str]]:
    if len(catalogue.located_rows) > FACTS_AT_MOST:
        return []
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    rows = catalogue.entities.iloc[catalogue.located_rows]
    return [
        [str(row.name_), kinds.get(row.kind, ""), masked(str(row.address)), f"来源：{row.source}（{row.as_of}）"]
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    ]
