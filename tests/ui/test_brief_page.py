"""The page of stories: start, rehearse, edit and save."""

from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.kept import DRAFTS
from data.store import Change
from data.stories import TABLE, current_stories, record_of, story_from_text
from geo.story.changes import kept_by
from geo.story.model import Story
from geo.story.staging import show_of
from tests.ui.pages import opened

shown = partial(opened, "brief")


def test_the_shipped_story_can_be_started_and_nothing_is_wrong_with_it() -> None:
    page = shown()
    assert page.selectbox(key="brief.story").value == "plan"
    assert [one.value for one in page.warning] == []


@pytest.mark.usefixtures("own_data")
def test_what_a_scene_asks_for_in_vain_is_told_before_the_meeting() -> None:
    plan = current_stories()[0]["plan"]
    asking = replace(plan, scenes=(replace(plan.scenes[0], text="{area zone=keyunlu}"), *plan.scenes[1:]))
    current_store().commit([Change(TABLE, "plan", None, record_of(asking, {}))], who="李工", why="改封面")
    assert any("第1屏" in one.value and "没有公布面积" in one.value for one in shown().warning)


def test_the_address_opens_a_scene() -> None:
    page = shown(story="plan", scene="gaps")
    assert page.selectbox(key="brief.scene").value == "gaps"
    assert any(one.value.count("  \n") == 1 and one.value.endswith("项。") for one in page.markdown)  # two paragraphs, as on the wall
    assert shown(story="plan", scene="gone").selectbox(key="brief.scene").value == "cover"


def test_a_number_is_put_in_and_a_change_is_saved_with_who_and_why() -> None:
    page = shown(story="plan", scene="closing")
    page.text_input(key="brief.plan.closing.title").input("感谢聆听").run()
    next(one for one in page.button if one.label == "插入").click().run()
    assert page.text_area(key="brief.plan.closing.text").value.endswith("{count}")
    page.text_input(key="data.who").input("李工").run()
    page.text_input(key="data.why").input("改结尾").run()
    next(one for one in page.button if one.label == "保存汇报").click().run()
    assert not page.exception
    assert current_stories()[0]["plan"].scenes[-1].title == "感谢聆听"
    batch = current_store().batches()[0]
    assert (batch.who, batch.why) == ("李工", "改结尾")
    assert set(current_store().records(TABLE)) == {"plan"}


def starts(page: AppTest) -> dict[str, str]:
    return {one.proto.label: one.proto.url for one in page.get("link_button")}


def test_the_windows_show_what_stands_on_the_page_and_say_when_it_is_not_saved() -> None:
    page = shown(story="plan", scene="closing")
    assert starts(page)["开始演示"] == "./?view=brief&story=plan"
    page.text_input(key="brief.plan.closing.title").input("散会").run()
    address = starts(page)["试演未保存的修改"]
    written = DRAFTS.get(dict(parse_qsl(address.partition("?")[2]))["draft"])
    assert written is not None
    assert story_from_text(written, "")[0] == replace_last(current_stories()[0]["plan"], title="散会")
    assert any("未保存的修改" in one.value for one in page.info)
    next(one for one in page.button if one.label == "放弃未保存的修改").click().run()
    assert "开始演示" in starts(page)


def replace_last(story: Story, **changed: str) -> Story:
    return replace(story, scenes=(*story.scenes[:-1], replace(story.scenes[-1], **changed)))  # type: ignore[arg-type] # all are text


def test_where_a_scene_looks_is_chosen_by_name() -> None:
    page = shown(story="plan", scene="closing")
    camera, pick = (page.selectbox(key=f"brief.plan.closing.{field}") for field in ("camera", "pick"))
    assert {"全区", "天河智慧城", "五山街道"} <= set(camera.options)
    assert {"不突出", "天河智慧城"} <= set(pick.options)
    scheme = page.selectbox(key="brief.plan.closing.scheme")
    assert scheme.options[0] == "最新的（一核两区多极）"
    scheme.select("yihe-liangqu-duoji")
    camera.select("zone:zhihuicheng").run()
    written = next(iter(starts(page).values()))
    story = story_from_text(DRAFTS.get(dict(parse_qsl(written.partition("?")[2]))["draft"]) or "", "")[0]
    assert story is not None
    assert (story.scenes[-1].scheme, story.scenes[-1].camera) == ("yihe-liangqu-duoji", "zone:zhihuicheng")


def test_rehearsed_numbers_are_kept_and_compared() -> None:
    page = shown()
    page.text_input(key="data.who").input("李工").run()
    page.text_input(key="data.why").input("排练").run()
    next(one for one in page.button if one.label == "记下本次的数").click().run()
    assert any("没有数变化" in one.value for one in shown().success)


def test_a_size_that_is_none_is_refused_in_words_and_makes_nothing() -> None:
    page = shown()
    page.text_input(key="brief.size").input("很大").run()
    assert not page.exception
    assert any("例如 1920x1080" in one.value for one in page.error)
    assert not [one for one in page.button if one.label == "生成整套文件"]


def signed(page: AppTest, why: str) -> AppTest:
    page.text_input(key="data.who").input("李工").run()
    return page.text_input(key="data.why").input(why).run()


def told(page: AppTest) -> str:
    return "\n".join(one.value for one in page.markdown)


@pytest.mark.usefixtures("own_data")
def test_a_number_that_changed_can_be_frozen_as_rehearsed_thawed_and_accepted() -> None:
    plan = current_stories()[0]["plan"]
    rehearsed = kept_by(show_of(current_catalogue(), plan), "2026-11-20")
    rehearsed["cover"] = replace(rehearsed["cover"], numbers={**rehearsed["cover"].numbers, "count": (180.0, "180")})
    current_store().commit([Change(TABLE, "plan", None, record_of(plan, rehearsed))], who="李工", why="排练")
    page = signed(shown(), "会前")
    assert "第1屏 180→188" in told(page)
    page.button(key="brief.freeze.cover").click().run()
    assert not page.exception
    stage = show_of(current_catalogue(), current_stories()[0]["plan"]).stages[0]
    assert (stage.text.startswith("名录 180 项"), stage.frozen_day) == (True, "2026-11-20")
    assert "不冻结会是：第1屏 180→188" in told(page)
    page.button(key="brief.thaw.cover").click().run()
    assert current_stories()[0]["plan"] == plan
    page.button(key="brief.accept.cover").click().run()
    assert any("没有数变化" in one.value for one in page.success)
