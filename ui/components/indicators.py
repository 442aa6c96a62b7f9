"""The plan's indicators: base, target, what was entered since, the pace that is needed, and a chart of one."""

from collections.abc import Mapping, Sequence
from math import isfinite

import streamlit as st

from data.current import current_store
from data.plan_records import VALUES, Entered, enter_value, entered_values
from data.store import StoreError
from geo.plan import Indicator, Plan
from geo.progress import STATUSES, Progress, progress_of
from ui.markup import badge, clause, escaped, plain
from ui.states import plan as state

LAST_YEAR = 2035
Values = Mapping[str, Mapping[int, Entered]]


def entered() -> tuple[Values, str]:
    """Return what was entered, by indicator and year, and why it cannot be read, '' when it can."""
    try:
        found = entered_values(current_store().records(VALUES))
    except StoreError as trouble:
        return {}, str(trouble)
    values: dict[str, dict[int, Entered]] = {}
    for one in found:
        values.setdefault(one.indicator, {})[one.year] = one
    return values, ""


def show(plan: Plan, values: Values) -> None:
    """Show all indicators as one table in the plan's order."""
    rows = "".join(_row(plan, _progress(plan, one, values)) for one in plan.indicators)
    st.html(
        f'<div class="card scroll"><table class="indicators"><thead><tr><th>指标</th><th>{plan.base_year:d} 年</th><th>最近值</th>'
        f"<th>应到</th><th>{plan.target_year:d} 年目标</th><th>每年还需</th><th>状态</th></tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="note">{escaped(plan.star)}。“应到”按 {plan.base_year:d} 到 {plan.target_year:d} 年的直线计算。</p></div>'
    )


def _row(plan: Plan, progress: Progress) -> str:
    one = progress.indicator
    words, mark = STATUSES[progress.status]
    since = progress.year > plan.base_year
    latest = f"{_number(progress.value)}（{progress.year}）" if since else "未填报"
    notes = "".join(f'<div class="note">口径：{escaped(remark.title)}</div>' for remark in plan.remarks_on(indicator=one.id))
    expected = _number(progress.expected) if since else "—"
    numbers = "".join(
        f"<td>{escaped(number)}</td>" for number in (_number(one.base), latest, expected, _number(one.target), _number(progress.needed))
    )
    return (
        f"<tr><td><b>{escaped(one.name)}{escaped('*' if one.starred else '')}</b>（{escaped(one.unit)}）{clause(one.label)}"
        f'<div class="note">{escaped(one.scope)}</div>{notes}</td>{numbers}<td>{badge(mark, words, progress.status)}</td></tr>'
    )


def show_one(plan: Plan, indicator: Indicator, values: Values) -> None:
    """Show the way of one indicator as a chart, and the same as words."""
    own = values.get(indicator.id, {})
    progress = _progress(plan, indicator, values)
    years = [str(year) for year in sorted({plan.base_year, *range(plan.base_year, plan.target_year + 1), *own})]
    words = described(plan, progress, own)
    st.echarts_chart(_chart(plan, progress, own, years), key=f"plan.chart.{indicator.id}", height=280, alt=words)
    st.caption(plain(words))
    for one in own.values():
        st.caption(plain(f"{one.year} 年 {_number(one.value)} {indicator.unit}，来源：{one.source}"))


def described(plan: Plan, progress: Progress, own: Mapping[int, Entered]) -> str:
    """Return the chart in words."""
    one = progress.indicator
    told = "，".join(f"{year} 年 {_number(value.value)}" for year, value in sorted(own.items()))
    return (
        f"{one.name}（{one.unit}）：{plan.base_year} 年 {_number(one.base)}，{told + '，' if told else ''}"
        f"{plan.target_year} 年目标 {_number(one.target)}；{STATUSES[progress.status][0]}。"
    )


def _chart(plan: Plan, progress: Progress, own: Mapping[int, Entered], years: Sequence[str]) -> dict[str, object]:
    one, known = progress.indicator, {plan.base_year: progress.indicator.base, **{year: value.value for year, value in own.items()}}
    line = [known.get(int(year)) for year in years]
    ends = {str(plan.base_year): one.base, str(plan.target_year): one.target}
    # A target below the base is drawn as a level to stay above, not as a way down.
    target = [one.target] * len(years) if one.target < one.base else [ends.get(year) for year in years]
    return {
        "grid": {"left": 8, "right": 16, "top": 36, "bottom": 8, "containLabel": True},
        "legend": {"top": 0, "data": ["实际", "目标线"]},
        "tooltip": {"trigger": "axis"},
        "xAxis": {"type": "category", "data": list(years)},
        "yAxis": {"type": "value", "name": one.unit, "scale": True},
        "series": [
            {"name": "实际", "type": "line", "data": line, "connectNulls": True, "symbolSize": 9, "label": {"show": True}},
            {
                "name": "目标线",
                "type": "line",
                "data": target,
                "connectNulls": True,
                "symbol": "diamond",
                "symbolSize": 9,
                "lineStyle": {"type": "dashed"},
            },
        ],
    }


def enter(plan: Plan) -> None:
    """Let the user enter the value of a year, with its source."""
    with st.form("plan-value", clear_on_submit=True):
        chosen = st.selectbox("指标", plan.indicators, format_func=lambda one: f"{one.order}. {one.name}（{one.unit}）")
        left, right = st.columns(2)
        year = left.number_input("年份", plan.base_year + 1, LAST_YEAR, value=plan.base_year + 1, step=1)
        value = right.number_input("值", value=None, format="%.4g", placeholder="只填数字")
        source = st.text_input("来源", max_chars=400, placeholder="文件名、网址或表号")
        who = st.text_input("填报人", key=state.WHO, max_chars=80)
        if st.form_submit_button("保存") and chosen is not None:
            _save(chosen, int(year), value, source.strip(), who.strip())


def _save(indicator: Indicator, year: int, value: float | None, source: str, who: str) -> None:
    if value is None or not isfinite(value) or not source or not who:
        st.error("没有保存：值、来源、填报人都要填。")
        return
    try:
        enter_value(current_store(), Entered(indicator.id, year, float(value), source), who=who)
    except StoreError as trouble:
        st.error(plain(str(trouble)))
    else:
        st.rerun()


def _progress(plan: Plan, indicator: Indicator, values: Values) -> Progress:
    return progress_of(plan, indicator, {year: one.value for year, one in values.get(indicator.id, {}).items()})


def _number(value: float) -> str:
    return f"{value:,.6g}" if isfinite(value) else "—"
