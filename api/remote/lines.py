"""The remotes that presenters have turned on: their codes, who may use them, and what was pressed.

Everything is kept in the memory of this process and forgotten with it: a player whose remote is on says again which one it was.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from api.remote.guesses import Guesses

LIFE_S = 8 * 3600
"""How long a remote may stay on: a working day's meeting."""
CODE_S = 600
"""How long a code lets a phone in."""
STALE_S = 5
"""What was pressed longer ago is not done any more: nobody wants five scenes at once when the line comes back."""
AWAY_S = 20
"""A player that has not asked for so long is not there."""
REMOTES_AT_MOST = 20
"""At a time, in the whole application."""
OVER_AT_MOST = 500
"""Remotes of which we remember that they were turned off."""
PRESSES = ("next", "back", "black")
SECRET = re.compile(r"[A-Za-z0-9_-]{43,64}")


class RefusedError(Exception):
    """What was asked for is not allowed; `status` is the answer's, the text says why in Chinese."""

    def __init__(self, status: int, why: str, wait_s: float = 0) -> None:
        super().__init__(why)
        self.status, self.wait_s = status, wait_s


@dataclass(eq=False, slots=True)
class Line:
    """One remote that is on."""

    id: str
    """Hash of the secret."""
    key: str
    """What a phone proves itself with; made of the secret, so that it still holds after a restart."""
    ends: float
    """When it goes off by itself, seconds since 1970."""
    code: str = ""
    """Six digits, '' when none was asked for."""
    code_ends: float = 0.0
    """Until when the code lets phones in."""
    heard: float = 0.0
    """When the player last asked."""
    shown: dict[str, object] = field(default_factory=dict)
    """What the player shows: at, of, title, black."""
    version: int = 0
    """Counts what was shown."""
    presses: deque[tuple[int, float, str]] = field(default_factory=lambda: deque(maxlen=50))
    """Number, time and word of what was pressed."""
    last: int = 0
    """Number of the last press."""
    waiting: set[Callable[[], None]] = field(default_factory=set)
    """Called when something is new."""

    def wake(self) -> None:
        """Tell everybody who waits that something is new."""
        for call in tuple(self.waiting):
            call()


class Lines:
    """All remotes of this process; who proves nothing learns nothing."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self._lines: dict[str, Line] = {}
        self._over: dict[str, None] = {}
        self._wrong = Guesses(clock, each=10, all=60, within_s=CODE_S)
        self._opened = Guesses(clock, each=20, all=200, within_s=CODE_S)

    def open(self, visitor: str, secret: str = "", ends: float = 0) -> tuple[str, Line]:
        """Turn a remote on and return its secret; with a secret, the one that was on before the application started anew."""
        known = self._lines.get(_hash(secret)) if secret else None
        if known is not None:
            return secret, self.of_host(secret)
        if secret and (not SECRET.fullmatch(secret) or _hash(secret) in self._over or ends <= self.clock()):
            raise RefusedError(410, "遥控已经关闭。")
        if wait := self._opened.wait_s(visitor):
            raise RefusedError(429, f"开关太频繁，请 {wait:.0f} 秒后再试。", wait)
        self._opened.count(visitor)
        self._forget_old()
        if len(self._lines) >= REMOTES_AT_MOST:
            raise RefusedError(503, f"同时打开的遥控已有 {REMOTES_AT_MOST} 个，请先关掉不用的。")
        own = secret or secrets.token_urlsafe(32)
        longest = self.clock() + LIFE_S
        line = Line(_hash(own), _key(own), min(ends, longest) if secret else longest)
        self._lines[line.id] = line
        return own, line

    def code(self, secret: str) -> Line:
        """Give a remote a new code; the old one lets nobody in any more, phones that are in stay."""
        line = self.of_host(secret)
        taken = {one.code for one in self._lines.values()}
        line.code = next(code for code in iter(_six_digits, "") if code not in taken)
        line.code_ends = self.clock() + CODE_S
        return line

    def close(self, secret: str) -> None:
        """Turn a remote off for good."""
        self._end(_hash(secret))

    def join(self, visitor: str, code: str) -> str:
        """Return what a phone shows from now on; a wrong or old code counts against the visitor."""
        if wait := self._wrong.wait_s(visitor):
            raise RefusedError(429, f"输错太多次，请 {wait:.0f} 秒后再试。", wait)
        found = None
        given = code.encode()
        for line in self._lines.values():  # all of them, so that the time says nothing
            same = hmac.compare_digest(line.code.encode(), given)
            if same and line.code and line.code_ends > self.clock() and line.ends > self.clock():
                found = line
        if found is None:
            self._wrong.count(visitor)
            raise RefusedError(403, "代码不对或已过期，请看演讲者窗口上的代码。")
        return f"{found.id}.{found.key}"

    def of_host(self, secret: str) -> Line:
        """Return the remote that a secret opened."""
        return self._on(_hash(secret))

    def of_phone(self, proof: str) -> Line:
        """Return the remote that a phone was let into."""
        line_id, _, key = proof.partition(".")
        line = self._on(line_id)
        if not hmac.compare_digest(line.key.encode(), key.encode()):
            raise RefusedError(403, "这部手机没有配对，请重新输入代码。")
        return line

    def press(self, line: Line, word: str) -> None:
        """Pass on what was pressed; ValueError for what is no button."""
        if word not in PRESSES:
            raise ValueError(word)
        line.last += 1
        line.presses.append((line.last, self.clock(), word))
        line.wake()

    def pressed_after(self, line: Line, number: int) -> list[str]:
        """Return what was pressed after a number, and lately."""
        line.heard = self.clock()
        return [word for one, at, word in line.presses if one > number and at > self.clock() - STALE_S]

    def tell(self, line: Line, shown: dict[str, object]) -> None:
        """Take over what the player shows."""
        line.shown, line.version = shown, line.version + 1
        line.wake()

    def is_there(self, line: Line) -> bool:
        """Tell whether a player has asked lately."""
        return line.heard > self.clock() - AWAY_S

    def _on(self, line_id: str) -> Line:
        line = self._lines.get(line_id)
        if line is not None and line.ends <= self.clock():
            self._end(line_id)
            line = None
        if line is None:
            raise RefusedError(410 if line_id in self._over else 404, "遥控已经关闭。")
        return line

    def _end(self, line_id: str) -> None:
        line = self._lines.pop(line_id, None)
        self._over[line_id] = None
        while len(self._over) > OVER_AT_MOST:
            del self._over[next(iter(self._over))]
        if line is not None:
            line.wake()

    def _forget_old(self) -> None:
        for line in tuple(self._lines.values()):
            if line.ends <= self.clock():
                self._end(line.id)


def _six_digits() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]


def _key(secret: str) -> str:
    return hmac.new(secret.encode(), b"phone", hashlib.sha256).hexdigest()
