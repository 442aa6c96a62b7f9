"""The plan: by clause, by zone, by domain, its indicators, projects and terms; every statement leads to its clause."""

import streamlit as st

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.plan import Plan
from ui import state as map_state
from ui.components import clause_card, heading, indicators, meaning, plan_outline, plan_places, plan_text
from ui.markup import plain
from ui.states import plan as state


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    map_state.leave()
    with st.container(key="page"):
        if catalogue.plan is None:
            heading.show(catalogue, "规划")
            st.info("数据表里没有规划（plan 文件夹）。地图、筛选、统计照常可用。")
            return
        _plan(catalogue, catalogue.plan)


def _plan(catalogue: Catalogue, plan: Plan) -> None:
    zones = dict(zip(catalogue.scheme().zones["id"], catalogue.scheme().zones["name"], strict=True))
    domains = {domain.id: domain.short_name for domain in catalogue.domains}
    figures = {one.id: f"{one.order}. {one.name}" for one in plan.indicators}
    choices = {"zone": zones, "domain": domains, "indicator": figures}
    defaults = {name: next(iter(found)) for name, found in choices.items() if found}
    allowed = {**choices, "tab": state.TABS, "clause": plan.by_id}
    wrong = state.restore(allowed, plan_outline.labels_of(plan, _citations(catalogue, plan)))
    state.keep(defaults)
    heading.show(catalogue, "规划")
    st.caption(plain(f"{plan.title}（{plan.number}，{plan.issued}）。本页为概括，引用以原文为准。"))
    if wrong:
        st.warning(plain(f"地址里的“{wrong[:40]}”找不到，已显示全部。"))
    st.segmented_control(
        "看法", list(state.TABS), format_func=state.TABS.__getitem__, key=state.TAB, required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    shown = state.view(defaults)
    match shown.tab:
        case "zones":
            st.pills("片区", list(zones), format_func=lambda one: plain(zones[one]), key=state.ZONE, required=True, persist_state="session")
            plan_places.show_zone(catalogue, plan, shown.zone)
            meaning.show(plan_places.MEASURED)
        case "domains":
            st.pills(
                "领域", list(domains), format_func=lambda one: plain(domains[one]), key=state.DOMAIN, required=True, persist_state="session"
            )
            plan_places.show_domain(catalogue, plan, next(domain for domain in catalogue.domains if domain.id == shown.domain))
            meaning.show(plan_places.MEASURED)
        case "indicators":
            _indicators(plan, shown)
        case "projects":
            plan_outline.show_projects(plan)
        case "terms":
            plan_outline.show_terms(plan)
        case _:
            _clauses(catalogue, plan, shown)
    state.publish(shown)


def _clauses(catalogue: Catalogue, plan: Plan, shown: state.PlanView) -> None:
    name, passages = plan_text.attached(plan)
    plan_outline.choose(plan)
    if shown.clause:
        clause_card.show(catalogue, plan, plan.by_id[shown.clause], label=shown.cited, passages=passages)
    else:
        plan_outline.show(plan)
    plan_text.manage(plan, name, passages)


def _indicators(plan: Plan, shown: state.PlanView) -> None:
    values, trouble = indicators.entered()
    if trouble:
        st.warning(plain(trouble))
    indicators.show(plan, values)
    indicators.show_charts(plan, values, shown.indicator)
    clause_card.show_remarks(plan.remarks)
    with st.expander("填报", icon=":material/edit:"):
        indicators.enter(plan)
    meaning.show(indicators.MEASURED)


def _citations(catalogue: Catalogue, plan: Plan) -> list[str]:
    labels = [scenario.clause for domain in catalogue.domains for scenario in domain.scenarios]
    labels += [function.clause for tier in catalogue.scheme().tiers for function in tier.functions]
    labels += [one.label for one in plan.projects] + [one.label for one in plan.intents]
    return labels + [one.label for one in plan.indicators] + [one.label for one in plan.glossary]


main()
