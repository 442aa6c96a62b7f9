"""What changed since the last rehearsal, and numbers that stay as they were then."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.story.model import Figures, Kept, Story
from geo.story.staging import Show

Rehearsed = Mapping[str, Kept]
"""Scene id -> what it told."""
ON_THE_MAP = "图上"


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """A number that is another one now."""

    scene: str
    """Its id."""
    number: int
    """Of the scene, from 1."""
    title: str
    """Of the scene."""
    what: str
    """Row of the chart, or 图上; '' for a number in the text."""
    before: str
    """At the rehearsal, '' when the scene or the number is new."""
    now: str
    """Today, '' when it is gone."""

    def __str__(self) -> str:
        """Say it as a presenter reads it: 第4屏 188→191."""
        what = f"{self.what} " if self.what else ""
        return f"第{self.number}屏 {what}{self.before or '（无）'}→{self.now or '（无）'}"


def kept_by(show: Show, day: str) -> dict[str, Kept]:
    """Return what every scene tells, to be kept after a rehearsal on a day; a scene that is frozen tells what it told then."""
    return {
        stage.scene.id: Kept(
            stage.frozen_day or day,
            {one.expression: (one.value, one.text) for one in stage.numbers},
            stage.scene.chart,
            stage.figures,
            stage.shown,
        )
        for stage in show.stages
    }


def changes_since(show: Show, rehearsed: Rehearsed) -> list[ChangedNumber]:
    """Return the numbers that differ from those of a rehearsal, in the order of the scenes; none when nothing was rehearsed."""
    if not rehearsed:
        return []
    now = kept_by(show, "")
    return [
        ChangedNumber(stage.scene.id, stage.number, stage.title, what, before, after)
        for stage in show.stages
        for what, before, after in _differing(rehearsed.get(stage.scene.id, Kept("")), now[stage.scene.id])
    ]


def frozen(story: Story, rehearsed: Rehearsed, scenes: Collection[str]) -> Story:
    """Return a story some of whose scenes tell from now on what they told at the rehearsal; those never rehearsed stay as they are."""
    return _with(story, {one: rehearsed[one] for one in scenes if one in rehearsed})


def thawed(story: Story, scenes: Collection[str]) -> Story:
    """Return a story some of whose scenes tell today's numbers again."""
    return _with(story, dict.fromkeys(scenes))


def frozen_as(story: Story, other: Story) -> Story:
    """Return a story whose scenes are frozen exactly as those of another one."""
    return _with(story, {scene.id: scene.frozen for scene in other.scenes})


def _with(story: Story, kept: Mapping[str, Kept | None]) -> Story:
    return replace(story, scenes=tuple(replace(one, frozen=kept[one.id]) if one.id in kept else one for one in story.scenes))


def _differing(before: Kept, now: Kept) -> Iterator[tuple[str, str, str]]:
    numbers = [(before.numbers.get(one), now.numbers.get(one)) for one in dict.fromkeys((*before.numbers, *now.numbers))]
    yield from (("", old[1] if old else "", new[1] if new else "") for old, new in numbers if not old or not new or old[1] != new[1])
    old_rows, new_rows = _rows(before.figures), _rows(now.figures)
    for name in dict.fromkeys((*old_rows, *new_rows)):
        if old_rows.get(name) != new_rows.get(name):
            yield name, old_rows.get(name, ""), new_rows.get(name, "")
    if before.shown != now.shown:
        yield ON_THE_MAP, str(before.shown) if before.day else "", str(now.shown)


def _rows(figures: Figures | None) -> dict[str, str]:
    rows: Sequence[tuple[str, ...]] = figures.rows if figures else ()
    return {row[0]: " ".join(row[1:]) for row in rows if row}
