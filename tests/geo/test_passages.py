"""Finding clauses in the plan's own text."""

from data.current import current_catalogue
from geo.passages import passages_from_text
from tests.data.plan import PLAN
from tests.geo.test_plan import plan

TEXT = "前言 章 节\n一、章\n引子\n（一）节。\n  1.款。款的话。\n续\n二、章二\n末尾\n"


def test_a_clause_runs_to_the_next_that_is_no_part_of_it() -> None:
    found, clauses = passages_from_text(plan(), TEXT), plan().by_id
    assert found.of(clauses["c1.s1.k1"]) == "1.款。款的话。\n续"
    assert found.of(clauses["c1.s1"]) == "（一）节。\n  1.款。款的话。\n续"
    assert found.of(clauses["c1"]).startswith("一、章\n引子")
    assert found.of(clauses["c2"]) == "二、章二\n末尾"
    assert found.missing == ()


def test_what_is_not_there_is_told_and_the_rest_is_found() -> None:
    found = passages_from_text(plan(), "一、章\n无\n二、章二")
    assert found.missing == ("一（一）", "一（一）1")
    assert found.of(plan().by_id["c1.s1"]) == ""
    assert found.of(plan().by_id["c1"]) == "一、章\n无"


def test_a_title_within_a_line_is_no_heading() -> None:
    assert "c2" not in passages_from_text(plan(), "一、章\n见第章二节").spans


def test_every_clause_is_found_in_the_plan_where_it_is_present() -> None:
    shipped = current_catalogue().plan
    assert shipped
    text = PLAN.read_text("utf-8") if PLAN.exists() else "\n".join(clause.title for clause in shipped.clauses)
    found = passages_from_text(shipped, text)
    assert found.missing == ()
    assert all(found.of(clause).find(clause.title) >= 0 for clause in shipped.clauses)
