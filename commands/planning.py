"""`plan`: what the plan says, every number and statement with its clause."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from commands.terminal import aligned, one_line, print_json, print_line
from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import Catalogue
from geo.plan import Plan


def print_plan(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON（UTF-8）")] = False) -> None:
    """Print the plan; exit 1 with a sentence when the tables hold none."""
    try:
        catalogue = current_catalogue()
    except TablesError as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(1) from None
    plan = catalogue.plan
    if plan is None:
        print_line("数据表里没有规划（缺少 plan 文件夹）", err=True)
        raise typer.Exit(1)
    if as_json:
        print_json(plan_record(catalogue, plan))
    else:
        print_line("\n".join([f"{plan.title}（{plan.number}）", *_indicator_lines(plan)]))


def plan_record(catalogue: Catalogue, plan: Plan) -> dict[str, Any]:
    """Return the whole plan as plain lists; domains hold their scenarios, the layout holds tiers, functions and zones."""
    return {
        "title": plan.title,
        "number": plan.number,
        "issued": plan.issued,
        "base_year": plan.base_year,
        "target_year": plan.target_year,
        "indicators": [asdict(indicator) for indicator in plan.indicators],
        "domains": [asdict(domain) for domain in catalogue.domains],
        "projects": [asdict(project) for project in plan.projects],
        "glossary": [asdict(term) for term in plan.glossary],
        "layout": _layout(catalogue),
        "clauses": [asdict(clause) for clause in plan.clauses],
        "tasks": [asdict(clause) for clause in plan.with_role("tasks") if clause.level != "section"],
        "safeguards": [asdict(clause) for clause in plan.with_role("safeguards")],
        "remarks": [asdict(remark) for remark in plan.remarks],
        "intents": [asdict(intent) for intent in plan.intents],
    }


def _layout(catalogue: Catalogue) -> list[dict[str, Any]]:
    scheme = catalogue.scheme()
    zones = scheme.zones[["id", "name", "tier", "clause", "role"]].to_dict("records")
    return [asdict(tier) | {"zones": [zone for zone in zones if zone["tier"] == tier.id]} for tier in scheme.tiers]


def _indicator_lines(plan: Plan) -> list[str]:
    head = ("编号", "指标", f"{plan.base_year}年", f"{plan.target_year}年", "单位", "条款")
    rows = [
        (one.id, f"{one.name}{'*' if one.starred else ''}", f"{one.base:g}", f"{one.target:g}", one.unit, one.label)
        for one in plan.indicators
    ]
    return aligned([head, *rows])
