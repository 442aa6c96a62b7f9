"""The page of stories: start, rehearse, edit and save."""

from functools import partial

from data.current import current_store
from data.stories import TABLE, current_stories
from tests.ui.pages import opened

shown = partial(opened, "brief")


def test_the_shipped_story_can_be_started_and_its_gap_is_told() -> None:
    page = shown()
    assert page.selectbox(key="brief.story").value == "plan"
    assert any("没有公布的面积" in one.value for one in page.warning)


def test_the_address_opens_a_scene() -> None:
    assert shown(story="plan", scene="d3").selectbox(key="brief.scene").value == "d3"
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
