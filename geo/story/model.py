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
