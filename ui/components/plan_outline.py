"""The plan's own order: every clause as a link, and a box to find one by its words."""

from collections.abc import Sequence

import streamlit as st

from geo.plan import Clause, Plan
from ui.links import to_clause
from ui.markup import escaped, link
from ui.states import plan as state


def choose(plan: Plan) -> None:
    """Offer every clause by its label and title; typing narrows the list."""
    st.selectbox(
        "找条款",
        [clause.id for clause in plan.clauses],
        format_func=lambda one: f"{plan.by_id[one].label} {plan.by_id[one].title}",
        index=None,
        key=state.CLAUSE,
        placeholder="输入条款号或标题里的字，如 五（一）、孵化",
        on_change=state.forget_citation,
        persist_state="session",
    )


def show(plan: Plan) -> None:
    """Show chapters, sections and numbered clauses as links."""
    st.html(f'<div class="outline">{"".join(_chapter(plan, chapter) for chapter in plan.parts_of(""))}</div>')


def _chapter(plan: Plan, chapter: Clause) -> str:
    sections = "".join(_section(plan, section) for section in plan.parts_of(chapter.id))
    title = link(f"{chapter.label}、{chapter.title}", to_clause(chapter.id))
    return f'<section class="card"><h2>{title}</h2><div class="note">{escaped(chapter.summary)}</div>{sections}</section>'


def _section(plan: Plan, section: Clause) -> str:
    items = "".join(_item(item) for item in plan.parts_of(section.id))
    title = link(f"{section.label} {section.title}", to_clause(section.id))
    return (
        f'<div class="function"><b>{title}</b><span class="note"> {escaped(section.summary)}</span><div class="items">{items}</div></div>'
    )


def _item(item: Clause) -> str:
    return f"<div>{link(f'{item.label} {item.title}', to_clause(item.id))}</div>"


def show_projects(plan: Plan) -> None:
    """Show every project with its parts."""
    st.html("".join(_project(plan, place) for place in range(len(plan.projects))))


def _project(plan: Plan, place: int) -> str:
    project = plan.projects[place]
    parts = "".join(
        f'<div class="function">{part.order:d}. {escaped(part.name or part.summary)}'
        f'<div class="note">{escaped(part.summary if part.name else "")}</div></div>'
        for part in project.parts
    )
    title = f"{project.order}. {project.name}"
    return (
        f'<div class="card"><h3>{escaped(title)} {link(project.label, to_clause(project.label))}</h3>'
        f'<div class="quote">{escaped(project.summary)}</div>{parts}</div>'
    )


def show_terms(plan: Plan) -> None:
    """Show every word that the plan explains."""
    st.html(
        '<div class="card"><dl class="terms">'
        + "".join(
            f"<dt>{escaped(term.term)}</dt><dd>{escaped(term.meaning)} {link(term.label, to_clause(term.label))}</dd>"
            for term in plan.glossary
        )
        + "</dl></div>"
    )


def labels_of(plan: Plan, cited: Sequence[str]) -> dict[str, str]:
    """Return the id of the clause that holds each citation."""
    found = {clause.label: clause.id for clause in plan.clauses}
    for label in cited:
        holding = plan.clause_at(label)
        if holding:
            found.setdefault(label, holding.id)
    return found
