"""One scene of a story: its fields, numbers to put in, its place in the order, and how it will look."""

from dataclasses import replace

import streamlit as st

from data.approval import read_approval
from geo.catalogue import Catalogue
from geo.story.model import SHORTEST_S, Story, StoryScene
from geo.story.staging import show_of
from takeaway.pages import preview_png
from ui.components.brief import looking
from ui.markup import plain
from ui.states import brief as state

_PREVIEW = (720, 520)
_AREAS = {"text": 150, "notes": 90}


def show(catalogue: Catalogue, story: Story, scene: StoryScene) -> Story:
    """Show the fields and the preview of a scene; returns the story with what was typed."""
    fields, look = st.columns([1, 1], gap="large")
    with fields:
        _fields(story, scene)
        looking.show(catalogue, story, scene)
        _numbers(catalogue, story, scene)
        _order(story, scene)
    typed = state.typed(story, scene)
    changed = replace(story, scenes=tuple(typed if one.id == scene.id else one for one in story.scenes))
    with look:
        _preview(catalogue, changed, typed)
    return changed


def _fields(story: Story, scene: StoryScene) -> None:
    for field, name in state.FIELDS.items():
        key = state.field_key(story.id, scene.id, field)
        if field in _AREAS:
            st.text_area(name, getattr(scene, field), key=key, height=_AREAS[field], max_chars=4000)
        else:
            st.text_input(name, getattr(scene, field), key=key, max_chars=200)
    st.number_input("自动播放停留（秒）", SHORTEST_S, 600, scene.seconds, key=state.field_key(story.id, scene.id, "seconds"))


def _numbers(catalogue: Catalogue, story: Story, scene: StoryScene) -> None:
    choices = {"名录总数": "{count}", "有坐标的项数": "{count point=yes}", "无坐标的项数": "{count point=no}"}
    choices |= {f"{kind.name}的项数": f"{{count kind={kind.id}}}" for kind in catalogue.kinds}
    zones = catalogue.scheme().zones
    choices |= {f"{name}的项数": f"{{count zone={one}}}" for one, name in zip(zones["id"], zones["name"], strict=True)}
    choices |= {f"{one.short_name}领域的项数": f"{{count domain={one.id}}}" for one in catalogue.domains}
    for one in catalogue.plan.indicators if catalogue.plan else ():
        choices |= {f"{one.name}（基期）": f"{{indicator {one.id} base}}", f"{one.name}（目标）": f"{{indicator {one.id} target}}"}
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    name = left.selectbox("插入一个数", list(choices), key=state.NUMBER)
    right.button("插入", on_click=state.insert, args=(story, scene, choices[name]), width="stretch")


def _order(story: Story, scene: StoryScene) -> None:
    at = [one.id for one in story.scenes].index(scene.id)
    up, down, copy, drop = st.columns(4)
    up.button("上移", disabled=at == 0, on_click=_moved, args=(story, at, -1), width="stretch")
    down.button("下移", disabled=at == len(story.scenes) - 1, on_click=_moved, args=(story, at, 1), width="stretch")
    copy.button("复制本屏", on_click=_copied, args=(story, at), width="stretch")
    drop.button("删除本屏", disabled=len(story.scenes) == 1, on_click=_dropped, args=(story, at), width="stretch")


def _moved(story: Story, at: int, by: int) -> None:
    scenes = list(_with_typed(story, at).scenes)
    scenes[at], scenes[at + by] = scenes[at + by], scenes[at]
    state.draft(replace(story, scenes=tuple(scenes)))


def _copied(story: Story, at: int) -> None:
    scenes = list(_with_typed(story, at).scenes)
    taken = {one.id for one in scenes}
    name = next(name for name in (f"{scenes[at].id[:30]}-{turn}" for turn in range(2, 999)) if name not in taken)
    scenes.insert(at + 1, replace(scenes[at], id=name))
    state.draft(replace(story, scenes=tuple(scenes)))
    state.go_to(story.id, name)


def _dropped(story: Story, at: int) -> None:
    scenes = [one for place, one in enumerate(story.scenes) if place != at]
    state.draft(replace(story, scenes=tuple(scenes)))
    state.go_to(story.id, scenes[max(at - 1, 0)].id)


def _with_typed(story: Story, at: int) -> Story:
    typed = state.typed(story, story.scenes[at])
    return replace(story, scenes=tuple(typed if place == at else one for place, one in enumerate(story.scenes)))


def _preview(catalogue: Catalogue, story: Story, scene: StoryScene) -> None:
    shown = show_of(catalogue, replace(story, scenes=(scene,)), style="print")
    stage = shown.stages[0]
    st.markdown(f"#### {plain(stage.title)}")
    st.markdown("  \n".join(map(plain, stage.text.split("\n"))))
    st.image(preview_png(catalogue, stage, _PREVIEW, approval=read_approval()[0]), caption=f"图上 {stage.shown} 项", width="stretch")
    if stage.figures is not None:
        st.caption(plain(f"{stage.figures.title}：" + "；".join(" ".join(row) for row in stage.figures.rows[:6])))
    for lost in stage.left_out:
        st.warning(plain(f"这一处不会显示：{lost}"))
