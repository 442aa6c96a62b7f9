"""Taking carriers into the shortlist on the page, with a store of its own."""

from pathlib import Path

from data.current import current_store
from data.shortlist import entries_in, history_of
from tests.ui.near.opened import act, page, param, press, text_of


def test_a_carrier_is_taken_in_once_the_name_is_known_and_followed_up(own_data: Path) -> None:
    opened = page(**{"from": "entity:lizhi", "k": "3"})
    act(opened, "take", "yangcheng-chuangyiyuan")
    assert param(opened, "view") == "shortlist"
    assert "要收藏：羊城创意产业园" in text_of(opened)
    opened.text_input(key="data.who").input("张三").run()
    press(opened, "near-keep")
    (entry,) = entries_in(current_store()).values()
    assert (entry.firm, entry.start, entry.entity, entry.state) == ("荔枝集团（LIZHI）", "entity:lizhi", "yangcheng-chuangyiyuan", "待联系")
    opened.segmented_control(key=f"near.kept.{entry.id}.state.待联系").set_value("在谈").run()
    opened.text_area(key=f"near.kept.{entry.id}.note.").input("下周签约").run()
    press(opened, f"near-save-{entry.id}")
    assert entries_in(current_store())[entry.id].state == "在谈"
    assert [batch.who for batch, _ in history_of(current_store(), entry.id)] == ["张三", "张三"]
    assert "待联系→在谈，改备注" in text_of(opened)
    press(opened, f"near-drop-{entry.id}")
    assert entries_in(current_store()) == {}


def test_with_the_name_known_one_click_takes_in_and_a_second_says_so(own_data: Path) -> None:
    opened = page(**{"from": "entity:lizhi", "k": "3", "view": "shortlist"})
    opened.text_input(key="data.who").input("张三").run()
    opened.segmented_control(key="near.view").set_value("results").run()
    act(opened, "take", "yangcheng-chuangyiyuan")
    act(opened, "take", "yangcheng-chuangyiyuan")
    assert len(entries_in(current_store())) == 1
    assert any("已收藏" in toast.value or "没有保存" in toast.value for toast in opened.toast)


def test_an_empty_list_says_how_to_fill_it(own_data: Path) -> None:
    assert "名单是空的" in text_of(page(view="shortlist"))


def test_the_name_given_for_the_shortlist_is_that_of_the_other_pages(own_data: Path) -> None:
    opened = page(view="shortlist")
    opened.text_input(key="data.who").input("李四").run()
    assert opened.session_state["data.who.kept"] == "李四"
