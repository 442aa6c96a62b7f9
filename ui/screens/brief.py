"""The page of stories: start, rehearse, edit, exchange and take away."""

from dataclasses import replace

import streamlit as st

from data.current import current_catalogue, current_store
from data.store import Change, StoreError
from data.stories import TABLE, current_stories, record_of, rehearsed_in, story_from_text, text_from_story
from geo.catalogue import Catalogue
from geo.story.model import Story
from ui import state as map_state
from ui.components import heading
from ui.components.brief import editing, rehearsing, starting, taking
from ui.markup import plain
from ui.memory import keep_for_good
from ui.states import brief as state
from ui.states.data import signature

_MOST_BYTES = 2_000_000
Records = dict[str, dict[str, str]]


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    map_state.leave()
    stories, records, problems = current_stories()
    state.restore(list(stories))
    with st.container(key="page"):
        heading.show(catalogue, "简报")
        for problem in problems:
            st.warning(plain(f"{problem.table} {problem.column}：{problem.reason}。{problem.remedy}"))
        if not stories:
            st.info("还没有汇报。导入一个 JSON，或放回 stories 文件夹。")
            _exchange(None)
            return
        chosen = st.selectbox("汇报", list(stories), format_func=lambda one: stories[one].title, key=state.STORY)
        starts = st.container()
        tabs = st.tabs(["演示与排练", "编辑", "带走", "导入导出"])
        with tabs[0]:
            _rehearse(catalogue, stories[chosen], records)
        with tabs[1]:
            story, scene = _edit(catalogue, stories[chosen], records)
        with tabs[2]:
            taking.show(catalogue, story)
        with tabs[3]:
            _exchange(story)
        with starts:
            starting.show(story, saved=not state.is_drafted(chosen) or story == stories[chosen])
    state.publish(story.id, scene)
    keep_for_good(catalogue.fingerprint)


def _rehearse(catalogue: Catalogue, story: Story, records: Records) -> None:
    rehearsed = rehearsed_in(records.get(story.id))
    wish = rehearsing.show(catalogue, story, rehearsed)
    if wish is not None and _save(story.id, record_of(wish.story, wish.rehearsed), records):
        state.freeze_draft(wish.story)
        st.rerun()


def _edit(catalogue: Catalogue, saved: Story, records: Records) -> tuple[Story, str]:
    story = state.drafted(saved)
    ids = [one.id for one in story.scenes]
    titles = {one.id: f"{place}. {one.title}" for place, one in enumerate(story.scenes, 1)}
    scene_id = st.selectbox("第几屏", ids, format_func=lambda one: titles.get(one, one), key=state.SCENE)
    scene = next((one for one in story.scenes if one.id == scene_id), story.scenes[0])
    changed = editing.show(catalogue, story, scene)
    if changed != story:
        state.draft(changed)
    left, right = st.columns(2)
    wanted = left.button("保存汇报", type="primary", disabled=not all(signature()), help="先在“演示与排练”里填姓名和原因")
    if wanted and _save(story.id, record_of(changed, rehearsed_in(records.get(story.id))), records):
        state.forget(story.id)
    right.button("放弃未保存的修改", disabled=not state.is_drafted(story.id), on_click=state.undo, args=(saved,))
    return changed, scene.id


def _exchange(story: Story | None) -> None:
    if story is not None:
        st.download_button("导出本汇报（JSON）", text_from_story(story), f"{story.id}.json", "application/json")
        name = st.text_input("另存为新编号", max_chars=40, placeholder="小写字母、数字、连字符")
        if name and st.button("复制成新汇报", disabled=not all(signature())):
            copied, wrong = story_from_text(text_from_story(replace(story, id=name, title=f"{story.title}（副本）")), name)
            _take(copied, wrong)
    given = st.file_uploader("导入汇报（JSON）", type="json")
    if given is not None and st.button("导入", disabled=not all(signature()), help="先在“演示与排练”里填姓名和原因"):
        raw = given.getvalue()
        text = raw.decode("utf-8-sig", "replace") if len(raw) <= _MOST_BYTES else ""
        _take(*story_from_text(text, given.name))


def _take(story: Story | None, problems: tuple[object, ...]) -> None:
    for problem in problems:
        st.warning(plain(f"{getattr(problem, 'column', '')}：{getattr(problem, 'reason', '')}。{getattr(problem, 'remedy', '')}"))
    if story is not None:
        _save(story.id, record_of(story, {}), current_stories()[1])


def _save(story_id: str, record: dict[str, str], records: Records) -> bool:
    by, why = signature()
    try:
        current_store().commit([Change(TABLE, story_id, records.get(story_id), record)], who=by, why=why)
    except StoreError as reason:
        st.error(plain(str(reason)))
        return False
    st.toast("已保存。")
    return True


main()
