"""The shortlist: carriers that are followed up, with notes and state, who changed what, and the way to take one in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from data.current import current_store
from data.shortlist import entries_in, history_of, keep
from data.store import NothingChangedError, Store, StoreError
from geo.near.case import Start
from geo.near.results import Result
from geo.near.shortlist import LONGEST_NOTE, STATES, Entry
from ui.components import who
from ui.components.near.results import span
from ui.markup import escaped, plain
from ui.states import data, near, near_list
from ui.states.near_view import NearView


def show(view: NearView, start: Start | None, found: Mapping[str, Result]) -> None:
    """Show what is followed up, this firm's first; and what waits for the name of whoever takes it in."""
    try:
        store = current_store()
        entries = entries_in(store)
    except StoreError as error:
        st.error(plain(str(error)))
        return
    who.show_name("您的姓名（记入历史）")
    waiting = [found[one] for one in near_list.waiting() if one in found]
    if waiting and start and view.start:
        _waiting(store, [entry_from_result(view, start, one) for one in waiting])
    if not entries:
        st.html('<div class="near-empty">名单是空的。在“结果”里点“收藏”，候选就记在这里，可以写备注、跟进状态，改动都留历史。</div>')
    own = start.name if start else ""
    for firm in sorted({entry.firm for entry in entries.values()}, key=lambda name: (name != own, name)):
        st.html(f'<div class="card"><h3>{escaped(firm)}</h3></div>')
        for entry_id, entry in entries.items():
            if entry.firm == firm:
                _entry(store, entry_id, entry)


def entry_from_result(view: NearView, start: Start, one: Result) -> Entry:
    """Make an entry of a result."""
    far = "" if one.distance_m is None else f"{one.distance_m:.0f}"
    return Entry(view.firm or start.name, str(view.start), one.id, one.name, far, span(one.low, one.high))


def take_in(view: NearView, start: Start, one: Result) -> None:
    """Take a result in at once when the name is known, else let it wait on the list."""
    if not data.name():
        near_list.wait_for(one.id)
        near.show("shortlist")
        return
    entry = entry_from_result(view, start, one)
    _kept(lambda: keep(current_store(), None, entry, who=data.name()), f"已收藏：{one.name}")


def _waiting(store: Store, entries: Sequence[Entry]) -> None:
    names = "、".join(entry.name for entry in entries)

    def save() -> None:
        for entry in entries:
            _kept(lambda entry=entry: keep(store, None, entry, who=data.name()), f"已收藏：{entry.name}")  # type: ignore[misc]
        near_list.wait_for("")

    st.html(f'<div class="near-note">要收藏：{escaped(names)}。写上姓名后保存。</div>')
    st.button("保存到名单", key="near-keep", type="primary", on_click=save, disabled=not data.name())


def _entry(store: Store, entry_id: str, entry: Entry) -> None:
    far = f"直线 {entry.distance_m} 米" if entry.distance_m else "位置未知"
    with st.container(key=f"near-kept-{entry_id}", border=True, gap="xsmall"):
        st.html(
            f'<div class="near-name">{escaped(entry.name)}</div>'
            f'<div class="near-sub">收藏时：{escaped(far)}，{escaped(entry.score)} 分</div>'
        )
        state = st.segmented_control(
            "跟进",
            STATES,
            key=near_list.kept_key(entry_id, "state", entry.state),
            default=entry.state if entry.state in STATES else None,
            wrap=True,
        )
        note = st.text_area("备注", entry.note, key=near_list.kept_key(entry_id, "note", entry.note), max_chars=LONGEST_NOTE, height=68)
        changed = replace(entry, state=state or entry.state, note=note.strip())
        with st.container(key=f"near-keep-{entry_id}", horizontal=True):
            st.button(
                "保存", key=f"near-save-{entry_id}", disabled=not data.name() or changed == entry, help="先写姓名；没有改动时不能保存",
                on_click=_kept, args=(lambda: keep(store, entry, changed, who=data.name()), f"已保存：{entry.name}"),
            )  # fmt: skip
            st.button(
                "移出名单", key=f"near-drop-{entry_id}", type="tertiary", disabled=not data.name(),
                on_click=_kept, args=(lambda: keep(store, entry, None, who=data.name()), f"已移出：{entry.name}"),
            )  # fmt: skip
        with st.expander("历史", key=f"near-past-{entry_id}"):
            st.html("".join(_line(batch.local_time, batch.who, batch.why) for batch, _ in history_of(store, entry_id)))


def _line(at: str, who: str, why: str) -> str:
    return f'<div class="near-note">{escaped(at)} {escaped(who)}：{escaped(why)}</div>'


def _kept(save: Callable[[], object], said: str) -> None:
    """Save, and say how it went."""
    try:
        save()
    except NothingChangedError:
        near_list.say("已经在名单里。")
    except StoreError as error:
        near_list.say(str(error))
    else:
        near_list.say(said)
