"""From an office's table to records: nothing asked without need, nothing hidden, nothing changed by the same file twice."""

import numpy as np
import pandas as pd
import pytest

from data.intake.columns import columns_matched
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Answers, changes_of
from data.intake.rows import Origin, extras_of
from data.intake.values import told_from_cells
from data.read import TABLES, read_catalogue
from data.readers.raw import RawTable
from tests.data.gate.cost import MOST_S, seconds
from tests.data.intake.lists import after, firms, ground, ground_with, preview, stored
from tests.data.intake.people import cells, lexicon


def reasons(found: object) -> dict[str, int]:
    return {finding.reason: finding.count for finding in found.findings if finding.refuses}  # type: ignore[attr-defined]


def test_a_default_that_the_district_has_no_word_for_is_not_written() -> None:
    shipped = dict(
        changes_of(preview(firms(30), ground_from(read_catalogue(TABLES), {}), Answers(datum="wgs84", kind="hightech_firm")))[0].after or {}
    )
    assert (shipped["level"], shipped["confidence"]) == ("none", "medium")


def test_an_offices_list_goes_in_without_a_question() -> None:
    found = preview(firms(30))
    assert (found.question, found.positions.question, found.findings) == ("", "", ())
    assert found.counts() | {"rows": 30, "added": 30, "refused": 0} == found.counts()


def test_a_record_is_what_the_row_says_and_the_rest_is_plain() -> None:
    row = dict(changes_of(preview(firms(30)))[0].after or {})
    assert (row["kind"], row["level"], row["confidence"], row["precision"], row["datum"]) == (
        "firm",
        "",
        "",
        "building",
        "wgs84",
    )
    assert (row["id"], row["extra"], row["source"]) == (f"u-{row['credit_code'].lower()}", '{"面积（㎡）":"100"}', "名单.csv")


@pytest.mark.parametrize("datum", ["wgs84", "bd09"])
def test_the_same_file_twice_changes_nothing(datum: str) -> None:
    table = firms(30, datum)
    first = preview(table)
    second = preview(table, stored(first))
    assert second.counts() | {"unchanged": 30, "added": 0, "changed": 0, "likely": 0} == second.counts()
    assert changes_of(second) == []


def test_a_changed_cell_changes_its_field_and_no_other() -> None:
    table = firms(30)
    renamed = table.copy()
    renamed.loc[7, "企业名称"] = "改名科技有限公司"
    found = preview(renamed, stored(preview(table)))
    changed = found.comparison.fields_changed()
    assert changed[["row", "field", "after"]].to_numpy().tolist() == [[5, "name", "改名科技有限公司"]]
    (change,) = changes_of(found)
    assert change.before is not None
    assert change.after is not None
    assert {name for name in change.after if change.after[name] != change.before[name]} == {"name"}


def test_a_point_that_was_converted_is_kept_as_it_was_written() -> None:
    table = firms(30, "bd09")
    row = dict(changes_of(preview(table))[0].after or {})
    assert f"{table.loc[2, '经度']},{table.loc[2, '纬度']}（BD-09 经纬度）" in row["extra"]


def test_every_problem_of_a_row_is_told() -> None:
    table = firms(30)
    table.loc[3, ["企业名称", "统一社会信用代码", "经度"]] = ["", "123", "东边"]
    table.loc[4, "企业类型"] = "怪物"
    found = preview(table)
    assert reasons(found) == {"没有名称": 1, "不是 18 位统一社会信用代码": 1, "读不出坐标数值": 1, "不认识这个类型": 1}
    assert (found.counts()["refused"], found.counts()["added"]) == (2, 28)


def test_a_row_twice_goes_in_once_and_two_versions_of_one_are_told() -> None:
    table = firms(30)
    again = pd.concat([table, table.iloc[[0, 1]]], ignore_index=True).set_axis(range(2, 34))
    again.loc[33, "企业名称"] = "另一个名字"
    found = preview(again)
    assert (np.flatnonzero(found.repeated).tolist(), np.flatnonzero(found.refused).tolist()) == ([30], [31])
    assert "与第 3 行是同一个对象" in found.findings[0].reason_of(31)


def test_without_a_column_of_kinds_the_file_or_the_names_tell_else_somebody_is_asked() -> None:
    table = firms(30).drop(columns="企业类型")
    assert preview(table).question == "kind"
    assert preview(table, answers=Answers(kind="lab")).question == ""
    assert preview(table, file="2023年重点实验室名单.xlsx").question == ""
    assert set(after(preview(table, title="天河区重点实验室名单"))["kind"]) == {"lab"}
    assert set(after(preview(table, answers=Answers(kind="firm"), title="天河区重点实验室名单"))["kind"]) == {"firm"}
    labs = cells(名称=["甲重点实验室", "乙重点实验室"])
    assert after(preview(labs))["kind"].tolist() == ["lab", "lab"]


def test_without_a_column_of_names_nothing_can_go_in() -> None:
    assert preview(cells(甲=["1"], 乙=["2"])).question == "name"


def test_running_numbers_are_no_ids() -> None:
    found = preview(firms(5).assign(编号=["1", "2", "3", "4", "5"]))
    assert all(one.startswith("u-") for one in found.matching.ids)
    assert '"编号":"1"' in after(found).iloc[0]["extra"]


def test_an_id_of_ours_is_the_record_and_blank_cells_take_nothing_away() -> None:
    there = {"id": "a", "name": "甲", "kind": "lab", "note": "留着", "lon": "113.31", "lat": "23.11", "precision": "campus"}
    found = preview(cells(编号=["a"], 名称=["甲"], 备注=[""], 经度=[""], 纬度=[""]), ground_with({"a": there}))
    assert found.counts()["unchanged"] == 1


def test_a_near_name_goes_in_as_new_unless_somebody_says_that_it_is_the_same() -> None:
    there = {"id": "a", "name": "羊城芯片设计有限公司", "kind": "firm", "address": "甲路1号"}
    table = cells(名称=["羊城芯片设计公司"], 类型=["高企"])
    asked = preview(table, ground_with({"a": there}))
    assert asked.counts() | {"added": 1, "likely": 1, "changed": 0} == asked.counts()
    told = preview(table, ground_with({"a": there}), Answers(same={2: "a"}))
    assert told.counts() | {"added": 0, "likely": 0, "changed": 1} == told.counts()
    apart = preview(table, ground_with({"a": there}), Answers(same={2: ""}))
    assert apart.counts() | {"added": 1, "likely": 0} == apart.counts()


def test_without_a_point_a_new_record_says_so() -> None:
    found = preview(cells(名称=["甲"], 类型=["高企"], 位置精度=["楼宇"]))
    assert after(found)["precision"].tolist() == ["none"]


@pytest.mark.parametrize(("digits", "precision"), [(7, "building"), (3, "campus"), (2, "campus")])
def test_few_decimals_are_a_coarse_place(digits: int, precision: str) -> None:
    table = firms(30)
    for name in ("经度", "纬度"):
        table[name] = [f"{float(text):.{digits}f}" for text in table[name]]
    found = preview(table, answers=Answers(datum="wgs84"))
    assert set(after(found)["precision"]) == {precision}


def test_texts_in_parts_are_joined() -> None:
    found = preview(cells(name=["甲"], kind=["lab"], note=["前"], note2=["中"], note3=["后"]))
    assert after(found)["note"].tolist() == ["前中后"]


def test_progress_is_told_and_may_stop_everything() -> None:
    told: list[float] = []

    def stop(share: float, _said: str) -> None:
        told.append(share)
        if share >= 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preview_of(RawTable(name="", cells=firms(5)), Origin("a.csv"), ground(), tell=stop)
    assert told == sorted(told)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('{"租金":"45","空":""}', '{"租金":"45"}'), ('{"层":[1,2],"高":3,"无":null}', '{"层":"[1, 2]","高":"3"}'), ("不是 JSON", ""),
        ("[1]", ""), ("[" * 100_000, ""),
    ],
)  # fmt: skip
def test_further_columns_in_one_cell_are_taken_apart_whatever_stands_in_it(text: str, kept: str) -> None:
    found = preview(cells(名称=["甲", "乙"], 类型=["高企", "高企"], 附加列=[text, ""]))
    assert after(found)["extra"].tolist() == [kept, ""]


def test_a_heading_and_the_cell_of_further_columns_may_name_the_same() -> None:
    found = preview(cells(名称=["甲", "乙"], 类型=["高企", "高企"], 租金=["1", "2"], 附加列=['{"租金":"45"}', ""]))
    assert after(found)["extra"].tolist() == ['{"租金":"45"}', '{"租金":"2"}']


def test_of_two_near_names_in_one_file_both_go_in_unless_somebody_says_that_they_are_one() -> None:
    table = cells(名称=["羊城芯片设计有限公司", "羊城芯片设计公司"], 类型=["高企", "高企"])
    asked = preview(table)
    (likely,) = asked.matching.likely
    assert asked.counts() | {"added": 2, "likely": 1} == asked.counts()
    one = preview(table, answers=Answers(same={3: likely.id}))
    assert one.counts() | {"added": 1, "likely": 0, "repeated": 1, "refused": 0} == one.counts()
    assert [change.id for change in changes_of(one)] == [asked.matching.ids[0]]
    two = preview(table, answers=Answers(same={3: ""}))
    assert two.counts() | {"added": 2, "likely": 0} == two.counts()


def test_of_two_further_columns_that_would_be_kept_under_one_name_none_is_lost() -> None:
    table = cells(面积=["1"], **{"面积（附加）": ["2"], "租金（附加）": ["3"]})
    found = extras_of(table, columns_matched(table, lexicon()), told_from_cells(table, {}, lexicon()), {})
    assert found.iloc[0].to_dict() == {"面积": "1", "面积（附加）": "2", "租金（附加）": "3"}


@pytest.mark.parametrize("located", [True, False])
def test_a_cell_that_is_too_long_is_refused_and_not_searched_for_places_to_its_end(located: bool) -> None:  # noqa: FBT001
    table = firms(20).assign(详细地址="街1，" * 30_000)
    table = table if located else table.assign(经度="", 纬度="")
    assert preview(table).counts()["refused"] == 20
    assert seconds(lambda: preview(table)) < MOST_S
