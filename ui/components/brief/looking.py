"""Where a scene looks: the spatial scheme that it draws, its camera, and what stands out; chosen by name."""

from collections.abc import Mapping

import streamlit as st

from geo.catalogue import Catalogue
from geo.story.model import Story, StoryScene
from ui.states import brief as state

ENTITIES_AT_MOST = 500
"""Entities that can be chosen by name; of more, one is typed as entity:ID."""


def show(catalogue: Catalogue, story: Story, scene: StoryScene) -> None:
    """Show the three fields of a scene; what they say is read by `state.typed`."""
    latest = f"最新的（{catalogue.scheme().name}）"
    schemes = {"": latest} | {one.id: f"{one.name}（{one.valid_from} 起）" for one in catalogue.schemes.values()}
    _choice(story, scene, "scheme", schemes)
    scheme = state.typed(story, scene).scheme
    zones, streets = _zones(catalogue, scheme if scheme in catalogue.schemes else ""), _named("street", catalogue.streets)
    left, right = st.columns(2)
    with left:
        _choice(story, scene, "camera", {"district": "全区", "match": "筛出的对象"} | zones | streets, typed="或输入 经度,纬度,级别")
    with right:
        _choice(story, scene, "pick", {"": "不突出"} | zones | streets | _entities(catalogue), typed="或输入 entity:条目编号")


def _choice(story: Story, scene: StoryScene, field: str, named: Mapping[str, str], typed: str = "") -> None:
    now = str(getattr(scene, field))
    options = list(dict.fromkeys((*named, now)))
    st.selectbox(
        state.PLACES[field],
        options,
        options.index(now),
        format_func=lambda one: named.get(one, one),
        key=state.field_key(story.id, scene.id, field),
        accept_new_options=bool(typed),
        help=typed or None,
    )


def _zones(catalogue: Catalogue, scheme: str) -> dict[str, str]:
    chosen = catalogue.scheme(scheme)
    return {f"tier:{one.id}": f"{one.name}（整个层级）" for one in chosen.tiers} | _named("zone", chosen.zones)


def _entities(catalogue: Catalogue) -> dict[str, str]:
    return _named("entity", catalogue.entities) if len(catalogue.entities) <= ENTITIES_AT_MOST else {}


def _named(kind: str, rows: Mapping[str, object]) -> dict[str, str]:
    return {f"{kind}:{one}": str(name) for one, name in zip(rows["id"], rows["name"], strict=True)}  # type: ignore[call-overload]
