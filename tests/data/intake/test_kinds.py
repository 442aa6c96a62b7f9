"""What a table is called tells the kind of its rows, when it names one kind and is about that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.kinds import KindSaid, kind_named, kind_said
from data.intake.lexicon import Lexicon, lexicon_from_catalogue
from data.read import TABLES, read_catalogue


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return lexicon_from_catalogue(read_catalogue(TABLES))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("天河区高新技术企业名单（截至2025年10月）", "hightech_firm"),
        ("高企名单", "hightech_firm"),
        ("2024年度科技企业孵化器认定名单", "incubator"),
        ("大学科技园一览表", "incubator"),
        ("众创空间基本情况统计表2025", "makerspace"),
        ("园区", "industrial_park"),
        ("重点项目清单", "project"),
    ],
)
def test_a_heading_about_one_kind_names_it(lexicon: Lexicon, heading: str, kind: str) -> None:
    assert kind_named(heading, lexicon) == kind


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Sheet1",
        "名单",
        "孵化器在孵企业名单",
        "软件园企业名单",
        "高新技术企业和孵化器名单",
        "大学生创业项目企业库",
        "园区企业台账",
        "高新技术企业培育库",
    ],
)
def test_a_heading_that_names_a_kind_in_passing_or_several_names_none(lexicon: Lexicon, heading: str) -> None:
    assert kind_named(heading, lexicon) == ""


def test_what_stands_nearer_to_the_rows_goes_first(lexicon: Lexicon) -> None:
    assert kind_said("孵化器名单", "高企", "园区.xlsx", lexicon) == KindSaid("incubator", "表题")
    assert kind_said("2025年", "高企", "园区.xlsx", lexicon) == KindSaid("hightech_firm", "工作表名")
    assert kind_said("", "Sheet1", "园区.v2.xlsx", lexicon) == KindSaid()
    assert kind_said("", "Sheet1", "园区.xlsx", lexicon) == KindSaid("industrial_park", "文件名")


@given(heading=st.text("高新技术企业孵化器园区名单在2025（）、", max_size=20))
def test_any_heading_names_a_kind_or_nothing(lexicon: Lexicon, heading: str) -> None:
    assert kind_named(heading, lexicon) in {"", *lexicon.names["kind"]}
