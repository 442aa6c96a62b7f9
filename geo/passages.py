"""The plan's own words, cut at its headings: where a user attaches the text, a clause opens on what the plan says there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.plan import Clause, Plan

_BEFORE = r"[ \t　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|——)?[ \t　]*"
"""What may stand before a title on its line: a number of the plan's own, or nothing."""


@dataclass(frozen=True, slots=True)
class Passages:
    """A text and where each clause stands in it."""

    text: str
    """The whole text."""
    spans: Mapping[str, tuple[int, int]]
    """Clause id -> first and past the last character; a clause holds its parts."""
    missing: tuple[str, ...]
    """Labels of clauses whose title was not found."""

    def of(self, clause: Clause) -> str:
        """Return the words of a clause, '' when its title was not found."""
        start, end = self.spans.get(clause.id, (0, 0))
        return self.text[start:end].strip()


def passages_from_text(plan: Plan, text: str) -> Passages:
    """Find the clauses of a plan in a text by their titles, which must begin a line and come in the plan's order."""
    starts: dict[str, int] = {}
    place = 0
    for clause in plan.clauses:
        found = re.compile(rf"^{_BEFORE}{re.escape(clause.title)}", re.MULTILINE).search(text, place)
        if found:
            starts[clause.id] = found.start()
            place = found.end()
    missing = tuple(clause.label for clause in plan.clauses if clause.id not in starts)
    return Passages(text, {one: (start, _end(one, starts, len(text))) for one, start in starts.items()}, missing)


def _end(clause_id: str, starts: Mapping[str, int], whole: int) -> int:
    later = (start for one, start in starts.items() if start > starts[clause_id] and not one.startswith(f"{clause_id}."))
    return min(later, default=whole)
