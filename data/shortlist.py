"""The shortlists in the store: read, saved with who and why, and their history."""

from collections.abc import Mapping, Sequence

from data.store import Batch, Change, Store
from geo.near.shortlist import TABLE, Entry, entry_from_record


def entries_in(store: Store) -> dict[str, Entry]:
    """Return every entry by its id, in the order in which they were taken in."""
    return {one: entry_from_record(record) for one, record in store.records(TABLE).items()}


def keep(store: Store, before: Entry | None, after: Entry | None, *, who: str) -> Batch:
    """Save one entry: a new one, a changed one, or none any more.

    StaleError when somebody has changed it since `before`; ValueError without either.
    """
    entry = after or before
    if entry is None:
        raise ValueError("an entry before or after is needed")
    change = Change(TABLE, entry.id, before.to_record() if before else None, after.to_record() if after else None)
    return store.commit([change], who=who, why=_why(before, after), source="附近")


def history_of(store: Store, entry_id: str) -> list[tuple[Batch, Mapping[str, str] | None]]:
    """Return what an entry was after each change with its batch, the latest first; None where it was taken out."""
    return [(batch, change.after) for batch, change in store.history(TABLE, entry_id)]


def _why(before: Entry | None, after: Entry | None) -> str:
    if before is None and after is not None:
        return f"收藏：{after.firm}，{after.name}"
    if after is None and before is not None:
        return f"移出名单：{before.firm}，{before.name}"
    return "跟进：" + "，".join(_changed(before, after))


def _changed(before: Entry | None, after: Entry | None) -> Sequence[str]:
    if before is None or after is None:
        return []
    told = [f"{before.state}→{after.state}"] if before.state != after.state else []
    return [*told, *(["改备注"] if before.note != after.note else [])] or ["未改"]
