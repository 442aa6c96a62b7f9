"""The folium side of the map: a constant base map, and the scene as the one thing that changes."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.scene import Scene
from layers import assets
from layers.near import near_message


class AtlasMap(folium.Map):
    """A folium map without tiles whose scripts and styles all come from this application."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        """Prepare the map; `config` is what `Atlas.start` in atlas.js takes."""
        self.default_js = [("atlas", f"../../assets/{assets.map_hash()}/map.js")]
        self.default_css = []
        super().__init__(
            location=(0, 0),
            zoom_start=12,
            tiles=None,
            zoom_control=False,
            min_zoom=10,
            max_zoom=18,
            zoom_snap=0.25,
            zoom_delta=1,
            wheel_px_per_zoom_level=90,
            keyboard=True,
        )
        self.add_child(_Start(config))

    def render(self, **_kwargs: Any) -> str:
        """Add nothing to the figure: the component reads the links and the script from the map itself."""
        return ""


class SceneGroup(folium.FeatureGroup):
    """A feature group that draws nothing itself and tells the atlas which scene to show."""

    def __init__(self, scene: Mapping[str, Any]) -> None:
        """Prepare the group; `scene` is what `Atlas.show` in atlas.js takes."""
        super().__init__(name="scene", control=False)
        self.add_child(_Show(scene))

    def render(self, **_kwargs: Any) -> str:
        """Add nothing to the figure: the component reads the script from the group itself."""
        return ""


def _coded(value: Mapping[str, Any]) -> str:
    # Base64 carries no character that a script, a template literal or folium's renaming could act on.
    return base64.b64encode(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).decode()


class _Start(MacroElement):
    _template = Template('{% macro script(this, kwargs) %}Atlas.start({{ this._parent.get_name() }}, "{{ this.coded }}");{% endmacro %}')

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca is not typed
        self._name = "start"
        self.coded = _coded(config)


class _Show(MacroElement):
    _template = Template('{% macro script(this, kwargs) %}Atlas.show("{{ this.coded }}");{% endmacro %}')

    def __init__(self, scene: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # branca is not typed
        self._name = "show"
        self.coded = _coded(scene)


def scene_message(scene: Scene, viewer: str = "", edition: str = "") -> dict[str, Any]:
    """Return a scene as `Atlas.show` reads it; `key` changes whenever the picture does, `viewer` is whose tab tells when it is painted.

    `edition` is the fingerprint of the data: with it the map fetches drawings and points itself, when they are others than those shown.
    """
    pick = None
    if scene.pick is not None:
        pick = {"kind": scene.pick.kind, "id": scene.pick.id, "row": scene.pick_row, "lonlat": scene.pick_lonlat}
    body: dict[str, Any] = {
        "style": scene.style,
        "mask": base64.b64encode(scene.rows).decode(),
        "pick": pick,
        "polygon": scene.polygon or None,
        "band": scene.band,
        "base": scene.base,
    }
    if edition:
        body |= {"data": edition, "root": f"../../atlas/{edition}/{scene.scheme}/"}
    if scene.near is not None:
        body["near"] = near_message(scene.near)
    if scene.ages:
        body["ages"] = scene.ages
    return body | {"key": hashlib.sha256(repr(body).encode()).hexdigest()[:12], "viewer": viewer}
