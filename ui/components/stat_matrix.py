"""Planned against observed as a table of links, and the location quotients beside it."""

import pandas as pd
import streamlit as st

from geo.catalogue import Catalogue
from geo.model import Domain
from geo.points import Bools
from geo.stats.matrix import STATUSES, matrix
from geo.stats.places import Places
from geo.stats.specialisation import FEWEST_IN_PLACE, FEWEST_OF_OPTION, specialisation
from geo.tally import Range
from ui.address import view_to_params
from ui.components.plan_places import MARKS
from ui.links import STATS, to_page
from ui.markup import badge, clause, escaped, link
from ui.state import view
from ui.states.stats import Focus


def show(catalogue: Catalogue, rows: Bools, founded: int, scheme_id: str) -> None:
    """Show the status of every domain in every zone; a cell leads to its list and its clauses."""
    frame = matrix(catalogue, rows, founded=founded, scheme_id=scheme_id)
    head = "".join(f"<th>{escaped(name)}</th>" for name in catalogue.scheme(scheme_id).zones["name"])
    body = "".join(_row(domain, frame[frame["domain"] == domain.id], founded) for domain in catalogue.domains)
    legend = " ".join(badge(MARKS[one], STATUSES[one], one) for one in STATUSES)
    st.html(
        f'<div class="card scroll"><p>{legend}</p><table class="matrix"><thead><tr><th>领域</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
        f'<p class="note">有规划：条款点名该片区、其中的机构或所在层级。有基础：名录里该领域有 {founded:d} 项以上（不含重点项目）。'
        "“?”表示边界一变结论就变。</p></div>"
    )


def _row(domain: Domain, cells: pd.DataFrame, founded: int) -> str:
    shown = "".join(_cell(cell, founded) for _, cell in cells.iterrows())
    return f"<tr><th>{escaped(domain.short_name)}{clause(domain.clause)}</th>{shown}</tr>"


def _cell(cell: pd.Series, founded: int) -> str:
    status = str(cell["status"])
    counted = Range(int(cell["count"]), int(cell["low"]), int(cell["high"]))
    where = Focus(f"zone:{cell['zone']}", f"domains:{cell['domain']}")
    asked = {**view_to_params(view()), "tab": "matrix", "founded": str(founded), "cell": str(where)}
    doubt = "" if cell["sure"] else "?"
    words = f"{MARKS[status]} {counted}{doubt}"
    return f'<td class="{escaped(status)}" title="{escaped(STATUSES[status])}">{link(words, to_page(STATS, asked))}</td>'


def show_quotients(catalogue: Catalogue, places: Places, rows: Bools) -> None:
    """Show the location quotients; those whose interval leaves 1 out are marked."""
    frame = specialisation(catalogue, places, rows)
    frame = frame[frame["domains"] != "none"]
    head = "".join(f"<th>{escaped(name)}</th>" for name in places.names[:-1])
    body = "".join(_quotients(domain, frame[frame["domains"] == domain.id]) for domain in catalogue.domains)
    st.html(
        f'<div class="card scroll"><table class="matrix"><thead><tr><th>领域</th>{head}</tr></thead><tbody>{body}</tbody></table>'
        f'<p class="note">区位商＝该处该领域占比 ÷ 全区占比；括号内是 95% Wilson 区间。▲ 明显高于全区，▽ 明显低于全区。'
        f"该处不足 {FEWEST_IN_PLACE:d} 项或该领域不足 {FEWEST_OF_OPTION:d} 项的不下结论，写“—”。</p></div>"
    )


def _quotients(domain: Domain, cells: pd.DataFrame) -> str:
    shown = "".join(f"<td>{escaped(_quotient(cell))}</td>" for _, cell in cells.iterrows())
    return f"<tr><th>{escaped(domain.short_name)}</th>{shown}</tr>"


def _quotient(cell: pd.Series) -> str:
    if not cell["told"]:
        return "—"
    mark = "▲ " if cell["lq_low"] > 1 else "▽ " if cell["lq_high"] < 1 else ""
    return f"{mark}{cell['lq']:.2f} ({cell['lq_low']:.2f}–{cell['lq_high']:.2f})"
