"""How many: beside every option, without each filter, and in a place whose edge is uncertain."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.catalogue import Catalogue
from geo.facet import Bits, Facet, bits_from_mask, common, count_of
from geo.members import Members
from geo.points import Bools
from geo.selection import OPTION_FACETS, Selection, facet_bits


@dataclass(frozen=True, slots=True)
class Range:
    """A count whose edge is uncertain."""

    count: int
    """As drawn."""
    low: int
    """If everyone near the edge is outside."""
    high: int
    """If everyone near the edge is inside."""

    def __str__(self) -> str:
        """Write it like `33 (31–36)`, or `33` when nothing is in doubt."""
        return str(self.count) if self.low == self.high else f"{self.count} ({self.low}–{self.high})"


@dataclass(frozen=True, slots=True)
class Profile:
    """What is in a place; options with no one are left out."""

    kinds: dict[str, Range]
    """By kind, in the order of the list."""
    domains: dict[str, Range]
    """By domain and `none`; an entity of two domains counts in both."""


def counts_by_option(
    catalogue: Catalogue, selection: Selection, hits: Bools | None = None, *, touched: Bools | None = None
) -> dict[str, dict[str, int]]:
    """Count, facet by facet, the entities that choosing each option would leave while all other facets stay as they are.

    What is chosen in the facet itself is let go, except among domains that are all asked for: there an option is one more demand.
    """
    bits = facet_bits(catalogue, selection, hits, touched=touched)
    demanding = {"domains"} if selection.domains_all else set()
    return {name: catalogue.facet(name, selection.scheme).counts(_without({name} - demanding, bits, catalogue)) for name in OPTION_FACETS}


def relaxations(
    catalogue: Catalogue, selection: Selection, hits: Bools | None = None, *, touched: Bools | None = None
) -> list[tuple[str, int]]:
    """Count, for each facet that asks for something, the entities left when it alone is dropped; most first."""
    bits = facet_bits(catalogue, selection, hits, touched=touched)
    left = [(name, count_of(_without({name}, bits, catalogue))) for name in bits]
    return sorted(left, key=lambda relaxed: -relaxed[1])


def range_of(members: Members, index: int, rows: Bools) -> Range:
    """Count those of `rows` that belong to one polygon."""
    inside, edge = members.inside[index] & rows, members.edge[index] & rows
    return Range(*(int(np.count_nonzero(those)) for those in (inside, inside & ~edge, inside | edge)))


def profile_of(catalogue: Catalogue, members: Members, index: int) -> Profile:
    """Count all that belong to one polygon by kind and by domain."""
    inside, edge = members.inside[index], members.edge[index]
    cases = [bits_from_mask(those) for those in (inside, inside & ~edge, inside | edge)]
    return Profile(_ranges(catalogue.facets["kinds"], cases), _ranges(catalogue.facets["domains"], cases))


def _without(names: set[str], bits: Mapping[str, Bits], catalogue: Catalogue) -> Bits:
    return common((those for name, those in bits.items() if name not in names), len(catalogue.entities))


def _ranges(facet: Facet, cases: list[Bits]) -> dict[str, Range]:
    count, low, high = (facet.counts(those) for those in cases)
    return {option: Range(count[option], low[option], high[option]) for option in facet.options if high[option]}
