"""What each column was taken for, with samples, to be corrected in place."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data.intake.columns import ColumnMatch
from data.intake.lexicon import EXTRA, IGNORED, Lexicon
from ui.states import intake as state

TAKEN = "认作"
EDITOR = "intake.columns"
_KEPT_AS_IT_IS, _LEFT_OUT = "留作附加列", "不导入"


def answered(base: Sequence[ColumnMatch], lexicon: Lexicon) -> dict[str, str]:
    """Return what a person said about columns: heading -> field."""
    fields = {label: field for field, label in _labels(lexicon).items()}
    return {base[place].heading: fields.get(str(label), EXTRA) for place, label in state.edited(EDITOR, TAKEN).items() if place < len(base)}


def show(base: Sequence[ColumnMatch], now: Sequence[ColumnMatch], lexicon: Lexicon) -> None:
    """Show the columns; `base` is what they were first taken for, `now` what holds with all that was answered."""
    labels = _labels(lexicon)
    frame = pd.DataFrame(
        {
            "文件里的列": [match.heading for match in base],
            "前几个值": ["｜".join(match.samples) for match in base],
            TAKEN: [labels.get(match.field, _KEPT_AS_IT_IS) for match in base],
            "把握": [_said(match) for match in base],
        }
    )
    known = sum(match.field not in {EXTRA, IGNORED} for match in now)
    kept = sum(match.field == EXTRA for match in now)
    doubtful = [match for match in now if match.field not in {EXTRA, IGNORED} and not match.sure and match.score <= 1]
    with st.expander(
        f"认出 {known} 列，另有 {kept} 列留作附加列" + (f"；{len(doubtful)} 列请看一眼" if doubtful else ""), expanded=bool(doubtful)
    ):
        st.data_editor(
            frame,
            key=state.key(EDITOR),
            hide_index=True,
            disabled=[column for column in frame.columns if column != TAKEN],
            column_config={TAKEN: st.column_config.SelectboxColumn(options=list(labels.values()), required=True, width="medium")},
            alt="每行一列：文件里的列名、前几个值、认作什么、有多大把握；“认作”可以改",
        )


def _labels(lexicon: Lexicon) -> Mapping[str, str]:
    fields = {one: field.name for one, field in lexicon.fields.items() if one not in {IGNORED, "extra"}}
    return {**fields, EXTRA: _KEPT_AS_IT_IS, IGNORED: _LEFT_OUT}


def _said(match: ColumnMatch) -> str:
    if match.score > 1:
        return "照模板"
    if match.rivals:
        return f"与“{match.rivals[0]}”都像" if match.field else f"“{match.rivals[0]}”更像"
    if match.field == EXTRA:
        return "没有对应的字段"
    return "确定" if match.sure else "大概"
