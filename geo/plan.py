"""The plan as data: clauses, indicators, projects, terms, remarks, and which domain it wants in which zone.

Every statement carries the label of its clause (章·节·款), like 五（一）专栏1, and the id of the clause that holds it, like `c5.s1`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

ROLES: tuple[str, ...] = ("status", "situation", "goals", "layout", "domains", "tasks", "safeguards", "glossary")
"""What a chapter is about."""
LEVELS: tuple[str, ...] = ("chapter", "section", "clause", "point")
"""章, 节, 款, 段."""
BASES: tuple[str, ...] = ("zone", "institution", "tier")
"""How directly the plan wants a domain in a zone: it names the zone, an institution there, or the zone's tier."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the plan that can be cited."""

    id: str
    """Permanent, like `c6.s1.k1.p1`."""
    parent: str
    """Id of the part that holds it, '' for a chapter."""
    level: str
    """One of `LEVELS`."""
    role: str
    """Of a chapter one of `ROLES`, else ''."""
    label: str
    """As it is cited, like 六（一）1第1段."""
    title: str
    """As the plan has it."""
    summary: str
    """Our own words."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that the plan sets a target for; more is better."""

    id: str
    """Like `i5`."""
    order: int
    """Number in the plan's table."""
    group: str
    """Heading in the plan's table."""
    name: str
    """As the plan has it, without the star."""
    starred: bool
    """Marked `*` in the plan."""
    unit: str
    """As the plan has it."""
    base: float
    """Value of the plan's base year."""
    target: float
    """Value wanted in the plan's target year; may be below `base`."""
    clause: str
    """Id of the clause that states it in words."""
    label: str
    """Where its row is printed."""
    scope: str
    """What it counts (口径), our own words."""


@dataclass(frozen=True, slots=True)
class ProjectPart:
    """A numbered part of a project."""

    id: str
    """Like `e1.p2`."""
    order: int
    """Number in the plan."""
    name: str
    """As the plan has it; '' where it prints none."""
    summary: str
    """Our own words."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project that the plan prints in a box (工程专栏)."""

    id: str
    """Like `e1`."""
    order: int
    """Place in the plan, from 1."""
    clause: str
    """Id of the clause that it stands under."""
    label: str
    """Where it is printed."""
    name: str
    """As the plan has it."""
    entity: str
    """Id of the entity that stands for it, or ''."""
    zones: tuple[str, ...]
    """Ids of the zones that it names or that its place lies in."""
    domains: tuple[str, ...]
    """Ids of the domains that it names."""
    summary: str
    """Our own words."""
    parts: tuple[ProjectPart, ...] = ()
    """In the plan's order."""


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word that the plan explains."""

    id: str
    """Like `g6`."""
    order: int
    """Number in the plan."""
    term: str
    """As the plan has it."""
    label: str
    """Where it is explained."""
    meaning: str
    """Our own words."""


@dataclass(frozen=True, slots=True)
class RemarkFigure:
    """A number that a remark sets beside others."""

    id: str
    """Like `r1.f2`."""
    name: str
    """What it counts."""
    value: float
    """As the plan has it."""
    unit: str
    """As the plan has it."""
    clause: str
    """Id of the clause that has it."""
    label: str
    """Where it is printed."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note (口径) on numbers of the plan that do not fit each other; they are shown beside each other and never made one."""

    id: str
    """Like `r1`."""
    title: str
    """Which numbers."""
    indicators: tuple[str, ...]
    """Ids of the indicators that it is about."""
    clauses: tuple[str, ...]
    """Ids of the clauses that it is about."""
    note: str
    """What to make of it, our own words."""
    figures: tuple[RemarkFigure, ...] = ()
    """Side by side."""


@dataclass(frozen=True, slots=True)
class Intent:
    """The plan wants a domain in a zone, and says so in a clause."""

    id: str
    """Like `z3`."""
    domain: str
    """Id of the domain."""
    zone: str
    """Id of the zone."""
    basis: str
    """One of `BASES`."""
    clause: str
    """Id of the clause."""
    label: str
    """Where the plan says so."""
    reason: str
    """What the clause says about it, our own words."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """One plan."""

    id: str
    """ASCII, permanent."""
    title: str
    """Official title."""
    number: str
    """Number of the document."""
    issued: str
    """Day of issue."""
    base_year: int
    """Year of the indicators' first values."""
    target_year: int
    """Year of the targets."""
    star: str
    """What the star at an indicator means."""
    source: str
    """Id of the source."""
    clauses: tuple[Clause, ...] = ()
    """In the plan's order, parents first."""
    indicators: tuple[Indicator, ...] = ()
    """In the plan's order."""
    projects: tuple[Project, ...] = ()
    """In the plan's order."""
    glossary: tuple[GlossaryTerm, ...] = ()
    """In the plan's order."""
    remarks: tuple[Remark, ...] = ()
    """On numbers that do not fit."""
    intents: tuple[Intent, ...] = ()
    """Which domain is wanted where; a pair may have several."""
    by_id: Mapping[str, Clause] = field(init=False)
    """Clause id -> clause."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {clause.id: clause for clause in reversed(self.clauses)})

    def clause_at(self, label: str) -> Clause | None:
        """Return the smallest clause that a label like 五（一）专栏1 lies in, None when there is none."""
        holding = [clause for clause in self.clauses if label.startswith(clause.label)]
        return max(holding, key=lambda clause: len(clause.label), default=None)

    def parts_of(self, parent: str) -> tuple[Clause, ...]:
        """Return the clauses directly below one, by '' the chapters."""
        return tuple(clause for clause in self.clauses if clause.parent == parent)

    def with_role(self, role: str) -> tuple[Clause, ...]:
        """Return everything below the chapters of a role, in the plan's order."""
        inside = {clause.id for clause in self.clauses if clause.role == role}
        found = []
        for clause in self.clauses:
            if clause.parent in inside:
                inside.add(clause.id)
                found.append(clause)
        return tuple(found)

    def intents_of(self, domain: str, zone: str) -> tuple[Intent, ...]:
        """Return where the plan wants a domain in a zone, the most direct statement first."""
        found = (intent for intent in self.intents if (intent.domain, intent.zone) == (domain, zone))
        return tuple(sorted(found, key=lambda intent: BASES.index(intent.basis)))

    def remarks_on(self, *, indicator: str = "", clause: str = "") -> tuple[Remark, ...]:
        """Return the remarks on an indicator or on a clause."""
        return tuple(one for one in self.remarks if indicator in one.indicators or clause in one.clauses)
