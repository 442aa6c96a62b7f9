"""What changed since the last rehearsal: numbers that scenes would now tell otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.story.staging import Show

Told = Mapping[str, Sequence[str]]
"""Scene id -> what its numbers were, as they were read, in order; those of the chart after those of the text."""


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A number that is another one now."""

    number: int
    """Of the scene, from 1."""
    title: str
    """Of the scene."""
    before: str
    """At the rehearsal, '' when the scene or the number is new."""
    now: str
    """Today, '' when it is gone."""

    def __str__(self) -> str:
        """Say it as a presenter reads it: 第4屏 188→191."""
        return f"第{self.number}屏 {self.before or '（无）'}→{self.now or '（无）'}"


def told_by(show: Show) -> dict[str, list[str]]:
    """Return every number that a story tells, to be kept after a rehearsal."""
    return {stage.scene.id: [*(one.text for one in stage.numbers), *_charted(stage.figures), str(stage.shown)] for stage in show.stages}


def changes_since(show: Show, rehearsed: Told) -> list[ChangedNumber]:
    """Return the numbers that differ from those of a rehearsal, in the order of the scenes; none when nothing was rehearsed."""
    if not rehearsed:
        return []
    found: list[ChangedNumber] = []
    now = told_by(show)
    for stage in show.stages:
        before, after = list(rehearsed.get(stage.scene.id, ())), now[stage.scene.id]
        longest = max(len(before), len(after))
        pairs = zip(before + [""] * (longest - len(before)), after + [""] * (longest - len(after)), strict=True)
        found += [ChangedNumber(stage.number, stage.title, one, other) for one, other in pairs if one != other]
    return found


def _charted(figures: object) -> list[str]:
    rows = getattr(figures, "rows", ())
    return [" ".join(row) for row in rows]
