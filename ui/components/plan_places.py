"""What the plan wants of a zone and of a domain, what is there, and how sure that is, each with its clause."""

import numpy as np
import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Domain, Function, Pick, Scenario
from geo.plan import Intent, Plan
from geo.scheme import Scheme
from geo.selection import Selection
from geo.stats.matrix import STATUSES, matrix
from geo.tally import Range
from ui.address import View
from ui.components.clause_card import meanings_of
from ui.links import STATS, to_map, to_page
from ui.markup import badge, clause, escaped, explained, link, tag

MARKS = {"planned-founded": "●", "planned-bare": "◐", "unplanned-founded": "○", "blank": "·"}
"""Mark of a status of the matrix; its colour only repeats it."""
MEASURED = ("count", "low", "high")
"""Numbers of these cards in the registry of measures."""
BASES = {"zone": "点名本片区", "institution": "点名区内机构", "tier": "该层级共有"}
"""How directly the plan says so."""


def show_zone(catalogue: Catalogue, plan: Plan, zone_id: str) -> None:
    """Show a zone: its role, the functions of its tier, each domain that is wanted or there, and the projects that name it."""
    scheme = catalogue.scheme()
    zone = scheme.zones[scheme.zones["id"] == zone_id].iloc[0]
    tier = next(tier for tier in scheme.tiers if tier.id == zone["tier"])
    names = {domain.id: domain.name for domain in catalogue.domains}
    cells = _cells(catalogue, "zone", zone_id)
    lines = "".join(_cell(plan, names[str(cell["domain"])], cell) for _, cell in cells.iterrows())
    projects = "".join(
        f'<div class="function"><b>{escaped(one.name)}</b>{clause(one.label)}<div class="note">{escaped(one.summary)}</div></div>'
        for one in plan.projects
        if zone_id in one.zones
    )
    view = View(Selection(places=(f"zone:{zone_id}",)), pick=Pick("zone", zone_id))
    numbers = to_page(STATS, {"tab": "compare", "first": f"zone:{zone_id}"})
    st.html(
        f'<div class="card"><h2>{escaped(zone["name"])}</h2>{tag(tier.name, f"zone-{tier.order}")}{clause(zone["clause"])}'
        f'<div class="quote">{explained(zone["role"], meanings_of(plan))}</div>'
        f'<p class="more">{link("在地图上看", to_map(view))}{link("看统计", numbers)}</p>'
        f'<div class="halves"><section><h3>规划与现有</h3>{lines or escaped("规划没有点名领域，名录里也没有。")}</section>'
        f"<section><h3>区域赋能（{escaped(tier.name)}共有）</h3>{''.join(map(_function, tier.functions))}"
        f"<h3>点名的工程</h3>{projects or escaped('没有')}</section></div></div>"
    )


def show_domain(catalogue: Catalogue, plan: Plan, domain: Domain) -> None:
    """Show a domain: its summary, its scenarios, and each zone where it is wanted or there."""
    scheme = catalogue.scheme()
    names = _zone_names(scheme)
    cells = _cells(catalogue, "domain", domain.id)
    lines = "".join(_cell(plan, names[str(cell["zone"])], cell) for _, cell in cells.iterrows())
    numbers = to_page(STATS, {"tab": "matrix", "cell": f"/domains:{domain.id}"})
    view, order = View(Selection(domains=(domain.id,))), f"第 {domain.order} 个领域"
    st.html(
        f'<div class="card"><h2>{escaped(domain.name)}</h2>{tag(order, f"domain-{domain.order}")}{clause(domain.clause)}'
        f'<div class="quote">{explained(domain.summary, meanings_of(plan))}</div>'
        f'<p class="more">{link("在地图上看", to_map(view))}{link("看统计", numbers)}</p>'
        f'<div class="halves"><section><h3>各片区：规划与现有</h3>{lines or escaped("规划没有点名片区，名录里也没有。")}</section>'
        f"<section><h3>应用场景（{len(domain.scenarios)}）</h3>{''.join(map(_scenario, domain.scenarios))}</section></div></div>"
    )


def _zone_names(scheme: Scheme) -> dict[str, str]:
    return dict(zip(scheme.zones["id"], scheme.zones["name"], strict=True))


def _cells(catalogue: Catalogue, column: str, wanted: str) -> pd.DataFrame:
    frame = matrix(catalogue, np.ones(len(catalogue.entities), np.bool_))
    return frame[(frame[column] == wanted) & ((frame["status"] != "blank") | (frame["high"] > 0))]


def _cell(plan: Plan, name: str, cell: pd.Series) -> str:
    status = str(cell["status"])
    sure = "" if cell["sure"] else "（随边界而定）"
    counted = Range(int(cell["count"]), int(cell["low"]), int(cell["high"]))
    intents = "".join(map(_intent, plan.intents_of(str(cell["domain"]), str(cell["zone"]))))
    where = to_page(STATS, {"tab": "matrix", "cell": f"zone:{cell['zone']}/domains:{cell['domain']}"})
    return (
        f'<div class="function"><b>{escaped(name)}</b> {badge(MARKS[status], STATUSES[status] + sure, status)} '
        f"{link(f'{counted} 项', where)}{intents}</div>"
    )


def _intent(intent: Intent) -> str:
    return f'<div class="note">{escaped(BASES[intent.basis])}：{escaped(intent.reason)}{clause(intent.label)}</div>'


def _function(function: Function) -> str:
    title = f"<b>{escaped(function.name)}</b>{clause(function.clause)}"
    return f'<div class="function">{title}<div class="note">{escaped(function.summary)}</div></div>'


def _scenario(scenario: Scenario) -> str:
    title = f"<b>{escaped(scenario.name)}</b>{clause(scenario.clause)}"
    return f'<div class="function">{title}<div class="note">{escaped(scenario.summary)}</div></div>'
