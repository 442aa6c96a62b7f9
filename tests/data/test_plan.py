"""The plan's tables hold everything that the plan has, each with its clause, and say what is wrong with them."""

import re
import shutil
from pathlib import Path

import pytest

from data.files import Folder
from data.plan import plan_from_folder
from data.read import TABLES, read_catalogue
from geo.plan import Plan
from tests.data.broken import edit, short, tables
from tests.data.plan import PLAN, is_copied
from tests.data.shipped import column, properties, rows, scheme

SCENARIOS = [5, 7, 7, 4, 3, 5, 4, 4, 3]
INDICATORS = [
    (3378, 3800, "家"), (800, 1000, "家"), (25, 35, "家"), (3.29, 4, "%"), (117.3, 110, "件"), (425, 480, "家"),
    (50, 70, "家"), (74, 150, "人"), (30, 100, "万"), (17.1, 20, "%"), (2200, 5000, "亿元"), (735, 800, "亿元"),
]  # fmt: skip
SAID = {
    "clauses": "summary", "indicators": "scope", "projects": "summary", "project_parts": "summary", "glossary": "meaning",
    "remarks": "note", "domain_zones": "reason",
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = read_catalogue(TABLES).plan
    assert found
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """Return the plan's own text without spaces, '' where it is not beside this project."""
    return "".join(PLAN.read_text("utf-8").split()) if PLAN.exists() else ""


def test_there_is_as_much_as_the_plan_has(plan: Plan) -> None:
    assert [len(part) for part in (plan.indicators, plan.projects, plan.glossary, plan.remarks)] == [12, 13, 14, 4]
    assert [clause.id for clause in plan.parts_of("")] == [f"c{place}" for place in range(1, 9)]
    assert [len(plan.parts_of(f"c{place}")) for place in range(1, 9)] == [2, 3, 3, 3, 9, 5, 4, 0]
    assert [len(plan.parts_of(f"c6.s{place}")) for place in range(1, 6)] == [3, 4, 4, 4, 3]
    assert len(plan.with_role("safeguards")) == 4
    assert sum(len(project.parts) for project in plan.projects) == 33


def test_indicators_have_the_plans_numbers_units_and_stars(plan: Plan) -> None:
    assert [(one.base, one.target, one.unit) for one in plan.indicators] == INDICATORS
    assert [one.order for one in plan.indicators if one.starred] == [2, 4, 5, 7, 9, 10, 11]
    assert (plan.base_year, plan.target_year, plan.number) == (2020, 2025, "穗天府办〔2023〕10号")


def test_the_numbers_stand_in_the_plans_text(plan: Plan, text: str) -> None:
    for one in plan.indicators if text else ():
        star = re.escape("*") if one.starred else ""
        assert re.search(f"{one.order}{one.name}{star}(（[^）]*）)?{one.base:g}{one.unit}{one.target:g}{one.unit}", text), one.id
    for figure in (figure for remark in plan.remarks for figure in remark.figures):
        assert not text or f"{figure.value:g}" in text, figure.id
    assert len(INDICATORS) == len(plan.indicators)


def test_titles_stand_in_the_plans_text_in_the_plans_order(plan: Plan, text: str) -> None:
    titles = [clause.title for clause in plan.clauses]
    assert len(set(titles)) == len(titles)
    place = text.find("一、发展现状") if text else 0
    for title in titles if text else ():
        found = text.find(title.replace(" ", ""), place)
        assert found >= place, title
        place = found


def test_every_box_and_term_of_the_text_is_there(plan: Plan, text: str) -> None:
    names = [project.name for project in plan.projects]
    if text:
        assert text.count("专栏：") == 1 + len(SCENARIOS) + len(names)
        assert [name for name in names if f"专栏：{name}" not in text] == []
        assert all(f"{term.order}.{term.term}：" in text for term in plan.glossary)
        assert f"15.{plan.glossary[0].term}" not in text
    assert len(set(names)) == 13


@pytest.mark.parametrize(("name", "wanted"), SAID.items())
def test_what_we_say_is_said_in_our_own_words(name: str, wanted: str) -> None:
    for row in rows(f"plan/{name}.csv"):
        assert row[wanted], row["id"]
        assert not is_copied(row[wanted]), row["id"]


def test_ids_go_down_the_tree_and_labels_fit_them(plan: Plan) -> None:
    for clause in plan.clauses:
        assert clause.id.rpartition(".")[0] == clause.parent
        assert not clause.parent or clause.label.startswith(plan.by_id[clause.parent].label)
        assert plan.clause_at(clause.label) == clause
        assert plan.by_id[clause.id] is clause


def test_every_citation_anywhere_lies_in_a_clause(plan: Plan) -> None:
    cited = [*column("domains.csv", "clause"), *column("scenarios.csv", "clause")]
    cited += [one["clause"] for tier in scheme()["tiers"] for one in (tier, *tier["functions"])]
    assert [label for label in cited if plan.clause_at(label) is None] == []
    own = [*plan.indicators, *plan.projects, *plan.intents, *(figure for remark in plan.remarks for figure in remark.figures)]
    assert [one.id for one in own if plan.clause_at(one.label) is None or one.clause not in plan.by_id] == []
    for one in (*plan.projects, *plan.intents):
        assert one.label.startswith(plan.by_id[one.clause].label), one.id


def test_intents_name_what_the_clause_names(plan: Plan, text: str) -> None:
    names = {one["id"]: one["name"] for one in properties(TABLES / "schemes/yihe-liangqu-duoji/zones.geojson")}
    assert {intent.zone for intent in plan.intents} <= set(names)
    assert {(one.domain, one.zone) for one in plan.intents if one.zone == "shahe"} == set()
    assert plan.intents_of("d6", "wushan")[0].basis == "institution"
    assert [intent.basis for intent in plan.intents_of("d4", "zhihuicheng")] == ["zone", "tier"]
    assert plan.intents_of("d7", "cbd") == ()
    assert not text or all(
        word in text for word in ("在天河智慧城加快布局工业软件、物联网、人工智能", "规划布局天河中央商务区5G应用示范中心")
    )


def test_remarks_keep_the_numbers_apart(plan: Plan) -> None:
    values = {remark.id: [figure.value for figure in remark.figures] for remark in plan.remarks}
    assert values["r1"][0] == 425
    assert sum(values["r1"][1:]) == 656
    assert values["r2"] == [2200, 1891.6]
    assert values["r3"] == [208, 50]
    assert values["r4"] == [117.3, 110]
    assert [remark.id for remark in plan.remarks_on(indicator="i5")] == ["r4"]
    assert [remark.id for remark in plan.remarks_on(clause="c1.s1.k2.p3")] == ["r3"]


def test_without_a_plan_there_is_none_and_no_problem(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    shutil.rmtree(folder / "plan")
    catalogue = read_catalogue(folder)
    assert catalogue.plan is None
    assert catalogue.problems == ()


def test_what_is_wrong_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit(folder, "plan/indicators.csv", "3378", "三千")
    edit(folder, "plan/domain_zones.csv", "d3,wushan", "d3,nowhere")
    edit(folder, "plan/projects.csv", "p-lianzhangzhi", "p-none")
    edit(folder, "plan/clauses.csv", "c7.s4,c7,", "c7.s4,c9,")
    edit(folder, "plan/plan.json", "2025,", '"soon",')
    reading = Folder(folder)
    words = {name: set(column(f"{name}.csv")) for name in ("domains", "entities")}
    zones = {one["id"] for one in properties(folder / "schemes/yihe-liangqu-duoji/zones.geojson")}
    found = plan_from_folder(reading, domains=words["domains"], zones=zones, entities=words["entities"])
    assert short(tuple(reading.problems)) == [
        ("clauses.csv", 0, "parent", ""), ("indicators.csv", 2, "base", "三千"), ("plan.json", 0, "target_year", ""),
        ("projects.csv", 7, "entity", "p-none"), ("domain_zones.csv", 3, "zone", "nowhere"),
    ]  # fmt: skip
    assert found
    assert (len(found.indicators), len(found.intents), len(found.clauses)) == (12, 21, 128)
