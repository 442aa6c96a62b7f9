"""Problems are collected by sort, counted exactly and named by the row of the file."""

import numpy as np

from data.intake.findings import Finding, found, listed, refused
from tests.data.intake.people import cells

TABLE = cells(名称=["甲", "", "丙"], 代码=["1", "2", "3"])


def finding(rows: list[bool], **fields: object) -> Finding:
    given = {"field": "name", "heading": "名称", "reason": "没有名称", "remedy": "补上"} | fields
    return Finding(rows=np.array(rows, np.bool_), **given)  # type: ignore[arg-type]


def test_every_problem_names_row_column_value_reason_and_remedy() -> None:
    code = finding([False, True, True], heading="代码", reason="不对")
    problems = listed([finding([False, True, False]), code], "名单.xlsx", TABLE)
    assert [(one.row, one.column, one.value, one.reason) for one in problems] == [
        (3, "名称", "", "没有名称"), (3, "代码", "2", "不对"), (4, "代码", "3", "不对"),
    ]  # fmt: skip
    assert {(one.table, one.remedy) for one in problems} == {("名单.xlsx", "补上")}


def test_a_reason_can_be_the_rows_own() -> None:
    details = np.array(["", "2", ""], object)
    assert listed([finding([False, True, False], reason="与第 {} 行相同", details=details)], "a", TABLE)[0].reason == "与第 2 行相同"


def test_many_of_a_sort_are_counted_and_not_all_named() -> None:
    every = finding([True, True, True])
    assert (every.count, len(listed([every], "a", TABLE, most=2))) == (3, 2)


def test_only_what_refuses_keeps_a_row_out() -> None:
    doubt = finding([True, False, False], refuses=False)
    assert refused([doubt, finding([False, False, True])], 3).tolist() == [False, False, True]


def test_refusals_come_first_and_what_concerns_nobody_is_left_out() -> None:
    doubt, one, two = finding([True] * 3, refuses=False), finding([True, False, False]), finding([True, True, False])
    assert found([doubt, finding([False] * 3), one, two]) == [two, one, doubt]
