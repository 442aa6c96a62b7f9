"""What was changed by whom and when: every batch field by field, taken back, compared, gone back to."""

from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import islice

import pandas as pd
import streamlit as st

from data.current import current_store
from data.editing import differences
from data.intake.lexicon import Lexicon, lexicon_from_catalogue
from data.outlines import TABLE as ZONES
from data.outlines import outline_in_words
from data.store import Batch, Change, Store, StoreError
from data.touched import touched_by
from geo.catalogue import Catalogue
from ui.components import who
from ui.markup import plain
from ui.states import data as state

KINDS = {"shipped": "数据表", "edit": "修改", "undo": "撤销", "restore": "恢复"}
TABLES = {
    "entities": "名录",
    "zones": "片区",
    "templates": "导入模板",
    "shortlist": "候选名单",
    "stories": "汇报",
    "indicator_values": "指标",
}
OF_ZONES = {"geometry": "轮廓", "drawn_area_km2": "图上面积（km²）", "edge_uncertainty_m": "边线误差（米）"}
MOST_ROWS = 500


def show(catalogue: Catalogue) -> None:
    """Show the batches, the latest first, and what can be done with the chosen one."""
    try:
        store = current_store()
        batches = store.batches()
    except StoreError:
        st.info("数据库打不开，历史看不到。")
        return
    _outcome()
    ids = [one.id for one in batches]
    if state.lacks_batch(ids):
        st.info("地址里点开的那一版，这里的历史里没有：地址不完整，或是别的数据库里的。要看某一版，点选下面的一行。")
    row = state.mark_batch(ids)
    st.dataframe(
        _list(batches),
        key=state.BATCHES,
        on_select=partial(state.take_batch, ids),
        selection_mode="single-row",
        hide_index=True,
        height=min(320, 36 * len(batches) + 40),
        alt="历次保存：点选一行看改了什么",
    )
    if row is not None:
        _batch(store, batches[row], catalogue)
    _compare(store, batches, catalogue, asked=row is not None and batches[row].rows > 0)


def _list(batches: Sequence[Batch]) -> pd.DataFrame:
    return pd.DataFrame(
        [(one.revision, one.local_time, one.who, KINDS.get(one.kind, one.kind), one.rows, one.why, one.source) for one in batches],
        columns=["版次", "时间", "谁", "做了什么", "项数", "原因", "来源"],
    )


def _batch(store: Store, batch: Batch, catalogue: Catalogue) -> None:
    st.subheader(f"第 {batch.revision} 版改了什么", anchor=False)
    _changes(store, max(batch.revision - 1, 1), batch.revision, catalogue)
    found = touched_by(batch.id)
    if found and found.ids and found.stands:
        st.page_link("screens/layout.py", label="在布局图上只看这一版改动的", icon=":material/map:", query_params={"batch": batch.id})
    if batch.rows:
        signed = who.show(hint="例如：改错了，撤回")
        st.button(
            f"撤销第 {batch.revision} 版", key="undo", disabled=not signed, on_click=_undo, args=(batch.id,),
            help="恢复成改动之前的样子；撤销本身也留在历史里",
        )  # fmt: skip


def _changes(store: Store, first: int, second: int, catalogue: Catalogue) -> None:
    frame, count = _told(store, first, second, store.newest(), catalogue)
    if not count:
        st.caption("没有改动条目。")
        return
    st.dataframe(frame, hide_index=True, height=min(360, 36 * len(frame) + 40), alt="改动明细：每行一列的改前与改后")
    if count > MOST_ROWS:
        st.caption(f"只列前 {MOST_ROWS} 处，共 {count:,} 处。")


@lru_cache(maxsize=8)
def _told(store: Store, first: int, second: int, _newest: tuple[int, str], catalogue: Catalogue) -> tuple[pd.DataFrame, int]:
    """Return what turns one revision into another, column by column as far as it is listed, and how many that are in all."""
    lexicon = lexicon_from_catalogue(catalogue)
    every = (
        (one, *texts)
        for one in store.compare(first, second)
        for texts in differences(one.before, one.after)
        if one.before is not None or texts[2]
    )
    rows = [
        (TABLES.get(one.table, one.table), _name(one, catalogue), _verb(one), _label(lexicon, column), *_texts(column, before, after))
        for one, column, before, after in islice(every, MOST_ROWS)
    ]
    return pd.DataFrame(rows, columns=["表", "条目", "怎样", "列", "改前", "改后"]), len(rows) + sum(1 for _ in every)


def _compare(store: Store, batches: Sequence[Batch], catalogue: Catalogue, *, asked: bool) -> None:
    """Show what lies between two revisions; `asked` tells that name and reason are asked for above."""
    st.subheader("比较两版，或恢复到某一版", anchor=False)
    if len(batches) == 1:
        st.caption("还只有一版。")
        return
    told = {one.revision: f"第 {one.revision} 版 · {one.local_time} · {one.who}" for one in batches}
    left, right = st.columns(2)
    for wrong in state.offer_revisions(list(told)[1:], list(told)):
        st.caption(f"没有地址里的“{wrong}”，换成了最近的。")
    first = left.selectbox("从", list(told)[1:], key=state.FIRST, format_func=lambda one: told[one])
    second = right.selectbox("到", list(told), key=state.SECOND, format_func=lambda one: told[one])
    _changes(store, first, second, catalogue)
    signed = all(state.signature()) if asked else who.show()
    st.button(
        f"把名录和片区恢复到第 {first} 版", key="restore", disabled=not signed, on_click=_restore, args=(first,),
        help="成为新的一版；后来的各版仍在历史里，随时能再恢复",
    )  # fmt: skip


def _undo(batch_id: str) -> None:
    name, reason = state.signature()
    try:
        batch = current_store().undo(batch_id, who=name, why=reason)
    except StoreError as error:
        state.put_outcome(state.Outcome(str(error)))
    else:
        state.put_outcome(state.Outcome(f"已撤销，成为第 {batch.revision} 版。", batch=batch.id))


def _restore(revision: int) -> None:
    name, reason = state.signature()
    try:
        batch = current_store().restore(revision, who=name, why=reason)
    except StoreError as error:
        state.put_outcome(state.Outcome(str(error)))
    else:
        state.put_outcome(state.Outcome(f"已恢复到第 {revision} 版的内容，成为第 {batch.revision} 版。", batch=batch.id))


def _outcome() -> None:
    outcome = state.outcome()
    if outcome is not None and outcome.stale is None:
        (st.success if outcome.batch else st.error)(plain(outcome.said))


def _name(change: Change, catalogue: Catalogue) -> str:
    if change.table == ZONES:
        scheme, _, zone = change.id.partition(":")
        zones = catalogue.schemes[scheme].zones if scheme in catalogue.schemes else None
        return zone if zones is None else str(dict(zip(zones["id"], zones["name"], strict=True)).get(zone, zone))
    return (change.after or change.before or {}).get("name") or change.id


def _verb(change: Change) -> str:
    if change.table == ZONES:
        return "用回随软件发布的" if change.after is None else "改"
    return "添" if change.before is None else "删" if change.after is None else "改"


def _texts(column: str, before: str, after: str) -> tuple[str, str]:
    return (outline_in_words(before), outline_in_words(after)) if column == "geometry" else (before, after)


def _label(lexicon: Lexicon, column: str) -> str:
    return lexicon.fields[column].name if column in lexicon.fields else OF_ZONES.get(column, column)
