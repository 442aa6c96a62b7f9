"""Statistics of whatever the filter leaves: places, crosses, plan against reality, density, comparison."""

import streamlit as st

from data.bases import read_bases
from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import Selection
from geo.stats.classes import METHODS
from geo.stats.report import Question
from ui import state as map_state
from ui.answer import answer_of
from ui.components import (
    behind,
    filters,
    meaning,
    stat_compare,
    stat_density,
    stat_download,
    stat_matrix,
    stat_overview,
    stat_pages,
    stat_pivot,
    stat_schemes,
    strip,
)
from ui.markup import plain
from ui.states import stats as state


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    bases, _ = read_bases()
    state.restore(catalogue, [base.id for base in bases], _allowed(catalogue), from_map=map_state.leave())
    selection = map_state.view().selection
    answer = answer_of(catalogue, selection)
    with st.container(key="page"):
        st.title("统计", anchor=False)
        asked = "；".join(label for _, _, label in strip.chips_of(catalogue, selection))
        st.caption(plain(f"筛选：{asked or '全部'}。得 {answer.found} 项。左侧筛选与地图共用。"))
        st.segmented_control(
            "看法", list(state.TABS), format_func=state.TABS.__getitem__, key=state.key_of("tab"), required=True, persist_state="session",
            label_visibility="collapsed",
        )  # fmt: skip
        _body(catalogue, selection, answer.rows, state.view())
        stat_download.show(catalogue, answer.rows, _question(selection, state.view()), asked)
    with st.sidebar:
        filters.title(catalogue)
        filters.show(catalogue, selection, answer.counts)
    state.publish(state.view())


def _question(selection: Selection, shown: state.StatsView) -> Question:
    return Question(
        scheme=selection.scheme, polygon=selection.polygon, founded=int(shown.founded), of=shown.of, by=shown.near,
        reach_m=float(shown.reach), against=shown.against,
    )  # fmt: skip


def _allowed(catalogue: Catalogue) -> dict[str, list[str]]:
    families = [family.id for family in catalogue.families]
    zones = dict.fromkeys(one for scheme in reversed(tuple(catalogue.schemes.values())) for one in scheme.zones["id"])
    places = [f"zone:{one}" for one in zones] + [f"street:{one}" for one in catalogue.streets["id"]]
    return {
        "tab": list(state.TABS), "by": list(state.BY), "across": list(state.ACROSS), "shade": list(state.SHADES), "method": list(METHODS),
        "split": ["", "yes"], "founded": [str(number) for number in range(1, 21)],
        "of": families, "near": families, "reach": list(stat_density.REACHES),
        "first": [*places, "area:area"], "second": [*places[1:], *places[:1], "area:area"],
        "against": ["", *catalogue.schemes],
    }  # fmt: skip


def _body(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    show = {"pivot": _pivot, "matrix": _matrix, "lq": _quotients, "density": _density, "compare": _compare}.get(shown.tab, _overview)
    with st.container(key=f"view-{shown.tab}"):
        show(catalogue, selection, rows, shown)


def _by() -> None:
    words = {by: f"按{name}" for by, name in state.BY.items()}
    st.segmented_control(
        "按什么分", list(words), format_func=words.__getitem__, key=state.key_of("by"), required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip


def _overview(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    del shown
    stat_overview.cards(catalogue, rows, selection.scheme)
    behind.show(catalogue, selection, rows, state.focus(catalogue))
    _by()
    places = behind.places_of_kind(catalogue, state.view().by, selection.scheme)
    frame = stat_overview.table(places, rows)
    if places.kind == "street":
        stat_overview.streets_by_class(catalogue, frame, state.focus(catalogue).place)
    stat_overview.bars(places, frame)
    stat_pages.show(catalogue, rows, places.kind, state.focus(catalogue))
    meaning.show(stat_overview.MEASURED)


def _pivot(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    del shown
    left, right = st.columns(2)
    with left:
        _by()
    with right:
        words = {across: f"看{name}" for across, name in state.ACROSS.items()}
        st.segmented_control(
            "与什么交叉", list(words), format_func=words.__getitem__, key=state.key_of("across"), required=True, persist_state="session",
            label_visibility="collapsed",
        )  # fmt: skip
    now = state.view()
    other = next(name for name in state.ACROSS if name != now.across)
    with right:
        st.toggle(f"再按{state.ACROSS[other]}分行", key=state.SPLIT, on_change=state.take_split, persist_state="session")
    places = behind.places_of_kind(catalogue, now.by, selection.scheme)
    stat_pivot.show(catalogue, places, rows, now.across, other if now.split else "")
    behind.show(catalogue, selection, rows, state.focus(catalogue))
    meaning.show(("count", "low", "high"))


def _matrix(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    if catalogue.plan is None:
        st.info("数据表里没有规划，只看有没有基础。")
    numbers = [str(number) for number in range(1, 21)]
    st.selectbox("几项起算“有基础”", numbers, key=state.key_of("founded"), persist_state="session", width=200)
    founded = int(state.view().founded)
    focus = state.focus(catalogue)
    if str(focus):
        behind.show(catalogue, selection, rows, focus, founded=founded, matrix_cell=bool(shown.cell))
    stat_matrix.show(catalogue, rows, founded, selection.scheme)
    meaning.show(("count", "low", "high"))


def _quotients(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    del shown
    _by()
    stat_matrix.show_quotients(catalogue, behind.places_of_kind(catalogue, state.view().by, selection.scheme), rows)
    meaning.show(("lq", "lq_low", "lq_high", "in_place", "count"))


def _density(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    stat_density.show_coverage(catalogue, rows, shown)
    stat_density.show_hexagons(catalogue, selection, rows, shown)
    meaning.show(("covered", "coverage", "reach_m", "nearest_m", "count"))


def _compare(catalogue: Catalogue, selection: Selection, rows: Bools, shown: state.StatsView) -> None:
    del shown
    asked = "；".join(label for _, _, label in strip.chips_of(catalogue, selection))
    stat_compare.show(catalogue, selection, stat_compare.options(catalogue, selection))
    stat_compare.show_point(catalogue, selection.scheme)
    stat_schemes.show(catalogue, selection, rows, asked)
    meaning.show(("count", "low", "high", "share", "area_km2", "per_km2", "before", "after", "moved", "edge_m", "uncertainty_m"))


main()
