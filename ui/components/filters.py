"""The filters at the left: every option with the number it would give."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.selection import Selection
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
    _domains(catalogue, selection, counts["domains"])
    _pills("片区", "places", place_options(catalogue, selection.scheme), counts["places"])
    with _section("类型", selection.kinds, opened=True):
        _pills("类型", "kinds", kind_options(catalogue), counts["kinds"], hidden=True)
    with _section("街道", selection.streets):
        _pills(
            "街道", "streets", list(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True)), counts["streets"], hidden=True
        )
    with _section("级别、坐标、可信度", (*selection.levels, *selection.confidences, *[1] * (selection.located is not None))):
        _pills("级别", "levels", term_options(catalogue.levels), counts["levels"])
        points = [("yes", "有坐标"), ("no", "无坐标")]
        st.pills("坐标", ["yes", "no"], key="located", format_func=_labels(points, counts["located"]), persist_state="session")
        _pills("可信度", "confidences", term_options(catalogue.confidences), counts["confidences"])


def domain_options(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the domains in the plan's order, and last the entities without one."""
    return [(domain.id, domain.short_name) for domain in catalogue.domains] + [("none", "未标领域")]


@lru_cache(maxsize=4)
def kind_options(catalogue: Catalogue) -> Options:
    """Return the kinds that occur, family by family."""
    families = {family.id: family.order for family in catalogue.families}
    kinds = sorted(catalogue.kinds, key=lambda kind: (families[kind.family], kind.order))
    present = {catalogue.kinds[code].id for code in np.unique(catalogue.codes["kind"]) if code < len(catalogue.kinds)}
    return [(kind.id, kind.name) for kind in kinds if kind.id in present]


@lru_cache(maxsize=4)
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


def term_options(terms: Sequence[Any]) -> list[tuple[str, str]]:
    """Return a controlled list's ids and names in its order."""
    return [(term.id, term.name) for term in sorted(terms, key=lambda term: term.order)]


def title(catalogue: Catalogue) -> None:
    """Show what the application is, what it holds and what its signs mean."""
    scheme = catalogue.scheme("")
    st.html(
        f'<h1 class="atlas-title">{escaped(catalogue.district.title)}</h1>'
        f'<p class="atlas-lead">{escaped(scheme.name)}（{escaped(scheme.valid_from)}）。共 {len(catalogue.entities)} 项，'
        f"{int(catalogue.located.sum())} 项有坐标。资料年份 {_years(catalogue)}。<br>虚线是示意范围，不是法定边界；空心符号位置较粗。</p>"
    )


@lru_cache(maxsize=4)
def _years(catalogue: Catalogue) -> str:
    years = sorted(year for year in catalogue.entities["as_of"].unique() if str(year).isdigit())
    return f"{escaped(years[0])}—{escaped(years[-1])}，逐条注明" if years else "未注明"


def _domains(catalogue: Catalogue, selection: Selection, counts: Mapping[str, int]) -> None:
    _pills("领域", "domains", domain_options(catalogue), counts)
    if len(selection.domains) > 1:
        st.segmented_control(
            "多个领域时",
            ("any", "all"),
            key="match",
            format_func={"any": "有其一", "all": "全都有"}.__getitem__,
            persist_state="session",
            required=True,
        )


def _section(name: str, chosen: Sequence[object], *, opened: bool = False) -> Any:
    return st.expander(f"{name}（已选 {len(chosen)}）" if chosen else name, expanded=opened or bool(chosen), key=f"section-{name}")


def _pills(label: str, key: str, options: Options, counts: Mapping[str, int], *, hidden: bool = False) -> None:
    st.pills(
        label,
        [option for option, _ in options],
        key=key,
        selection_mode="multi",
        label_visibility="collapsed" if hidden else "visible",
        wrap=True,
        format_func=_labels(options, counts),
        persist_state="session",
    )


def _labels(options: Options, counts: Mapping[str, int]) -> Callable[[str], str]:
    names = dict(options)
    return lambda option: f"{plain(names[option])} {counts.get(option, 0)}"
