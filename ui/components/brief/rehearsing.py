"""Before a meeting: what cannot be shown, which numbers changed since the rehearsal, and whether to accept or to freeze them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

import streamlit as st

from geo.catalogue import Catalogue
from geo.story.changes import ChangedNumber, changes_since, frozen, kept_by, thawed
from geo.story.model import Kept, Story
from geo.story.staging import Show, show_of
from ui.components import who
from ui.markup import plain


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be saved."""

    story: Story
    """With scenes frozen or not."""
    rehearsed: Mapping[str, Kept]
    """What the scenes told."""


@dataclass(frozen=True, slots=True)
class _Told:
    """The story as it is shown, as it would be with today's numbers, and as it was rehearsed."""

    story: Story
    show: Show
    live: Mapping[str, Kept]
    rehearsed: Mapping[str, Kept]

    @property
    def ids(self) -> list[str]:
        """Return the ids of the scenes, in order."""
        return [scene.id for scene in self.story.scenes]


def show(catalogue: Catalogue, story: Story, rehearsed: Mapping[str, Kept]) -> Wish | None:
    """Show the list and its buttons; returns what a button asked for, None as long as nobody pressed one."""
    shown = show_of(catalogue, story)
    today = thawed(story, [scene.id for scene in story.scenes])
    live = shown if today == story else show_of(catalogue, today)
    told = _Told(story, shown, kept_by(live, _today()), rehearsed)
    for stage in shown.stages:
        for lost in stage.left_out:
            st.warning(plain(f"第{stage.number}屏 {stage.title}：{lost}"))
    signed = who.show(hint="例如：周五汇报前排练")
    kept = {scene.id: scene.frozen for scene in story.scenes if scene.frozen is not None}
    asked = _changed(told, [one for one in changes_since(shown, rehearsed) if one.scene not in kept], signed=signed)
    return _frozen(told, changes_since(live, kept), signed=signed) or _whole(told, signed=signed) or asked


def _changed(told: _Told, changes: Sequence[ChangedNumber], *, signed: bool) -> Wish | None:
    if not told.rehearsed:
        st.info("还没有排练过。走一遍后点“记下本次的数”，下次开会前会列出哪些数变了。")
    elif not changes:
        st.success("与上次排练相比，没有数变化。")
    wish = None
    for scene, group in groupby(changes, key=lambda one: one.scene):
        ones = list(group)
        words, accept, freeze = st.columns([6, 1, 1], vertical_alignment="center")
        words.markdown(plain("；".join(map(str, ones)) + f" · {ones[0].title}"))
        if accept.button("接受", key=f"brief.accept.{scene}", disabled=not signed, width="stretch", help="以今日的数为准"):
            wish = Wish(told.story, {**told.rehearsed, scene: told.live[scene]})
        can = signed and scene in told.rehearsed
        if freeze.button("冻结", key=f"brief.freeze.{scene}", disabled=not can, width="stretch", help="仍用排练那天的数，并注明日期"):
            wish = Wish(frozen(told.story, told.rehearsed, [scene]), told.rehearsed)
    return wish


def _frozen(told: _Told, live: Sequence[ChangedNumber], *, signed: bool) -> Wish | None:
    wish = None
    for stage in told.show.stages:
        if stage.scene.frozen is None:
            continue
        today = "；".join(str(one) for one in live if one.scene == stage.scene.id) or "今日的数与它相同"
        words, thaw = st.columns([7, 1], vertical_alignment="center")
        words.markdown(plain(f"已冻结 · 第{stage.number}屏 {stage.title}：{stage.scene.frozen.day} 的数。不冻结会是：{today}"))
        if thaw.button("解冻", key=f"brief.thaw.{stage.scene.id}", disabled=not signed, width="stretch"):
            wish = Wish(thawed(told.story, [stage.scene.id]), told.rehearsed)
    return wish


def _whole(told: _Told, *, signed: bool) -> Wish | None:
    keep, freeze, thaw = st.columns(3)
    wish = None
    if keep.button("记下本次的数", disabled=not signed, width="stretch", help="走过一遍之后点；没有冻结的各屏以今日的数为准"):
        wish = Wish(told.story, {one: told.rehearsed.get(one, kept) if _is_frozen(told, one) else kept for one, kept in told.live.items()})
    if freeze.button("全部冻结", disabled=not signed or not told.rehearsed, width="stretch", help="各屏都用排练那天的数，并注明日期"):
        wish = Wish(frozen(told.story, told.rehearsed, told.ids), told.rehearsed)
    frozen_now = [one for one in told.ids if _is_frozen(told, one)]
    if thaw.button("全部解冻", disabled=not signed or not frozen_now, width="stretch"):
        wish = Wish(thawed(told.story, frozen_now), told.rehearsed)
    rows = [
        {"屏": one.number, "标题": one.title, "图上": one.shown, "筛出": one.asked, "秒": one.scene.seconds, "冻结于": one.frozen_day}
        for one in told.show.stages
    ]
    st.dataframe(rows, hide_index=True, width="stretch")
    return wish


def _is_frozen(told: _Told, scene: str) -> bool:
    return any(one.id == scene and one.frozen is not None for one in told.story.scenes)


def _today() -> str:
    return datetime.now(UTC).astimezone().strftime("%Y-%m-%d")
