"""What would change: counts, new rows, changed fields, and rows that may be something that is there."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from data.intake.findings import Bools
from data.intake.matching import Likely
from data.intake.preview import Ground, Preview
from ui.markup import escaped
from ui.states import intake as state

SAME = "是同一个"
EDITOR = "intake.same"
MOST_LISTED = 300
COUNTED = {"added": "新增", "changed": "更改", "unchanged": "不变", "likely": "可能重复", "refused": "有问题"}


def answered(base: Preview) -> dict[int, str]:
    """Return what a person said about rows that may be a record: row number -> id."""
    likely, lines = base.matching.likely, base.table.cells.index.tolist()
    return {
        lines[likely[place].row]: likely[place].id for place, same in state.edited(EDITOR, SAME).items() if same and place < len(likely)
    }


def show_counts(preview: Preview) -> None:
    """Show how many rows are new, change something, change nothing, may be there, cannot go in."""
    counts = preview.counts()
    cells = "".join(
        f'<div class="intake-count {escaped(name)}"><b>{counts[name]:,}</b><span>{escaped(word)}</span></div>'
        for name, word in COUNTED.items()
    )
    st.html(f'<div class="intake-counts" role="status">{cells}</div>')


def show_likely(base: Preview, ground: Ground) -> None:
    """Ask about rows that may be a record that is there; `base` is the preview before anybody said what is the same."""
    if base.matching.likely:
        _likely(base, base.matching.likely, ground)


def show(preview: Preview, ground: Ground) -> None:
    """Show, folded, the new rows and the fields that change."""
    counts = preview.counts()
    if counts["added"]:
        with st.expander(f"新增的 {counts['added']:,} 行"):
            _new(preview, preview.rows(preview.comparison.new), ground)
    if counts["changed"]:
        with st.expander(f"更改的 {counts['changed']:,} 行，逐个字段"):
            _changed(preview, ground)


def _likely(base: Preview, likely: Sequence[Likely], ground: Ground) -> None:
    lines, shown = base.table.cells.index.tolist(), likely[:MOST_LISTED]
    _, after = base.comparison.of(np.array([one.row for one in shown], np.int64))
    frame = pd.DataFrame(
        {
            SAME: [False] * len(shown),
            "行": [lines[one.row] for one in shown],
            "文件里": after["name"].tolist(),
            "可能就是": [_other(one, base, ground) for one in shown],
            "为什么问": [one.reason for one in shown],
        }
    )
    with st.expander(f"{len(likely):,} 行可能是名录里或文件里已有的；不勾就按新增", expanded=True):
        st.data_editor(
            frame, key=state.key(EDITOR), hide_index=True, disabled=[column for column in frame.columns if column != SAME],
            alt="可能重复的行：勾选“是同一个”，名录里的就更改那一项，文件里的就略过这一行；不勾就新增",
        )  # fmt: skip


def _other(likely: Likely, base: Preview, ground: Ground) -> str:
    if likely.earlier >= 0:
        return f"本文件第 {base.table.cells.index[likely.earlier]} 行：{base.comparison.told['name'].iloc[likely.earlier]}"
    return f"名录：{ground.records['name'].get(likely.id, likely.id)}"


def _new(preview: Preview, rows: Bools, ground: Ground) -> None:
    places = np.flatnonzero(rows)[:MOST_LISTED]
    _, after = preview.comparison.of(places)
    names = ground.lexicon.names
    columns: dict[str, Any] = {"行": preview.table.cells.index[places]}
    for field in ("name", "kind", "street", "address", "lon", "lat", "credit_code"):
        texts = after[field]
        columns[ground.lexicon.fields[field].name] = texts.map(lambda one, field=field: names.get(field, {}).get(one, one)).to_numpy()
    _table(pd.DataFrame(columns), "要新增的行")
    _more(int(rows.sum()))


def _changed(preview: Preview, ground: Ground) -> None:
    changed = preview.comparison.fields_changed()
    changed = changed[preview.rows(preview.comparison.changed)[changed["row"].to_numpy(int)]].head(MOST_LISTED)
    places = changed["row"].to_numpy(int)
    fields, names = ground.lexicon.fields, ground.lexicon.names
    said = {
        side: [names.get(field, {}).get(text, text) for field, text in zip(changed["field"], changed[side], strict=True)]
        for side in ("before", "after")
    }
    frame = pd.DataFrame(
        {
            "行": preview.table.cells.index[places],
            "名称": preview.comparison.of(places)[1]["name"].to_numpy(),
            "字段": [fields[field].name for field in changed["field"]],
            "现在": said["before"],
            "改成": said["after"],
        }
    )
    _table(frame, "要更改的字段：现在的值和改成的值")


def _table(frame: pd.DataFrame, alt: str) -> None:
    st.dataframe(frame, hide_index=True, height=min(320, 36 * len(frame) + 40), alt=alt)


def _more(count: int) -> None:
    if count > MOST_LISTED:
        st.caption(f"只列前 {MOST_LISTED} 行，共 {count:,} 行。")
