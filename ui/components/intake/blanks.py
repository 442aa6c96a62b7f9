"""What blank cells do to what a record holds: nothing, unless it is chosen here."""

import streamlit as st

from data.intake.blanks import CHOICES, CLEAR, KEEP
from data.intake.lexicon import Lexicon
from data.intake.preview import Preview
from ui.markup import plain
from ui.states import intake as state

MOST_NAMED = 6


def show(preview: Preview, lexicon: Lexicon) -> None:
    """Show the choice with the number of cells; nothing when no blank cell stands beside something that is held."""
    counts = preview.blank_cells()
    if not counts:
        return
    total = sum(counts.values())
    if state.value(state.BLANK) is None:
        state.put(state.BLANK, KEEP)
    named = [f"{lexicon.fields[name].name if name in lexicon.fields else name} {count:,}" for name, count in counts.items()]
    words = "、".join(named[:MOST_NAMED]) + ("等" if len(named) > MOST_NAMED else "")
    st.segmented_control(
        f"空白单元格：{total:,} 格在名录里有内容（{plain(words)}）",
        list(CHOICES),
        format_func=lambda one: f"{CHOICES[one]} {total:,} 格" if one == CLEAR else CHOICES[one],
        key=state.key(state.BLANK),
        required=True,
        help="名称、类型、级别、来源、可信度和坐标不会被空白清空；要去掉坐标请到“编辑”",
    )
