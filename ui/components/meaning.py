"""What numbers mean: definition, filter, denominator, source, as-of, from the one registry."""

from collections.abc import Iterable

import streamlit as st

from geo.stats.measures import MEASURES
from ui.markup import escaped


def show(names: Iterable[str]) -> None:
    """Show the entries of some measures, folded away."""
    with st.expander("口径：这些数怎么来的", icon=":material/help:"):
        rows = "".join(map(_row, names))
        st.html(
            f'<div class="card scroll"><table class="meanings"><thead><tr><th>数</th><th>定义</th><th>范围</th><th>分母</th><th>来源</th>'
            f"<th>截至</th></tr></thead><tbody>{rows}</tbody></table></div>"
        )


def _row(name: str) -> str:
    one = MEASURES[name]
    unit = f"（{one.unit}）" if one.unit else ""
    cells = (one.definition, one.filter, one.denominator, one.source, one.as_of)
    return f"<tr><th>{escaped(one.name)}{escaped(unit)}</th>{''.join(f'<td>{escaped(cell)}</td>' for cell in cells)}</tr>"


def help_of(name: str) -> str:
    """Return what to say on hover over a heading, as plain text."""
    one = MEASURES[name]
    return f"{one.definition} 分母：{one.denominator}。来源：{one.source}。"
