"""The picture that other weights give, for a tab that asks without a run of its page."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from itertools import count
from threading import Condition, Event
from typing import Any

from geo.catalogue import Catalogue
from layers import painting

Picture = Callable[[Catalogue, Mapping[str, float]], Mapping[str, Any] | None]
"""Makes the message of a scene that weights by criterion give; None when they give none. One is kept for every tab: it must hold little."""
MOST_TABS = 4096
"""Whose pictures are remembered; of more, those that have offered none for the longest time are forgotten."""

ON_ITS_WAY_S = 0.05
"""How much later than the press itself a question may come in, of a tab that has asked before."""

_offered: OrderedDict[str, tuple[Picture, int]] = OrderedDict()
_asked: dict[str, Future[Event | None] | None] = {}
_turns = count(1)
_lock = Condition()


def offer(viewer: str, picture: Picture | None) -> int:
    """Let a tab ask for the picture of other weights, or not any more; return the `turn` of the page's own message.

    Of two messages the one with the larger turn shows what was asked later.
    """
    with _lock:
        turn = next(_turns)
        _offered.pop(viewer, None)
        if picture is not None:
            _offered[viewer] = picture, turn
        if len(_offered) > MOST_TABS:
            _asked.pop(_offered.popitem(last=False)[0], None)
    return turn


def weighed(viewer: str, catalogue: Catalogue, weights: Mapping[str, float]) -> dict[str, Any] | None:
    """Return the message that a tab is to paint now; None when only a run of its page can tell.

    Its turn lies between the run that offered it and the next one.
    """
    with _lock:
        if viewer not in _offered:
            return None
        picture, turn = _offered[viewer]
        asked = _asked[viewer] = Future()
        _lock.notify_all()
    message = None
    try:
        message = picture(catalogue, weights)
    finally:
        asked.set_result(painting.sent(viewer, str(message["key"])) if message else None)
    return {**message, "turn": turn + 0.5} if message else None


def let_paint(viewer: str, most_s: float) -> None:
    """Wait until the tab has painted what it asks for with the press that led here; at most some seconds, not for one that never asks."""
    with _lock:
        if viewer not in _asked:
            return
        _lock.wait_for(lambda: _asked.get(viewer) is not None, min(ON_ITS_WAY_S, most_s))
        asked, _asked[viewer] = _asked.get(viewer), None
    if asked is None:
        return
    try:
        painted = asked.result(most_s)
    except TooLate:
        return
    if painted:
        painted.wait(most_s)
