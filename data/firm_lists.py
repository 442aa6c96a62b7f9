"""Lists of firms that somebody has pasted or chosen, kept in memory under an id of their content, so that an address can name them."""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MOST_BYTES = 64 * 1024 * 1024
"""Kept in all; beyond that the lists that have not been looked at for the longest time go. Nothing is written to disk."""
ID = re.compile(r"[0-9a-f]{12}")

_kept: OrderedDict[str, "FirmList"] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class FirmList:
    """What somebody brought."""

    name: str
    """Of the file, '' for pasted text."""
    content: bytes
    """The file, or the text in UTF-8."""

    @property
    def id(self) -> str:
        """Name the list: the same name and content are one list."""
        return hashlib.sha256(self.name.encode() + b"\0" + self.content).hexdigest()[:12]


def keep_list(brought: FirmList) -> str:
    """Keep a list in memory and return its id."""
    with _lock:
        _kept[brought.id] = brought
        _kept.move_to_end(brought.id)
        while sum(len(one.content) for one in _kept.values()) > MOST_BYTES and len(_kept) > 1:
            _kept.popitem(last=False)
    return brought.id


def kept_list(list_id: str) -> FirmList | None:
    """Return a list; None when it was never here, or has gone: with the server's restart, or for newer ones."""
    with _lock:
        if list_id in _kept:
            _kept.move_to_end(list_id)
        return _kept.get(list_id)
