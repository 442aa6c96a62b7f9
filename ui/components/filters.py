"""The filters at the left: every option with the number it would give."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.selection import Selection
from layers.zones import RANKS
from ui import state
from ui.components import places
from ui.markup import escaped, plain

Counts = Mapping[str, Mapping[str, int]]
Options = Sequence[tuple[str, str]]
"""Ids and names."""


def show(catalogue: Catalogue, selection: Selection, counts: Counts) -> None:
    """Show the filters; what is chosen stands in the session under the selection's field names."""
    st.text_input(
        "搜索", key="text", type="search", live=True, max_chars=80, persist_state="session", placeholder="名称、地址、拼音或首字母"
    )
    places.show(catalogue, selection.text, selection.scheme)
    groups = options_of(catalogue, selection.scheme)
    located = [] if selection.located is None else [selection.located]
    chosen = {"kinds": selection.kinds, "streets": selection.streets, "others": (*selection.levels, *located, *selection.confidences)}
    st.html(f"<style>{counts_sheet(groups, counts)}{chosen_sheet(chosen)}{tiers_sheet(catalogue, selection.scheme)}</style>")
    _domains(groups["domains"], selection)
    _pills("片区", "places", groups["places"])
    with _section("kinds", "类型", chosen, opened=True) as section:
        if section.open:
            _pills("类型", "kinds", groups["kinds"], hidden=True)
    with _section("streets", "街道", chosen) as section:
        if section.open:
            _pills("街道", "streets", groups["streets"], hidden=True)
    with _section("others", "级别、坐标、可信度", chosen) as section:
        if section.open:
            _others(groups)


@lru_cache(maxsize=4)
def options_of(catalogue: Catalogue, scheme_id: str) -> Mapping[str, Options]:
    """Return every facet with its options, in the order in which they are offered."""
    return {
        "domains": domain_options(catalogue),
        "places": place_options(catalogue, scheme_id),
        "kinds": kind_options(catalogue),
        "streets": list(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True)),
        "levels": term_options(catalogue.levels),
        "located": [("yes", "有坐标"), ("no", "无坐标")],
        "confidences": term_options(catalogue.confidences),
    }


def counts_sheet(groups: Mapping[str, Options], counts: Counts) -> str:
    """Return a style sheet that writes the counts behind the options.

    As part of the labels they would make the browser read some seventy labels as Markdown anew at every click.
    """
    return "".join(
        f'.st-key-{escaped(key)} button:nth-of-type({place:d})::after{{content:"{counts[key].get(option, 0):d}"}}'
        for key, options in groups.items()
        for place, (option, _) in enumerate(options, 1)
    )


def chosen_sheet(chosen: Mapping[str, Sequence[object]]) -> str:
    """Return a style sheet that writes behind the name of a section how many of its options are chosen."""
    return "".join(
        f'.st-key-section-{escaped(name)} summary p::after{{content:"已选 {len(values):d}"}}' for name, values in chosen.items() if values
    )


def tiers_sheet(catalogue: Catalogue, scheme_id: str) -> str:
    """Return a style sheet that sets zones behind their tier, which has its colour on the map; a zone alone stands for its tier."""
    scheme = catalogue.scheme(scheme_id)
    ranks = {tier.id: min(tier.order, RANKS) for tier in scheme.tiers}
    of_zone = dict(zip(scheme.zones["id"], scheme.zones["tier"], strict=True))
    rules = []
    for place, (option, _) in enumerate(place_options(catalogue, scheme_id), 1):
        kind, _, one = option.partition(":")
        tier = one if kind == "tier" else of_zone[one]
        alone = kind == "zone" and (scheme.zones["tier"] == tier).sum() == 1
        button = f".st-key-places button:nth-of-type({place:d})"
        if kind == "zone" and not alone:
            rules.append(f"{button}{{grid-column:2}}{button}::before{{display:none}}")
        else:
            rules.append(f"{button}{{grid-column:{'1/-1' if alone else '1'};--rank:var(--zone-{ranks[tier]:d})}}")
    return "".join(rules)


def domain_options(catalogue: Catalogue) -> Options:
    """Return the domains in the plan's order, and last the entities without one."""
    return [(domain.id, domain.short_name) for domain in catalogue.domains] + [("none", "未标领域")]


def kind_options(catalogue: Catalogue) -> Options:
    """Return the kinds that occur, family by family."""
    families = {family.id: family.order for family in catalogue.families}
    kinds = sorted(catalogue.kinds, key=lambda kind: (families[kind.family], kind.order))
    present = {catalogue.kinds[code].id for code in np.unique(catalogue.codes["kind"]) if code < len(catalogue.kinds)}
    return [(kind.id, kind.name) for kind in kinds if kind.id in present]


def place_options(catalogue: Catalogue, scheme_id: str) -> Options:
    """Return each tier, followed by its zones when it has several."""
    scheme = catalogue.scheme(scheme_id)
    options: list[tuple[str, str]] = []
    for tier in scheme.tiers:
        zones = scheme.zones[scheme.zones["tier"] == tier.id]
        if len(zones) > 1:
            options.append((f"tier:{tier.id}", tier.name))
        options += [(f"zone:{zone}", name) for zone, name in zip(zones["id"], zones["name"], strict=True)]
    return options


def term_options(terms: Sequence[Any]) -> Options:
    """Return a controlled list's ids and names in its order."""
    return [(term.id, term.name) for term in sorted(terms, key=lambda term: term.order)]


def title(catalogue: Catalogue, scheme_id: str = "") -> None:
    """Show what the application is, what it holds under a scheme and what its signs mean."""
    scheme = catalogue.scheme(scheme_id)
    st.html(
        f'<h1 class="atlas-title">{escaped(catalogue.district.title)}</h1>'
        f'<p class="atlas-lead">{escaped(scheme.name)}（{escaped(scheme.valid_from)}）<br>'
        f"{len(catalogue.entities)} 项，{int(catalogue.located.sum())} 项有坐标<br>{_years(catalogue)}<br>"
        "虚线是示意范围，空心符号位置较粗</p>"
    )


@lru_cache(maxsize=4)
def _years(catalogue: Catalogue) -> str:
    years = sorted(year for year in catalogue.entities["as_of"].unique() if str(year).isdigit())
    return f"资料 {escaped(years[0])}—{escaped(years[-1])} 年，逐条注明" if years else "资料年份未注明"


def _domains(options: Options, selection: Selection) -> None:
    _pills("领域", "domains", options)
    # The container stays when it is empty: what comes and goes must not shift the filters below in the page's tree.
    with st.container(key="matching"):
        if len(selection.domains) > 1:
            names = {"any": "有其一", "all": "全都有"}
            st.segmented_control(
                "多个领域时", list(names), key="match", format_func=names.__getitem__, persist_state="session", required=True
            )


def _others(groups: Mapping[str, Options]) -> None:
    _pills("级别", "levels", groups["levels"])
    located = dict(groups["located"])
    st.pills("坐标", list(located), key="located", format_func=located.__getitem__, persist_state="session")
    _pills("可信度", "confidences", groups["confidences"])


def _section(name: str, label: str, chosen: Mapping[str, Sequence[object]], *, opened: bool = False) -> Any:
    # What is folded away is not sent at all: every option costs the browser time at each click. Label and default are a part of the
    # section's identity and stay as they are; how many are chosen is written behind by `chosen_sheet`.
    state.open_section(f"section-{name}", opened=opened or bool(chosen[name]))
    return st.expander(label, key=f"section-{name}", on_change="rerun")


def _pills(label: str, key: str, options: Options, *, hidden: bool = False) -> None:
    names = {option: plain(name) for option, name in options}
    st.pills(
        label,
        list(names),
        key=key,
        selection_mode="multi",
        label_visibility="collapsed" if hidden else "visible",
        wrap=True,
        format_func=names.__getitem__,
        persist_state="session",
    )
