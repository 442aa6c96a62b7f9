"""Which carriers are followed up for a firm: one entry each, kept as a record of text."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from geo.near.case import Start

TABLE = "shortlist"
"""Of the store."""
STATES: tuple[str, ...] = ("待联系", "已联系", "已看场地", "在谈", "已落户", "不合适")
"""Of the follow-up, the first for a new entry."""
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One carrier that is followed up for one firm; every field is text, as it is kept."""

    firm: str
    """What the firm is called."""
    start: str
    """Where it was looked from, as in the page's address."""
    entity: str
    """Id of the carrier."""
    name: str
    """What the carrier was called when it was taken in."""
    distance_m: str
    """Geodesic metres then, '' without a point."""
    score: str
    """Range of the score then, like 45–68.5."""
    state: str = STATES[0]
    """One of STATES."""
    note: str = ""
    """In anybody's words."""

    @property
    def id(self) -> str:
        """Name the record: the same firm, start and carrier are one entry."""
        return f"{firm_key(self.firm, self.start)}.{self.entity}"

    def to_record(self) -> dict[str, str]:
        """Return the fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def entry_from_record(record: Mapping[str, str]) -> Entry:
    """Read an entry; a field that the record lacks is empty, an unknown state is kept as it is."""
    return Entry(**{field.name: record.get(field.name, "") for field in fields(Entry)})


def firm_key(firm: str, start: str) -> str:
    """Name a firm in ASCII: its id when it is in the directory, else a hash of what it is called and where it starts."""
    kind, _, name = start.partition(":")
    if kind == "entity" and re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name):
        return name
    return f"firm-{hashlib.sha256(f'{firm}|{start}'.encode()).hexdigest()[:10]}"


def firm_of(start: Start, typed: str) -> str:
    """Return what the firm is called: as typed, else as its start is."""
    return typed or start.name
