"""How often something may be tried: per visitor and by all together."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

VISITORS_AT_MOST = 4096
"""Of whom we remember what they tried; the longest silent is forgotten first, the count of all together stays."""


@dataclass(eq=False, slots=True)
class Guesses:
    """Counts tries in the seconds that have just passed; time in seconds from any origin."""

    clock: Callable[[], float]
    """Now."""
    each: int
    """Tries of one visitor."""
    all: int
    """Tries of all visitors together."""
    within_s: float
    """In which time."""
    _of: dict[str, deque[float]] = field(default_factory=dict)
    _every: deque[float] = field(default_factory=deque)

    def wait_s(self, visitor: str) -> float:
        """Return in how many seconds this visitor may try again, 0 for at once."""
        return max(self._wait(self._of.get(visitor, deque()), self.each), self._wait(self._every, self.all))

    def count(self, visitor: str) -> None:
        """Count a try."""
        tried = self._of.pop(visitor, deque(maxlen=self.each))
        self._of[visitor] = tried  # the last of the row: its turn to be forgotten comes last
        while len(self._of) > VISITORS_AT_MOST:
            del self._of[next(iter(self._of))]
        tried.append(self.clock())
        self._every.append(self.clock())
        while len(self._every) > self.all:
            self._every.popleft()

    def _wait(self, tries: deque[float], most: int) -> float:
        if len(tries) < most:
            return 0.0
        return max(0.0, tries[-most] + self.within_s - self.clock())
