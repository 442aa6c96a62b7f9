"""The plan in short: the spatial structure and the domains with their scenarios, each statement with its clause."""

import streamlit as st

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.model import Domain
from geo.scheme import Scheme
from ui import state
from ui.markup import clause, escaped, tag


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    state.leave()
    with st.container(key="page"):
        st.title("规划要点", anchor=False)
        for scheme in catalogue.schemes.values():
            _scheme(scheme)
        _domains(catalogue)


def _scheme(scheme: Scheme) -> None:
    st.subheader(scheme.name, anchor=False)
    st.html(
        f'<div class="card"><div class="quote">{escaped(scheme.summary)}{clause(scheme.clause)}</div>'
        f'<p class="note">{escaped(scheme.source)}，{escaped(scheme.valid_from)} 起。本页为概括，引用请以原文为准。</p></div>'
    )
    for tier in scheme.tiers:
        zones = scheme.zones[scheme.zones["tier"] == tier.id]
        roles = "".join(
            f'<div class="function"><b>{escaped(name)}</b>{clause(where)}<div class="note">{escaped(role)}</div></div>'
            for name, where, role in zip(zones["name"], zones["clause"], zones["role"], strict=True)
        )
        functions = "".join(
            f'<div class="function"><b>{escaped(one.name)}</b>{clause(one.clause)}<div class="note">{escaped(one.summary)}</div></div>'
            for one in tier.functions
        )
        st.html(
            f'<div class="card"><h3>{tag(tier.name, f"zone-{tier.order}")}{escaped(tier.title)}{clause(tier.clause)}</h3>'
            f'<div class="note">{escaped(tier.summary)}</div><div class="pair"><div>{roles}</div><div>{functions}</div></div></div>'
        )


def _domains(catalogue: Catalogue) -> None:
    count = sum(len(domain.scenarios) for domain in catalogue.domains)
    st.subheader(f"{len(catalogue.domains)} 个重点领域，{count} 个应用场景", anchor=False)
    for domain in catalogue.domains:
        with st.expander(f"{domain.order}. {domain.name}（{len(domain.scenarios)} 个场景）", key=f"domain-{domain.id}"):
            st.html(_domain(domain))


def _domain(domain: Domain) -> str:
    scenarios = "".join(
        f'<div class="function"><b>{escaped(one.name)}</b>{clause(one.clause)}<div class="note">{escaped(one.summary)}</div></div>'
        for one in domain.scenarios
    )
    return f'<div class="card"><div class="quote">{escaped(domain.summary)}{clause(domain.clause)}</div>{scenarios}</div>'


main()
