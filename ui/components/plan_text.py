"""The plan's own text: attached by a user, kept for everybody, taken away again; nothing needs it."""

import streamlit as st

from data.current import current_store
from data.plan_records import attach_text, attached_text
from data.plan_text import FEWEST_FOUND, PlanTextError, text_from_upload
from data.store import StoreError
from geo.passages import Passages, passages_from_text
from geo.plan import Plan
from ui.components import who
from ui.markup import plain
from ui.states import data
from ui.states import plan as state


def attached(plan: Plan) -> tuple[str, Passages | None]:
    """Return the name of the attached file and its passages, '' and None without one."""
    try:
        name, text = attached_text(current_store(), plan.id)
    except StoreError:
        return "", None
    return (name, _passages(plan.id, text, plan)) if text else ("", None)


def manage(plan: Plan, name: str, passages: Passages | None) -> None:
    """Let the user attach the text, or take it away."""
    with st.expander("规划原文", icon=":material/description:"):
        if passages:
            found = len(passages.spans)
            st.caption(plain(f"已附：{name}。{len(plan.clauses)} 条里找到 {found} 条的原文。"))
        else:
            st.caption("附上规划正文（txt 或 docx）后，条款会直接显示原文并标出所引处。不附也能用，本页文字是概括。")
        signed = bool(who.show_name())
        file = st.file_uploader("规划正文", type=["txt", "docx"], key=state.UPLOAD, max_upload_size=20)
        left, right = st.columns(2)
        if left.button("附上", disabled=file is None or not signed) and file is not None:
            _attach(plan, file.name, file.getvalue())
        if passages and right.button("撤下", disabled=not signed):
            _keep(plan, "", name="")


def _attach(plan: Plan, name: str, content: bytes) -> None:
    try:
        text = text_from_upload(name, content)
    except PlanTextError as trouble:
        st.error(plain(str(trouble)))
        return
    found = len(passages_from_text(plan, text).spans)
    if found < FEWEST_FOUND:
        st.error(f"这份文件里只找到 {found} 条规划标题，看来不是这份规划；没有附上。")
        return
    _keep(plan, text, name=name)


def _keep(plan: Plan, text: str, *, name: str) -> None:
    try:
        attach_text(current_store(), plan.id, text, name=name, who=data.name())
    except StoreError as trouble:
        st.error(plain(str(trouble)))
    else:
        st.rerun()


@st.cache_resource(show_spinner=False, max_entries=2)
def _passages(plan_id: str, text: str, _plan: Plan) -> Passages:
    del plan_id  # part of the cache's key
    return passages_from_text(_plan, text)
