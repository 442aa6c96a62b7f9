"""What somebody has brought or not saved yet, in the memory of this process alone, under an id of its content: an address can name it."""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Kept(Generic[Thing]):
    """Things of one sort; when they take too much room, those that nobody has looked at for the longest time go."""

    def __init__(self, content: Callable[[Thing], bytes], digits: int, *, most: int, size: Callable[[Thing], int]) -> None:
        """Keep nothing yet: things of the same `content` are one, with an id of some hexadecimal digits; `most` is the `size` of all."""
        self._content, self._digits, self._most, self._size = content, digits, most, size
        self._things: OrderedDict[str, Thing] = OrderedDict()
        self._room = 0
        self._lock = Lock()
        self.id = re.compile(f"[0-9a-f]{{{digits}}}")

    def keep(self, thing: Thing) -> str:
        """Keep a thing and return its id; one that is larger than all room is kept alone."""
        name = hashlib.sha256(self._content(thing)).hexdigest()[: self._digits]
        with self._lock:
            self._room += self._size(thing) - (self._size(self._things[name]) if name in self._things else 0)
            self._things[name] = thing
            self._things.move_to_end(name)
            while self._room > self._most and len(self._things) > 1:
                self._room -= self._size(self._things.popitem(last=False)[1])
        return name

    def get(self, name: str) -> Thing | None:
        """Return a thing; None when it was never here, or has gone: with the server's restart, or for others."""
        with self._lock:
            if name in self._things:
                self._things.move_to_end(name)
            return self._things.get(name)


@dataclass(frozen=True, slots=True)
class FirmList:
    """A list of firms that somebody has pasted or chosen."""

    name: str
    """Of the file, '' for pasted text."""
    content: bytes
    """The file, or the text in UTF-8."""


MOST_BYTES = 64 * 1024 * 1024
"""Of all lists of firms."""
FIRM_LISTS: Kept[FirmList] = Kept(
    lambda one: one.name.encode() + b"\0" + one.content, 12, most=MOST_BYTES, size=lambda one: len(one.content)
)
MOST_DRAFTS = 60
DRAFTS: Kept[str] = Kept(str.encode, 32, most=MOST_DRAFTS, size=lambda _: 1)
"""Stories as JSON, as they stand on the page and are not saved, for the windows that show them."""
