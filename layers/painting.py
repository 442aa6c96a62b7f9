"""Word from the browser that a scene is painted, for the run of the page that waits with the rest until then."""

from collections import OrderedDict
from threading import Event, Lock

MOST_VIEWERS = 4096
"""The tabs remembered; of more, those that have been sent nothing for the longest time are forgotten."""

_sent: OrderedDict[str, tuple[str, Event]] = OrderedDict()
_lock = Lock()


def sent(viewer: str, key: str) -> Event:
    """Remember the scene that a tab is sent, and return what is set once it is painted.

    The scene that the tab shows already is not painted anew: then the answer is set when that one was.
    """
    with _lock:
        before = _sent.pop(viewer, None)
        now = before if before is not None and before[0] == key else (key, Event())
        _sent[viewer] = now
        if len(_sent) > MOST_VIEWERS:
            _sent.popitem(last=False)
        return now[1]


def painted(viewer: str, key: str) -> bool:
    """Take over that a tab has painted a scene; False when that is not the one it was sent last."""
    with _lock:
        last = _sent.get(viewer)
    if last is None or last[0] != key:
        return False
    last[1].set()
    return True
