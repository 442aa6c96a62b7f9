"""The page about the plan gives every statement with its clause, and opens where its address says."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from data.current import current_catalogue, current_store
from data.plan_records import Entered, attach_text, enter_value
from geo.stats.measures import MEASURES
from tests.data.broken import tables
from tests.ui.pages import html_of as words
from tests.ui.pages import opened
from ui.components import indicators
from ui.markup import clause, escaped

shown = partial(opened, "plan")


def plan() -> Any:
    found = current_catalogue().plan
    assert found
    return found


def test_all_domains_stand_there_with_their_scenarios_and_clauses() -> None:
    for domain in current_catalogue().domains:
        said = words(shown(domain=domain.id))
        assert all(f"<b>{escaped(one.name)}</b>{clause(one.clause)}" in said for one in domain.scenarios)


def test_a_zone_stands_there_with_its_role_functions_statuses_and_projects() -> None:
    said = words(shown(zone="wushan"))
    for part in ("科技成果转化先行区", "有规划缺基础", "点名区内机构", clause("六（一）1第1段"), "科创策源核心引领工程", "未规划有基础"):
        assert part in said


@pytest.mark.parametrize("cited", ["c5.s1", "五（一）", "五（一）专栏4", "六（一）1专栏1", "四（二）区域赋能2", "附件6", "三（三）专栏"])
def test_a_citation_opens_its_clause(cited: str) -> None:
    page, there = shown(clause=cited), plan()
    found = there.by_id.get(cited) or there.clause_at(cited)
    assert f"<h2>{escaped(found.title)}</h2>" in words(page)
    assert page.query_params["clause"] in ([cited], cited)


def test_what_the_address_asks_for_in_vain_is_told_and_everything_is_shown() -> None:
    page = shown(clause="九（九）")
    assert "九（九）" in page.warning[0].value
    assert "六（五）3 深度融入全球科技创新网络" in words(page)


def test_indicators_show_the_plans_numbers_and_no_falling_arrow() -> None:
    page = shown(tab="indicators")
    said = words(page)
    assert said.partition("</table>")[0].count("<tr>") == 13
    patents = said.split("<tr>")[6]
    assert all(part in patents for part in ("117.3", "110", "已超目标", "✓"))
    assert not set(said) & set("↓▼↘")
    for number in ("656", "425", "1891.6", "208"):
        assert number in said


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIANHE_DATA_DIR", str(tmp_path / "data"))


@pytest.mark.usefixtures("own_data")
def test_an_entered_value_is_judged_by_the_line_to_the_target() -> None:
    enter_value(current_store(), Entered("i1", 2023, 3500, "统计公报"), who="甲")
    page = shown(indicator="i1")
    row = words(page).split("<tr>")[2]
    assert all(part in row for part in ("3,500（2023）", "3,631.2", "落后进度", "▲", "150"))
    assert any("统计公报" in caption.value for caption in page.caption)


@pytest.mark.usefixtures("own_data")
def test_with_the_text_attached_a_clause_opens_on_its_words() -> None:
    there = plan()
    text = "\n".join(f"{part.title}。此处是{part.id}的话<b>。" for part in there.clauses)
    attach_text(current_store(), there.id, text, name="规划.txt", who="甲")
    said = words(shown(clause="c7.s4"))
    assert "<mark>强化用地保障</mark>。此处是c7.s4的话&lt;b&gt;" in said
    attach_text(current_store(), there.id, "", name="", who="甲")
    assert "原文" not in words(shown(clause="c7.s4"))


def test_projects_and_terms_are_all_there() -> None:
    projects, terms = words(shown(tab="projects")), words(shown(tab="terms"))
    assert all(escaped(project.name) in projects for project in plan().projects)
    assert all(escaped(term.term) in terms for term in plan().glossary)


@pytest.mark.usefixtures("own_data")
def test_a_district_without_a_plan_has_a_page_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tables(tmp_path)
    shutil.rmtree(folder / "plan")
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    assert "没有规划" in shown().info[0].value


@pytest.mark.parametrize(("tab", "names"), [("zones", ("count", "low")), ("domains", ("high",)), ("indicators", indicators.MEASURED)])
def test_every_number_of_the_page_tells_what_it_means(tab: str, names: tuple[str, ...]) -> None:
    page = shown(tab=tab)
    assert any("口径" in one.label for one in page.expander)
    for name in names:
        told = MEASURES[name]
        assert all(escaped(part) in words(page) for part in (told.definition, told.denominator, told.source, told.as_of))
