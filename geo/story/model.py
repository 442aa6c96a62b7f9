"""A story: scenes with camera, filter, text, one chart or table, and notes for the presenter."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CHARTS: tuple[str, ...] = ("bars", "table")
"""How numbers are shown."""
TOPICS: tuple[str, ...] = ("kinds", "domains", "levels", "streets", "zones", "indicators", "projects", "entities", "remarks")
"""What a chart or table can be about."""
CARDS_AT_MOST = 9
"""Prepared answers: one for each key 1-9."""
SHORTEST_S, LONGEST_S = 2, 600
"""Seconds that a scene may stand when the story plays by itself."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers beside the map."""

    kind: str
    """One of `CHARTS`."""
    topic: str
    """One of `TOPICS`."""
    title: str = ""
    """Above it."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Which entities count: a filter as in an expression."""
    most: int = 10
    """Rows that are shown."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A chart or table that can be drawn, written and exported."""

    kind: str
    """bars or table."""
    title: str
    """Above it."""
    columns: tuple[str, ...]
    """Headings."""
    rows: tuple[tuple[str, ...], ...]
    """Cells as they are read."""
    values: tuple[float, ...]
    """Of bars, a number for each row; empty for a table."""
    unit: str
    """Of the values."""
    source: str
    """Where the numbers come from and what they count."""
    left_out: int = 0
    """Rows that there was no room for."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a scene told on a day: remembered after a rehearsal, and told again for as long as the scene is frozen."""

    day: str
    """Like 2026-11-25."""
    numbers: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """Expression -> value, and as it was read."""
    chart: Chart | None = None
    """The chart that the figures belong to; another chart has none that are kept."""
    figures: Figures | None = None
    """What the chart showed."""
    shown: int = 0
    """Entities on the map."""


@dataclass(frozen=True, slots=True)
class StoryScene:
    """One screen of a story."""

    id: str
    """ASCII, within the story."""
    title: str
    """Large, above the text."""
    text: str = ""
    """Paragraphs; numbers stand as expressions like `{count kind=incubator}`."""
    notes: str = ""
    """For the presenter alone."""
    seconds: int = 20
    """How long it stands when the story plays by itself."""
    camera: str = "district"
    """district, zone:ID, street:ID, tier:ID, match (all that the filter leaves), or longitude,latitude,zoom."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Which entities the map shows: a filter as in an expression."""
    pick: str = ""
    """What stands out, like zone:wushan."""
    hide: tuple[str, ...] = ()
    """Keys of the legend that are switched off, like layer:metro."""
    band: bool = False
    """Whether the zones' edge bands are drawn."""
    chart: Chart | None = None
    """Numbers beside the map."""
    layout: str = "map"
    """map: map and text; cover: a title over the map."""
    scheme: str = ""
    """Id of the spatial scheme whose zones are drawn and counted, '' for the latest."""
    frozen: Kept | None = None
    """Numbers that stay as they were on a day; None for today's. The map always shows today's entities."""


@dataclass(frozen=True, slots=True)
class Card:
    """A prepared answer to a question from the room."""

    title: str
    """The question in a few words."""
    text: str
    """The answer; numbers as expressions."""


@dataclass(frozen=True, slots=True)
class Story:
    """Scenes in order."""

    id: str
    """ASCII, permanent."""
    title: str
    """What people read."""
    subtitle: str = ""
    """Under the title on the cover."""
    scenes: tuple[StoryScene, ...] = ()
    """At least one."""
    cards: tuple[Card, ...] = ()
    """At most nine; the first answers to key 1."""
