"""Each indicator has a chart with base, target, values and pace, the same in words; a value is entered once with who and source."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.plan_records import VALUES, Entered, entered_values
from geo.plan import Indicator, Plan
from geo.progress import progress_of
from tests.ui.pages import html_of, opened, told_by
from ui.components.indicator_charts import ACTUAL, AIM, PACE, chart_of, described, number

HEADS: dict[str, Any] = dict.fromkeys(("id", "title", "number", "issued", "star", "source"), "")
PLAN = Plan(**HEADS, base_year=2020, target_year=2025)
YEARS = [str(year) for year in range(2020, 2026)]


def firms(target: float = 200) -> Indicator:
    return Indicator("i1", 1, "", "企业", starred=False, unit="家", base=100, target=target, clause="", label="", scope="")


def drawn(values: Mapping[int, float], *, target: float = 200, small: bool = True) -> tuple[dict[str, Any], str]:
    """Return the chart of an indicator by the name of each line, and its words."""
    own = {year: Entered("i1", year, value, "年报") for year, value in values.items()}
    progress = progress_of(PLAN, firms(target), values)
    chart: dict[str, Any] = chart_of(PLAN, progress, own, small=small)
    lines = {line["name"]: [point and point["value"] for point in line["data"]] for line in chart["series"]}
    return {"years": chart["xAxis"]["data"], **lines}, described(PLAN, progress, own)


def test_without_values_only_base_and_target_are_drawn() -> None:
    chart, words = drawn({})
    assert chart == {
        "years": YEARS, ACTUAL: [100, *[None] * 5], AIM: [100, *[None] * 4, 200], PACE: [None] * 6,
    }  # fmt: skip
    assert words == "企业（家）：2020 年 100，2025 年目标 200；每年还需 20；未填报。"


def test_values_are_joined_to_the_base_and_the_pace_leads_from_the_last_to_the_target() -> None:
    chart, words = drawn({2021: 130, 2023: 140})
    assert chart[ACTUAL] == [100, 130, None, 140, None, None]
    assert chart[PACE] == [None, None, None, 140, None, 200]
    assert "2021 年 130，2023 年 140，2025 年目标 200；每年还需 30；落后进度" in words


def test_a_target_below_the_base_is_a_level_and_never_a_way_down() -> None:
    chart, words = drawn({2022: 95}, target=90)
    assert chart[AIM] == [90] * 6
    assert chart[PACE] == [None] * 6
    assert words.endswith("2025 年目标 90；已超目标。")


def test_a_year_after_the_target_has_its_place_in_the_order_of_years() -> None:
    chart, words = drawn({2027: 180})
    assert chart["years"] == [*YEARS, "2027"]
    assert chart[ACTUAL][-1] == 180
    assert chart[PACE] == [None] * 7
    assert "到期未达" in words


@given(st.dictionaries(st.integers(2021, 2030), st.floats(0, 1e9), max_size=6), st.floats(1, 1e9), st.booleans())
def test_every_entered_value_is_drawn_at_its_year_and_told(values: dict[int, float], target: float, small: bool) -> None:  # noqa: FBT001
    chart, words = drawn(values, target=target, small=small)
    shown = dict(zip(chart["years"], chart[ACTUAL], strict=True))
    assert {int(year): value for year, value in shown.items() if value is not None} == {2020: 100, **values}
    assert chart["years"] == sorted(chart["years"])
    assert all(f"{year} 年 {number(value)}" in words for year, value in values.items())
    assert len(chart["years"]) == len(set(chart["years"]))


def test_all_twelve_are_charted_at_once_each_with_its_words() -> None:
    plan = current_catalogue().plan
    assert plan
    page = opened("plan", tab="indicators")
    small = [chart.proto for chart in page.get("echarts_chart")]
    assert len(small) == 12 + 1
    told = [described(plan, progress_of(plan, one, {}), {}) for one in plan.indicators]
    for chart, one, words in zip(small, plan.indicators, told, strict=False):
        assert words in str(chart)
        assert f"{one.order}. {one.name}" in html_of(page)
    assert told[0] in told_by(page).replace("\\", "")


def filled(page: AppTest, value: float, source: str, name: str) -> AppTest:
    page.number_input(key="plan.value").set_value(value).run()
    page.text_input(key="plan.source").set_value(source).run()
    return page.text_input(key="data.who").set_value(name).run()


def save_button(page: AppTest) -> Any:
    return next((one for one in page.button if one.label == "保存"), None)


def test_a_value_is_saved_with_source_and_name_and_is_in_the_chart_at_once(own_data: Path) -> None:
    del own_data
    page = filled(opened("plan", tab="indicators"), 123456.789, "统计公报", "王芳")
    save_button(page).click().run()
    assert not page.exception
    assert entered_values(current_store().records(VALUES)) == (Entered("i1", 2021, 123456.789, "统计公报"),)
    assert current_store().batches()[0].who == "王芳"
    assert "已保存 2021 年的值" in "".join(one.value for one in page.info)
    assert "2021 年 123,456.789" in told_by(page).replace("\\", "")
    assert page.text_input(key="data.who").value == "王芳"
    assert page.text_input(key="plan.source").value == ""


@pytest.mark.parametrize(("source", "name"), [("", "王芳"), ("公报", ""), (" ", "王芳")])
def test_without_source_or_name_nothing_can_be_saved(source: str, name: str, own_data: Path) -> None:
    del own_data
    page = filled(opened("plan", tab="indicators"), 5, source, name)
    assert save_button(page).disabled
    assert "都填了才能保存" in told_by(page)
