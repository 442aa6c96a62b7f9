"""The plan's indicators: base, target, what was entered since, the pace that is needed, a chart of each, and entering a value."""

from collections.abc import Mapping
from math import isfinite

import streamlit as st

from data.current import current_store
from data.plan_records import VALUES, Entered, enter_value, entered_values
from data.store import StoreError
from geo.plan import Indicator, Plan
from geo.progress import STATUSES, Progress, progress_of
from ui.components import indicator_charts, meaning, who
from ui.components.indicator_charts import number
from ui.markup import badge, clause, escaped, plain
from ui.states import data
from ui.states import plan as state

LAST_YEAR = 2035
MEASURED = ("base", "value", "expected", "target", "needed", "done", "figure")
"""Numbers of this page in the registry of measures; the first of them are the columns of the table."""
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
    heads = "".join(
        f'<th title="{escaped(meaning.help_of(name))}">{escaped(title)}</th>' for name, title in zip(MEASURED, heads_of(plan), strict=False)
    )
    st.html(
        f'<div class="card scroll"><table class="indicators"><thead><tr><th>指标</th>{heads}<th>状态</th></tr></thead>'
        f'<tbody>{rows}</tbody></table><p class="note">{escaped(plan.star)}。'
        f"“应到”按 {plan.base_year:d} 到 {plan.target_year:d} 年的直线计算。</p></div>"
    )


def heads_of(plan: Plan) -> tuple[str, ...]:
    """Return the headings of an indicator's numbers."""
    return f"{plan.base_year} 年", "最近值", "应到", f"{plan.target_year} 年目标", "每年还需"


def _row(plan: Plan, progress: Progress) -> str:
    one = progress.indicator
    words, mark = STATUSES[progress.status]
    since = progress.year > plan.base_year
    latest = f"{number(progress.value)}（{progress.year}）" if since else "未填报"
    notes = "".join(f'<div class="note">口径：{escaped(remark.title)}</div>' for remark in plan.remarks_on(indicator=one.id))
    expected = number(progress.expected) if since else "—"
    shown = (number(one.base), latest, expected, number(one.target), number(progress.needed))
    numbers = "".join(f'<td data-name="{escaped(head)}">{escaped(told)}</td>' for head, told in zip(heads_of(plan), shown, strict=True))
    return (
        f"<tr><td><b>{escaped(one.name)}{escaped('*' if one.starred else '')}</b>（{escaped(one.unit)}）{clause(one.label)}"
        f'<div class="note">{escaped(one.scope)}</div>{notes}</td>{numbers}'
        f'<td data-name="状态">{badge(mark, words, progress.status)}</td></tr>'
    )


def show_charts(plan: Plan, values: Values, chosen: str) -> None:
    """Show a chart of each indicator, and the chosen one large with its sources."""
    charted = {one.id: (_progress(plan, one, values), values.get(one.id, {})) for one in plan.indicators}
    indicator_charts.show_all(plan, list(charted.values()))
    names = {one.id: f"{one.order}. {one.name}" for one in plan.indicators}
    st.selectbox("看大图与来源", list(names), format_func=names.__getitem__, key=state.INDICATOR, persist_state="session")
    indicator_charts.show_one(plan, *charted[chosen])


def enter(plan: Plan) -> None:
    """Let the user enter the value of a year, with its source."""
    chosen = st.selectbox("指标", plan.indicators, format_func=lambda one: f"{one.order}. {one.name}（{one.unit}）")
    left, right = st.columns(2)
    year = left.number_input("年份", plan.base_year + 1, LAST_YEAR, value=plan.base_year + 1, step=1)
    value = right.number_input("值", value=None, format="%.6g", placeholder="只填数字", key=state.VALUE)
    source = st.text_input("来源", max_chars=400, placeholder="文件名、网址或表号", key=state.SOURCE)
    signed = bool(who.show_name())
    ready = signed and value is not None and isfinite(value) and bool(source.strip())
    if not ready:
        st.caption("值、来源、姓名都填了才能保存。")
    if chosen is not None and value is not None:
        given = Entered(chosen.id, int(year), float(value), source.strip())
        st.button("保存", type="primary", disabled=not ready, on_click=_save, args=(given,))
    if told := state.said():
        st.info(plain(told))


def _save(given: Entered) -> None:
    try:
        enter_value(current_store(), given, who=data.name())
    except StoreError as trouble:
        state.tell(str(trouble))
    else:
        state.tell(f"已保存 {given.year} 年的值；在“数据”页的“历史”里可以撤销。")
        state.empty_entry()


def _progress(plan: Plan, indicator: Indicator, values: Values) -> Progress:
    return progress_of(plan, indicator, {year: one.value for year, one in values.get(indicator.id, {}).items()})
