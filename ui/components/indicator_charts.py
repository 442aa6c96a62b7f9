"""A chart per indicator: base year, what was entered, the line to the target, and the pace that is still needed; the same in words."""

from collections.abc import Mapping, Sequence
from math import isfinite

import streamlit as st

from data.plan_records import Entered
from geo.plan import Plan
from geo.progress import STATUSES, Progress
from layers.style import tokens
from ui.markup import badge, escaped, plain

IN_A_ROW = 3
SMALL_PX, LARGE_PX = 128, 300
ACTUAL, AIM, PACE = "实际", "目标线", "所需速度"


def show_all(plan: Plan, charted: Sequence[tuple[Progress, Mapping[int, Entered]]]) -> None:
    """Show all indicators as small charts beside each other, each with its status and its words."""
    colours = "实线与圆点：实际；虚线与菱形：目标线；点线：从最近值到目标每年所需。"
    st.html(f'<div class="card"><h3>各项走势</h3><div class="note">{colours}</div></div>')
    for first in range(0, len(charted), IN_A_ROW):
        columns = st.columns(IN_A_ROW)
        for column, (progress, own) in zip(columns, charted[first : first + IN_A_ROW], strict=False):
            with column:
                _small(plan, progress, own)


def _small(plan: Plan, progress: Progress, own: Mapping[int, Entered]) -> None:
    one, (words, mark) = progress.indicator, STATUSES[progress.status]
    with st.container(key=f"small-{one.id}", gap="xxsmall"):
        name = f"{one.order}. {one.name}（{one.unit}）"
        st.html(f'<div class="card small"><h3>{escaped(name)}</h3>{badge(mark, words, progress.status)}</div>')
        st.echarts_chart(
            chart_of(plan, progress, own, small=True), key=f"plan.small.{one.id}", height=SMALL_PX, alt=described(plan, progress, own)
        )


def show_one(plan: Plan, progress: Progress, own: Mapping[int, Entered]) -> None:
    """Show one indicator large, with where its values come from."""
    words = described(plan, progress, own)
    key = f"plan.chart.{progress.indicator.id}"
    st.echarts_chart(chart_of(plan, progress, own, small=False), key=key, height=LARGE_PX, alt=words)
    st.caption(plain(words))
    for one in own.values():
        st.caption(plain(f"{one.year} 年 {number(one.value)} {progress.indicator.unit}，来源：{one.source}"))


def described(plan: Plan, progress: Progress, own: Mapping[int, Entered]) -> str:
    """Return the chart in words."""
    one = progress.indicator
    told = "，".join(f"{year} 年 {number(value.value)}" for year, value in sorted(own.items()))
    pace = f"每年还需 {number(progress.needed)}；" if isfinite(progress.needed) and progress.needed > 0 else ""
    return (
        f"{one.name}（{one.unit}）：{plan.base_year} 年 {number(one.base)}，{told + '，' if told else ''}"
        f"{plan.target_year} 年目标 {number(one.target)}；{pace}{STATUSES[progress.status][0]}。"
    )


def number(value: float) -> str:
    """Write a number of an indicator, or a dash."""
    return f"{value:,.10g}" if isfinite(value) else "—"


def chart_of(plan: Plan, progress: Progress, own: Mapping[int, Entered], *, small: bool) -> dict[str, object]:
    """Return the chart for ECharts; a small one has no axis of values, numbers stand at the points."""
    one = progress.indicator
    years = sorted({*range(plan.base_year, plan.target_year + 1), *own})
    known = {plan.base_year: one.base, **{year: value.value for year, value in own.items()}}
    # A target below the base is drawn as a level to stay above, not as a way down.
    aim = dict.fromkeys(years, one.target) if one.target < one.base else {plan.base_year: one.base, plan.target_year: one.target}
    pace = {progress.year: progress.value, plan.target_year: one.target} if progress.year > plan.base_year and progress.needed > 0 else {}
    colour = tokens("dark" if st.context.theme.type == "dark" else "light")
    series = [
        _line(ACTUAL, years, known, colour["accent"], "solid", "circle"),
        _line(AIM, years, aim, colour["zone-1"], "dashed", "diamond"),
        _line(PACE, years, pace, colour["panel-muted"], "dotted", "none"),
    ]
    legend = {} if small else {"legend": {"top": 0, "data": [ACTUAL, AIM, PACE]}}
    return {
        **legend,
        "animation": False,
        "grid": {"left": 28 if small else 8, "right": 36, "top": 18 if small else 44, "bottom": 4, "containLabel": True},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {"type": "category", "data": list(map(str, years)), "axisTick": {"show": False}},
        "yAxis": {"type": "value", "scale": True, "boundaryGap": ["18%", "6%"], "show": not small, "name": "" if small else one.unit},
        "series": series,
    }


def _line(name: str, years: Sequence[int], values: Mapping[int, float], colour: str, dash: str, symbol: str) -> dict[str, object]:
    shown = [values.get(year) for year in years]
    last = max((year for year in years if year in values), default=0)

    def label(year: int, value: float) -> dict[str, object]:
        return {"show": symbol != "none" and (name == ACTUAL or year == last), "formatter": number(value)}

    labelled = [None if value is None else {"value": value, "label": label(year, value)} for year, value in zip(years, shown, strict=True)]
    return {
        "name": name, "type": "line", "data": labelled, "connectNulls": True, "symbol": symbol, "symbolSize": 8,
        "z": 4 if name == ACTUAL else 3,
        "itemStyle": {"color": colour}, "lineStyle": {"type": dash, "color": colour, "width": 2},
        "label": {"position": "bottom" if name == AIM else "top", "fontSize": 11},
    }  # fmt: skip
