"""What came of saving, and the way back while it is fresh."""

import streamlit as st

from data.current import current_store
from data.store import StoreError
from ui.markup import plain
from ui.states import data as state


def show() -> None:
    """Say what came of the last saving; what was saved can be taken back here."""
    outcome = state.outcome()
    if outcome is None or outcome.stale is not None:
        return
    if outcome.batch:
        with st.container(horizontal=True, vertical_alignment="center", key="saved"):
            st.success(plain(outcome.said))
            st.button("撤销", key="undo-last", on_click=_undo, args=(outcome.batch,))
    else:
        st.error(plain(outcome.said))


def _undo(batch_id: str) -> None:
    try:
        batch = current_store().undo(batch_id, who=state.name() or "未署名", why="撤销刚才的保存")
    except StoreError as error:
        state.put_outcome(state.Outcome(str(error)))
    else:
        state.put_outcome(state.Outcome(f"已撤销，成为第 {batch.revision} 版。", batch=batch.id))
