"""What a store cannot do: each error's text is one plain sentence for the screen, without a path."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.store.batch import Batch, Change, Row

MOST_NAMED = 3


class StoreError(Exception):
    """The store cannot be opened or written; the text says why and what to do."""


class NothingChangedError(StoreError):
    """A batch would change nothing."""

    def __init__(self) -> None:
        super().__init__("没有要保存的改动：内容和库里的一样。")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that is not as the person saw it."""

    wanted: Change
    """What the person wants."""
    stored: Row | None
    """What stands there now."""
    by: Batch | None
    """Who changed it last; None when nobody ever did."""

    def __str__(self) -> str:
        """Say it in a few words."""
        name = (self.stored or self.wanted.before or self.wanted.after or {}).get("name") or self.wanted.id
        if self.by is None:
            return f"“{name}”与您看到的不同"
        did = "删除了" if self.stored is None else "改过"
        return f"“{name}”已由{self.by.who}在 {self.by.local_time} {did}（{self.by.why}）"


class StaleError(StoreError):
    """Somebody else changed the same records in the meantime; nothing was saved."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(f"没有保存：{_named(self.conflicts)}。请对照两个版本后再存。")


class UndoRefusedError(StoreError):
    """Later batches touched the same records; taking this one back would lose them."""

    def __init__(self, batch: Batch, later: Sequence[Batch]) -> None:
        self.batch, self.later = batch, tuple(later)
        told = [f"第 {one.revision} 版（{one.who}，{one.local_time}，{one.why}）" for one in later]
        why = f"后来又被改过，见{_named(told)}。先撤销后来的，或逐条改回。" if told else "已随软件发布的数据表换过。请逐条改回。"
        super().__init__(f"第 {batch.revision} 版不能撤销：其中的条目{why}")


def _named(things: Sequence[object]) -> str:
    shown = "、".join(str(one) for one in things[:MOST_NAMED])
    return shown if len(things) <= MOST_NAMED else f"{shown} 等 {len(things)} 处"
