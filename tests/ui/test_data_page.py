"""The page 数据: what is edited and what was changed; without a store it says so and shows the rest."""

from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.store import Change, StaleError, database_file
from tests.ui.pages import opened as opened_page
from tests.ui.pages import opened_in_application
from tests.ui.pages import told_by as words
from ui.states.data import Outcome

page = partial(opened_page, "data")
in_application = partial(opened_in_application, "data")


def renamed(name: str) -> None:
    now = current_store().record("entities", "scau")
    assert now is not None
    current_store().commit([Change("entities", "scau", now, {**now, "name": name})], who="王芳", why="按来函")


def test_the_address_names_the_tab_and_keeps_it(own_data: Path) -> None:
    opened = page(tab="history")
    assert opened.query_params["tab"] == "history"
    assert "还只有一版" in words(opened)
    assert page(tab="nonsense").query_params["tab"] == "import"


def test_every_batch_is_listed_with_who_when_and_why(own_data: Path) -> None:
    renamed("新名")
    listed = page(tab="history").dataframe[0].value
    assert listed[["版次", "谁", "做了什么", "项数", "原因"]].to_numpy().tolist() == [
        [2, "王芳", "修改", 1, "按来函"],
        [1, "软件", "数据表", 0, "建库：随软件发布的数据表"],
    ]


def test_two_revisions_are_compared_field_by_field_and_gone_back_to(own_data: Path) -> None:
    before = current_catalogue().fingerprint
    renamed("一")
    renamed("二")
    opened = page(tab="history")
    opened.selectbox(key="data.first").set_value(1).run()
    assert opened.dataframe[1].value.to_numpy().tolist() == [["名录", "二", "改", "名称", "华南农业大学", "二"]]
    opened.text_input(key="data.who").set_value("李明").run()
    opened.text_input(key="data.why").set_value("改回").run()
    opened.button(key="restore").click().run()
    assert not opened.exception
    assert "成为第 4 版" in words(opened)
    assert current_catalogue().fingerprint == before
    assert next((one.who, one.why, one.kind) for one in current_store().batches()) == ("李明", "改回", "restore")


def test_nothing_is_taken_back_without_a_name_and_a_reason(own_data: Path) -> None:
    renamed("一")
    assert page(tab="history").button(key="restore").disabled


@pytest.mark.parametrize("tab", ["import", "edit", "history"])
def test_without_a_store_the_tab_says_so(tab: str, own_data: Path) -> None:
    renamed("一")
    database_file(own_data).write_bytes(b"")
    assert "数据库打不开" in words(page(tab=tab))


def test_every_page_says_that_nothing_can_be_saved_and_no_path(own_data: Path) -> None:
    own_data.write_text("a file in the place of the folder")
    opened = opened_page("")
    assert not opened.exception
    assert "现在不能保存修改" in words(opened)
    assert str(own_data) not in words(opened)


def test_what_to_check_this_week_is_listed_and_goes_out_as_excel(own_data: Path) -> None:
    opened = page(tab="check")
    classes, listed = opened.dataframe[0].value, opened.dataframe[1].value
    assert classes["共"].sum() == len(current_catalogue().entities)
    assert (classes[["新", "可用", "该核", "过时", "未注明年份"]].sum(axis=1) == classes["共"]).all()
    assert len(listed) <= 30
    assert set(listed["新旧"]) <= {"可用", "该核", "过时", "未注明年份"}
    opened.number_input(key="data.checks").set_value(2).run()
    assert len(opened.dataframe[1].value) == 2
    assert len(opened.get("download_button")) == 1


def test_what_is_looked_for_and_compared_comes_back_from_the_address(own_data: Path) -> None:
    for name in ("一", "二", "三"):
        renamed(name)
    second = current_store().batches()[1]
    opened = in_application(tab="history", batch=second.id, **{"from": "1", "to": "3"})
    assert (opened.selectbox(key="data.first").value, opened.selectbox(key="data.second").value) == (1, 3)
    assert f"第 {second.revision} 版改了什么" in words(opened)
    assert {name: opened.query_params[name] for name in ("batch", "from", "to")} == {"batch": second.id, "from": "1", "to": "3"}
    opened.selectbox(key="data.second").set_value(2).run()
    assert opened.query_params["to"] == "2"
    opened.selectbox(key="data.first").set_value(3).run()
    opened.selectbox(key="data.second").set_value(4).run()
    assert not {"from", "to"} & set(opened.query_params)  # the usual two need no address


def test_the_kinds_that_are_edited_are_in_the_address_and_come_back(own_data: Path) -> None:
    opened = page(tab="edit", q="大学", kind="university,incubator")
    assert opened.multiselect(key="data.kinds").value == ["university", "incubator"]
    opened.multiselect(key="data.kinds").set_value(["university"]).run()
    assert (opened.query_params["kind"], opened.query_params["q"]) == ("university", "大学")
    again = page(tab="edit", kind=opened.query_params["kind"])
    assert set(again.get("arrow_data_frame")[0].value["kind"] if again.get("arrow_data_frame") else ["university"]) == {"university"}
    opened.segmented_control(key="data.tab").set_value("history").run()
    opened.segmented_control(key="data.tab").set_value("edit").run()
    assert opened.multiselect(key="data.kinds").value == ["university"]


@pytest.mark.parametrize("params", [{"kind": "university,怪物"}, {"kind": "<b>"}, {"from": "x"}, {"to": "99999999999"}, {"tab": "怪"}])
def test_what_the_address_names_wrongly_falls_back_and_is_named(params: dict[str, str], own_data: Path) -> None:
    opened = page(**{"tab": "edit", **params})
    name = {"kind": "类型", "from": "比较的前一版", "to": "比较的后一版", "tab": "分区"}[next(iter(params))]
    assert [toast.value for toast in opened.toast] == [f"地址里的“{name}”无法识别，已用默认值。"]


def test_revisions_that_there_are_not_fall_back_to_the_latest(own_data: Path) -> None:
    renamed("一")
    opened = page(tab="history", batch="99-3fa9c1", **{"from": "7", "to": "9"})
    assert (opened.selectbox(key="data.first").value, opened.selectbox(key="data.second").value) == (1, 2)
    assert "没有地址里的“比较的前一版”" in words(opened)
    assert "改了什么" not in words(opened)
    assert ["历史里没有" in info.value for info in opened.info] == [True]


def test_a_batch_that_is_there_gets_no_such_notice(own_data: Path) -> None:
    assert not page(tab="history", batch=current_store().batches()[0].id).info


def in_conflict() -> tuple[AppTest, str]:
    """Open the tab 编辑 as it is after somebody else saved the same entity first; returns the name that it had."""
    opened = page(tab="edit", q="华南农业大学")
    seen = current_store().record("entities", "scau")
    assert seen is not None
    current_store().commit([Change("entities", "scau", seen, {**seen, "name": "对方的名", "note": "对方的备注"})], who="王芳", why="按来函")
    with pytest.raises(StaleError) as stale:
        current_store().commit([Change("entities", "scau", seen, {**seen, "name": "我的名"})], who="李明", why="核对")
    opened.session_state["data.outcome"] = Outcome(str(stale.value), stale=stale.value)
    opened.session_state["data.who"], opened.session_state["data.why"] = "李明", "核对"
    opened.run()
    assert not opened.exception
    return opened, seen["name"]


def test_the_second_of_two_is_told_who_was_first_and_sees_all_three_versions(own_data: Path) -> None:
    opened, before = in_conflict()
    assert "在您编辑时被别人改过" in opened.warning[0].value
    (row,) = opened.table[0].value.reset_index().to_numpy().tolist()
    assert row[1:6] == ["名称", before, "我的名", "对方的名", "王芳"]
    assert row[6].replace("\\", "") == current_store().batches()[0].local_time  # as Markdown shows it


@pytest.mark.parametrize(("key", "name"), [("mine", "我的名"), ("theirs", "对方的名")])
def test_the_second_decides_and_what_only_the_first_changed_stays(own_data: Path, key: str, name: str) -> None:
    opened, _ = in_conflict()
    opened.button(key=key).click().run()
    assert not opened.exception
    assert not opened.warning
    stored = current_store().record("entities", "scau")
    assert stored is not None
    assert (stored["name"], stored["note"]) == (name, "对方的备注")
    assert current_store().revision() == (3 if key == "mine" else 2)


def test_a_third_who_saves_meanwhile_is_not_overwritten_either(own_data: Path) -> None:
    opened, _ = in_conflict()
    now = current_store().record("entities", "scau")
    assert now is not None
    current_store().commit([Change("entities", "scau", now, {**now, "name": "第三人的名"})], who="赵强", why="再核")
    opened.button(key="mine").click().run()
    assert opened.table[0].value.to_numpy().tolist()[0][3:5] == ["第三人的名", "赵强"]
    assert (current_store().record("entities", "scau") or {})["name"] == "第三人的名"
