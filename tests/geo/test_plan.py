"""Finding one's way in a plan."""

from geo.plan import Clause, Intent, Plan, Remark

CLAUSES = (
    Clause("c1", "", "chapter", "tasks", "一", "章", ""),
    Clause("c1.s1", "c1", "section", "", "一（一）", "节", ""),
    Clause("c1.s1.k1", "c1.s1", "clause", "", "一（一）1", "款", ""),
    Clause("c2", "", "chapter", "safeguards", "二", "章二", ""),
)


def plan(**fields: object) -> Plan:
    heads = dict.fromkeys(("id", "title", "number", "issued", "star", "source"), "")
    return Plan(**heads, base_year=2020, target_year=2025, clauses=CLAUSES, **fields)  # type: ignore[arg-type]


def test_a_label_lies_in_the_smallest_clause_that_it_begins_with() -> None:
    found = [plan().clause_at(label) for label in ("一（一）1专栏2", "一（一）专栏1", "一（二）", "二", "三（一）")]
    assert [clause.id if clause else None for clause in found] == ["c1.s1.k1", "c1.s1", "c1", "c2", None]


def test_a_role_holds_everything_below_its_chapter_and_nothing_else() -> None:
    assert [clause.id for clause in plan().with_role("tasks")] == ["c1.s1", "c1.s1.k1"]
    assert plan().with_role("safeguards") == ()
    assert [clause.id for clause in plan().parts_of("")] == ["c1", "c2"]


def test_the_most_direct_intent_comes_first() -> None:
    intents = tuple(Intent(f"z{place}", "d1", "w", basis, "c1", "一", "") for place, basis in enumerate(("tier", "zone", "institution")))
    assert [intent.basis for intent in plan(intents=intents).intents_of("d1", "w")] == ["zone", "institution", "tier"]
    assert plan(intents=intents).intents_of("d1", "v") == ()


def test_remarks_are_found_by_indicator_and_by_clause() -> None:
    one = plan(remarks=(Remark("r1", "", ("i1",), ("c2",), ""),))
    assert one.remarks_on(indicator="i1") == one.remarks_on(clause="c2") == one.remarks
    assert one.remarks_on(indicator="i2") == one.remarks_on() == ()
