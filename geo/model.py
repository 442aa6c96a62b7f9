"""The nouns: one thing is a frozen dataclass, many things are a GeoDataFrame with a declared column list."""

from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

ENTITY_COLUMNS: tuple[str, ...] = (
    "id",
    "name",
    "short_name",
    "kind",
    "level",
    "domains",
    "street",
    "address",
    "precision",
    "datum",
    "host",
    "zone_hint",
    "as_of",
    "source",
    "confidence",
    "note",
    "credit_code",
    "extra",
    "geometry",
)
"""`domains` is a tuple of domain ids, `zone_hint` a tuple of zone ids, `street` a street code or ''; geometry may be None.

`credit_code` is a 统一社会信用代码 or ''; `extra` maps further columns that the holder of a list keeps, like 面积, to text, {} without any.
"""

STREET_COLUMNS: tuple[str, ...] = ("id", "name", "order", "accuracy", "edge_uncertainty_m", "source", "as_of", "confidence", "geometry")

ZONE_COLUMNS: tuple[str, ...] = (
    "id",
    "name",
    "tier",
    "order",
    "clause",
    "role",
    "published_area_km2",
    "drawn_area_km2",
    "boundary",
    "accuracy",
    "edge_uncertainty_m",
    "source",
    "as_of",
    "confidence",
    "geometry",
)


@dataclass(frozen=True, eq=False, slots=True)
class District:
    """The area that the atlas is about."""

    id: str
    """Official code."""
    name: str
    """What people call it."""
    city: str
    """City that it belongs to."""
    title: str
    """Title of the atlas."""
    area_km2: float
    """Area inside the drawn line, square kilometres."""
    as_of: str
    """Year of the line."""
    source: str
    """Where the line comes from."""
    geometry: BaseGeometry
    """District line as an area, degrees."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a controlled list (level, precision, confidence) with its Chinese name and what it means."""

    id: str
    """ASCII, permanent."""
    name: str
    """What people read."""
    order: int
    """Position in lists, from 1."""
    meaning: str = ""
    """One sentence for the tooltip."""


@dataclass(frozen=True, slots=True)
class Precision(Term):
    """How exactly a position is known."""

    coarse: bool = False
    """True when the symbol is drawn hollow."""


@dataclass(frozen=True, slots=True)
class Family(Term):
    """A group of kinds that share a map symbol: school, lab, carrier, firm, project."""

    shape: str = "circle"
    """Symbol name: circle, square, triangle, diamond, star, pentagon."""


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """What an entity is: like incubator or national_key_lab."""

    family: str = ""
    """Id of its family."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """An application scenario that the plan prints under a domain."""

    id: str
    """Like `d1.s3`."""
    domain: str
    """Id of its domain."""
    order: int
    """Number in the plan's list."""
    name: str
    """Title as the plan has it."""
    clause: str
    """Where the plan says so, like 五（一）专栏1."""
    summary: str
    """Our own words."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One of the plan's fields of technology."""

    id: str
    """Like `d1`."""
    order: int
    """Number in the plan, from 1; the palette goes by it."""
    name: str
    """Full name as the plan has it."""
    short_name: str
    """At most six characters, for chips."""
    clause: str
    """Like 五（一）."""
    summary: str
    """Our own words."""
    scenarios: tuple[Scenario, ...] = ()
    """In the plan's order."""


@dataclass(frozen=True, slots=True)
class Function:
    """What the plan wants of a tier of zones (区域赋能)."""

    id: str
    """Like `core.f1`."""
    name: str
    """Title as the plan has it."""
    clause: str
    """Where the plan says so."""
    summary: str
    """Our own words."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A rank of zones in a scheme: core, zone or pole."""

    id: str
    """Like `core`."""
    name: str
    """Like 一核."""
    order: int
    """Rank, from 1."""
    title: str
    """Like 一核引领."""
    clause: str
    """Where the plan says so."""
    summary: str
    """Our own words."""
    functions: tuple[Function, ...] = ()
    """In the plan's order."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from and what they may be used for."""

    id: str
    """ASCII, permanent."""
    title: str
    """Name of the document or data set."""
    covers: str
    """Which tables rest on it."""
    licence: str
    """As found, or 未确认."""
    credit: str
    """Attribution to show on the map, or ''."""
    note: str
    """Limits of use."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A thing that was clicked: its kind and its permanent id."""

    kind: str
    """entity, zone, street, or another kind of named place; `at` for a bare spot."""
    id: str
    """Id within its table."""

    def __str__(self) -> str:
        """Write it as it stands in a URL, like `zone:zhihuicheng`."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell of a table, and what to do about it."""

    table: str
    """File name of the table."""
    row: int
    """Line in the file; the header is 1, 0 means the whole table."""
    column: str
    """Column name, or ''."""
    value: str
    """What was found."""
    reason: str
    """Why it cannot stand, in plain Chinese."""
    remedy: str = field(default="")
    """What to do, in plain Chinese."""
