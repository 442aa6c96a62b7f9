"""Two to four targets side by side: the same criteria in the same order, the best of each line marked."""

from collections.abc import Sequence

import streamlit as st

from geo.near.results import Result
from ui.components.near.results import span
from ui.markup import escaped
from ui.states import near

FEWEST = 2


def show(compared: Sequence[Result]) -> None:
    """Show the comparison, or how to make one."""
    if len(compared) < FEWEST:
        st.html('<div class="near-empty">在“结果”里点“对比”，选两到四项，这里并排比较。</div>')
        return
    with st.container(key="near-wide"):
        st.html(_table(compared))
        with st.container(key="near-compared", horizontal=True, wrap=True):
            for one in compared:
                st.button(f"移出 {escaped(one.name)}", key=f"near-out-{one.id}", type="tertiary", on_click=near.compare, args=(one.id,))


def _table(compared: Sequence[Result]) -> str:
    heads = "".join(f"<th>{escaped(one.name)}</th>" for one in compared)
    lines = [
        _line(
            "直线距离",
            [_far(one) for one in compared],
            _best([-one.distance_m if one.distance_m is not None else None for one in compared]),
        ),
        _line("得分", [f"{span(one.low, one.high)} 分" for one in compared], _best([one.score for one in compared])),
        _line("名次", [span(one.best, one.worst) if one.distance_m is not None else "不排" for one in compared], set()),
        _line("随机权重下前三", ["—" if one.top is None else f"{one.top:.0%}" for one in compared], set()),
    ]
    for place, reason in enumerate(compared[0].reasons):
        if reason.weight > 0:
            own = [one.reasons[place] for one in compared]
            marks = ["未知" if each.unknown else f"{span(each.low, each.high)} 分" for each in own]
            said = [f"{mark}。{each.sentence}" for mark, each in zip(marks, own, strict=True)]
            lines.append(
                _line(f"{reason.name}（权重 {reason.weight:g}）", said, _best([None if each.unknown else each.low for each in own]))
            )
    return f'<table class="near-compare"><thead><tr><th>准则</th>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _far(one: Result) -> str:
    return "位置未知" if one.distance_m is None else f"{one.distance_m:,.0f} 米"


def _nearness(one: Result) -> float | None:
    return None if one.distance_m is None else -one.distance_m


def _line(name: str, cells: Sequence[str], best: set[int]) -> str:
    marked = ("is-best" if place in best else "is-plain" for place in range(len(cells)))
    told = "".join(f'<td class="{escaped(style)}">{escaped(cell)}</td>' for style, cell in zip(marked, cells, strict=True))
    return f"<tr><th>{escaped(name)}</th>{told}</tr>"


def _best(values: Sequence[float | None]) -> set[int]:
    """Return the places of the highest value; none when all are the same or one is unknown."""
    known = [value for value in values if value is not None]
    if len(known) < len(values) or len(set(known)) < FEWEST:
        return set()
    return {place for place, value in enumerate(values) if value == max(known)}
