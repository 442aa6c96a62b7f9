"""A clause of the plan: what it says in short, what hangs on it, and its own words where the text is attached."""

from collections.abc import Iterable, Mapping

import streamlit as st

from geo.catalogue import Catalogue
from geo.passages import Passages
from geo.plan import Clause, Plan, Remark
from ui.links import PLAN, to_clause, to_page
from ui.markup import clause, escaped, explained, link, marked, tag

Said = tuple[str, str, str]
"""Name, citation and what it says."""
LEVELS = {"chapter": "章", "section": "节", "clause": "款", "point": "段"}


def show(catalogue: Catalogue, plan: Plan, item: Clause, *, label: str, passages: Passages | None) -> None:
    """Show a clause; `label` is the citation that led here and may name a box within it."""
    meanings = meanings_of(plan)
    st.html(
        f'<div class="card clause-card"><div class="sub">{_path(plan, item)}</div>'
        f"<h2>{escaped(item.title)}</h2>{tag(LEVELS[item.level])}{clause(label or item.label)}"
        f'<div class="quote">{explained(item.summary, meanings)}</div>{_within(catalogue, plan, item, label, meanings)}'
        f"{_remarks(plan.remarks_on(clause=item.id))}{_parts(plan, item)}</div>"
    )
    if passages:
        _words(catalogue, plan, item, label, passages)


def meanings_of(plan: Plan) -> dict[str, str]:
    """Return what the plan explains, by word, with and without its quotation marks."""
    terms = {form: term for term in plan.glossary for form in (term.term, term.term.strip("“”"))}
    return {form: f"{term.meaning}（《规划》{term.label}）" for form, term in terms.items()}


def show_remarks(found: Iterable[Remark]) -> None:
    """Show notes on numbers that do not fit each other."""
    st.html(f'<div class="card">{_remarks(found)}</div>')


def _remarks(found: Iterable[Remark]) -> str:
    # The numbers side by side, each with its clause, and what to make of them.
    return "".join(
        f'<div class="remark"><h3>口径：{escaped(one.title)}</h3>'
        + "".join(
            f'<div class="function">{escaped(figure.name)} <b>{figure.value:g}</b> {escaped(figure.unit)}{clause(figure.label)}</div>'
            for figure in one.figures
        )
        + f'<div class="note">{escaped(one.note)}</div></div>'
        for one in found
    )


def _path(plan: Plan, item: Clause) -> str:
    above: list[Clause] = []
    parent = item.parent
    while parent:
        above.insert(0, plan.by_id[parent])
        parent = plan.by_id[parent].parent
    steps = [link("全部章节", to_page(PLAN, {"tab": "clauses"}))]
    steps += [link(f"{one.label} {one.title}", to_clause(one.id)) for one in above]
    return " › ".join(steps)


def _parts(plan: Plan, item: Clause) -> str:
    parts = plan.parts_of(item.id)
    lines = "".join(
        f'<div class="function">{link(f"{one.label} {one.title}", to_clause(one.id))}<div class="note">{escaped(one.summary)}</div></div>'
        for one in parts
    )
    return f"<h3>下属条款（{len(parts)}）</h3>{lines}" if parts else ""


def _within(catalogue: Catalogue, plan: Plan, item: Clause, label: str, meanings: Mapping[str, str]) -> str:
    found = [*_wanted(catalogue, plan, item), *_measured(plan, item), *_placed(catalogue, plan, item)]
    lines = "".join(_line(one, here=label in {one[1]} - {item.label}, meanings=meanings) for one in found)
    return f"<h3>这里说到的</h3>{lines}" if found else ""


def _wanted(catalogue: Catalogue, plan: Plan, item: Clause) -> list[Said]:
    # Functions, scenarios and projects.
    functions = [(one.name, one.clause, one.summary) for tier in catalogue.scheme().tiers for one in tier.functions]
    scenarios = [(one.name, one.clause, one.summary) for domain in catalogue.domains for one in domain.scenarios]
    projects = [(one.name, one.label, one.summary) for one in plan.projects if one.clause == item.id]
    return [one for one in (*functions, *scenarios) if plan.clause_at(one[1]) is item] + projects


def _measured(plan: Plan, item: Clause) -> list[Said]:
    return [
        (
            f"{one.name}{'*' if one.starred else ''}",
            one.label,
            f"{plan.base_year} 年 {one.base:g} {one.unit}，{plan.target_year} 年目标 {one.target:g} {one.unit}",
        )
        for one in plan.indicators
        if one.clause == item.id or plan.clause_at(one.label) is item
    ]


def _placed(catalogue: Catalogue, plan: Plan, item: Clause) -> list[Said]:
    zones = dict(zip(catalogue.scheme().zones["id"], catalogue.scheme().zones["name"], strict=True))
    domains = {domain.id: domain.name for domain in catalogue.domains}
    return [
        (f"{domains[one.domain]} · {zones[one.zone]}", one.label, f"规划提出：{one.reason}")
        for one in plan.intents
        if one.clause == item.id and one.zone in zones and one.domain in domains
    ]


def _line(said: Said, *, here: bool, meanings: Mapping[str, str]) -> str:
    name, label, words = said
    look = "function here" if here else "function"
    return f'<div class="{escaped(look)}"><b>{escaped(name)}</b>{clause(label)}<div class="note">{explained(words, meanings)}</div></div>'


def _words(catalogue: Catalogue, plan: Plan, item: Clause, label: str, passages: Passages) -> None:
    words = passages.of(item)
    if not words:
        st.caption("所附文本里没有找到这一条的标题。")
        return
    names = [scenario.name for domain in catalogue.domains for scenario in domain.scenarios if scenario.clause == label]
    names += [project.name for project in plan.projects if project.label == label]
    names += [function.name for tier in catalogue.scheme().tiers for function in tier.functions if function.clause == label]
    st.html(f'<div class="card"><h3>原文</h3><div class="original">{marked(words, names or [item.title])}</div></div>')
