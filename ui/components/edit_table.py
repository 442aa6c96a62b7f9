"""Entities in a table that can be typed into: change, add, delete; problems by row before saving; both versions in a conflict."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.current import current_store
from data.editing import changes_from_edits, differences, grid_of, problems_of, rebased
from data.intake.lexicon import Lexicon, lexicon_from_catalogue
from data.store import Change, Conflict, NothingChangedError, Row, StaleError, StoreError
from geo.catalogue import Catalogue
from ui.components import saved, who
from ui.markup import plain
from ui.states import data as state

COLUMNS = (
    "name", "short_name", "kind", "level", "domains", "street", "address", "lon", "lat", "precision", "credit_code", "host", "zone_hint",
    "as_of", "source", "confidence", "note",
)  # fmt: skip
MOST_ROWS = 300
MOST_PROBLEMS = 50
_CHOICES = ("kind", "level", "street", "precision", "confidence")
_MANY = ("domains", "zone_hint")


def show(catalogue: Catalogue) -> None:
    """Show the table and what waits to be saved; without a usable store the page's banner says why nothing can be edited."""
    lexicon = lexicon_from_catalogue(catalogue)
    waiting = bool(state.edits())
    _ask(catalogue, disabled=waiting)
    asked = (state.value(state.FIND) or "", tuple(state.value(state.KINDS) or ()), catalogue.revision)
    try:
        store = current_store()
        snapshot = state.snapshot(asked, lambda: _found(store.records("entities"), asked[0], asked[1]))
    except StoreError:
        st.info("数据库打不开，名录只能看，不能改。")
        return
    _grid(snapshot.rows, lexicon)
    changes = changes_from_edits(snapshot.rows, state.edits())
    _outcome(lexicon)
    if changes:
        _to_save(catalogue, lexicon, changes)
    elif len(snapshot.rows) == MOST_ROWS:
        st.caption(f"名录共 {len(catalogue.entities):,} 项，只列符合的前 {MOST_ROWS} 项，请用查找或类型缩小范围。")


def _ask(catalogue: Catalogue, *, disabled: bool) -> None:
    left, right = st.columns([2, 3])
    why = "先保存或放弃改动，再换一批条目" if disabled else None
    left.text_input("查找", key=state.FIND, placeholder="名称、地址、代码或编号", disabled=disabled, help=why)
    names = {kind.id: kind.name for kind in catalogue.kinds}
    right.multiselect("类型", list(names), key=state.KINDS, format_func=lambda one: names[one], placeholder="全部", disabled=disabled)


def _found(records: Mapping[str, Row], text: str, kinds: Sequence[str]) -> dict[str, Row]:
    words = text.lower().split()
    looked = ("id", "name", "short_name", "address", "credit_code", "host")
    fits = (
        (one, row)
        for one, row in records.items()
        if (not kinds or row["kind"] in kinds) and all(word in " ".join(row.get(name, "") for name in looked).lower() for word in words)
    )
    return dict(pair for pair, _ in zip(fits, range(MOST_ROWS), strict=False))


def _grid(rows: Mapping[str, Row], lexicon: Lexicon) -> None:
    st.data_editor(
        grid_of(rows, COLUMNS),
        key=state.sheet_key(),
        num_rows="dynamic",
        hide_index=True,
        height=430,
        placeholder="",
        column_config={name: _column(name, rows, lexicon) for name in COLUMNS},
        alt="名录：每行一个条目，可以直接改、在末行添加、选中行后删除",
    )


def _column(name: str, rows: Mapping[str, Row], lexicon: Lexicon) -> Any:
    label = lexicon.fields[name].name
    names = lexicon.names.get(name, {})
    if name in _CHOICES:
        options = dict.fromkeys((*names, *(row[name] for row in rows.values() if row[name])))
        return st.column_config.SelectboxColumn(label, options=list(options), format_func=lambda one: names.get(str(one), str(one)))
    if name in _MANY:
        return st.column_config.MultiselectColumn(
            label, options=list(names), format_func=lambda one: names.get(one, one), color="gray", width="medium"
        )
    if name == "name":
        return st.column_config.TextColumn(label, width="large", required=True)
    return st.column_config.TextColumn(label, width="small" if name in {"lon", "lat", "as_of"} else "medium")


def _to_save(catalogue: Catalogue, lexicon: Lexicon, changes: Sequence[Change]) -> None:
    counts = {
        "改": sum(change.before is not None and change.after is not None for change in changes),
        "添": sum(change.before is None for change in changes),
        "删": sum(change.after is None for change in changes),
    }
    st.markdown("还没有保存：" + "，".join(f"{word} {count} 项" for word, count in counts.items() if count))
    wrong = problems_of(catalogue, changes)
    if wrong:
        rows = [
            (
                _name(change),
                lexicon.fields[one.column].name if one.column in lexicon.fields else one.column,
                one.value,
                one.reason,
                one.remedy,
            )
            for change, one in wrong[:MOST_PROBLEMS]
        ]
        st.table(pd.DataFrame([tuple(map(plain, row)) for row in rows], columns=["条目", "列", "值", "问题", "怎么改"]).set_index("条目"))
        st.checkbox(f"知道有 {len(wrong)} 处问题，仍要保存", key=state.DESPITE)
    signed = who.show()
    ready = signed and (not wrong or bool(state.value(state.DESPITE)))
    with st.container(horizontal=True):
        st.button("保存", key="save", type="primary", disabled=not ready, on_click=_save, args=(changes,))
        st.button("放弃改动", key="discard", on_click=state.forget_edits)
    if not signed:
        st.caption("写明姓名和原因后才能保存。")


def _save(changes: Sequence[Change]) -> None:
    name, reason = state.signature()
    try:
        batch = current_store().commit(changes, who=name, why=reason)
    except StaleError as stale:
        state.put_outcome(state.Outcome(str(stale), stale=stale))
    except NothingChangedError:
        state.forget_edits()
    except StoreError as error:
        state.put_outcome(state.Outcome(str(error)))
    else:
        state.put_outcome(state.Outcome(f"已保存为第 {batch.revision} 版，共 {batch.rows} 项。", batch=batch.id))


def _outcome(lexicon: Lexicon) -> None:
    outcome = state.outcome()
    if outcome is not None and outcome.stale is not None:
        _conflicts(outcome.stale.conflicts, lexicon)
    else:
        saved.show()


def _conflicts(conflicts: Sequence[Conflict], lexicon: Lexicon) -> None:
    """Show all three versions of what two people changed, and let the second decide."""
    st.warning("没有保存：下面的条目在您编辑时被别人改过。对照两个版本后再决定。")
    rows = [
        tuple(map(plain, (_name(one.wanted), _label(lexicon, column), seen, mine, (one.stored or {}).get(column, "（已删除）"), *_by(one))))
        for one in conflicts
        for column, seen, mine in differences(one.wanted.before, one.wanted.after or {"name": "（删除）"})
    ]
    st.table(pd.DataFrame(rows, columns=["条目", "列", "您看到的", "您的", "现在库里的", "谁改的", "何时"]).set_index("条目"))
    with st.container(horizontal=True):
        st.button("存我的：只覆盖我改过的列", key="mine", on_click=_settle, args=(conflicts, True))
        st.button("留对方的：放弃我对这些条目的改动", key="theirs", on_click=_settle, args=(conflicts, False))


def _settle(conflicts: Sequence[Conflict], mine: bool) -> None:  # noqa: FBT001 - a callback's argument
    snapshot = state.kept()
    stale = {one.wanted.key for one in conflicts}
    rest = [change for change in changes_from_edits(snapshot.rows, state.edits()) if change.key not in stale]
    own = [rebased(one) for one in conflicts] if mine else []
    state.put_outcome(None)
    if rest or own:
        _save([*rest, *own])
    else:
        state.forget_edits()


def _name(change: Change) -> str:
    return (change.after or change.before or {}).get("name") or "（未填名称）"


def _label(lexicon: Lexicon, column: str) -> str:
    return lexicon.fields[column].name if column in lexicon.fields else column


def _by(conflict: Conflict) -> tuple[str, str]:
    return (conflict.by.who, conflict.by.local_time) if conflict.by else ("", "")
