"""Everything there is, read once and shared by all: the frames as they were read, and the joins made from them.

Nobody writes into a catalogue. Its arrays refuse it; its frames trust the reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coding import UNKNOWN, Codes, codes_of, named_in
from geo.facet import Facet, facet_from_codes, facet_from_masks
from geo.members import Members, street_members, zone_members
from geo.model import District, Domain, Family, Kind, Precision, Problem, Source, Term
from geo.near.rules import Rules
from geo.plan import Plan
from geo.points import Bools, Points, Rows, points_from_geometry
from geo.scheme import Scheme

NO_RULES = Rules()
"""Of tables without criteria."""
NO_DOMAIN = "none"
"""Option of the domain facet: entities without a domain."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Frames:
    """The tables as they were read and checked, before anything is joined."""

    district: District
    """What the atlas is about."""
    entities: gpd.GeoDataFrame
    """ENTITY_COLUMNS in degrees, RangeIndex, in the order of the table."""
    streets: gpd.GeoDataFrame
    """STREET_COLUMNS in degrees, RangeIndex, in official order."""
    schemes: Mapping[str, Scheme]
    """At least one, by id."""
    shapes: Mapping[str, gpd.GeoDataFrame]
    """The base: water, green, campuses, roads, metro_lines, metro_stations."""
    domains: tuple[Domain, ...]
    """In the plan's order, at most 16."""
    families: tuple[Family, ...]
    """Groups of kinds, one map symbol each."""
    kinds: tuple[Kind, ...]
    """What entities are."""
    levels: tuple[Term, ...]
    """Of recognition: national, provincial, …"""
    precisions: tuple[Precision, ...]
    """Of positions."""
    confidences: tuple[Term, ...]
    """In the facts."""
    sources: tuple[Source, ...]
    """Where the facts come from."""
    figures: pd.DataFrame
    """Published numbers."""
    aliases: Mapping[str, tuple[str, ...]]
    """Entity id -> other names."""
    readings: Mapping[str, str]
    """Text -> local pinyin, like 车陂 -> `che bei`."""
    plan: Plan | None = None
    """The plan behind the schemes, None when the tables have none."""
    rules: Rules = NO_RULES
    """What the search for what is near goes by."""
    headings: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What the columns of other people's tables are called: `field`, `name`, `default`, `words` joined by semicolons."""
    half_lives: Mapping[str, int] = field(default_factory=dict)
    """Kind -> months after which half of what is known is taken to have changed; a convention."""
    synonyms: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Other words for those of our lists: `list`, `means`, `word`."""
    problems: tuple[Problem, ...] = ()
    """What the check found."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Catalogue(Frames):
    """The frames with everything joined; one row number means the same entity in every array."""

    revision: int
    """Counts the versions of the tables."""
    fingerprint: str
    """Hash of the tables."""
    points: Points
    """Where entities stand."""
    codes: Mapping[str, Codes]
    """Per entity the place of its kind, level, precision, confidence and street in their lists; 255 when it is not there."""
    domain_bits: NDArray[np.uint16]
    """Per entity, bit i stands for `domains[i]`."""
    members: Mapping[str, Members]
    """Scheme id -> zones x entities."""
    street_members: Members
    """Streets x entities; an entity is inside one street at most."""
    facets: Mapping[str, Facet]
    """The facets with fixed options, by the name of their field in a selection; places are in `place_facets`."""
    place_facets: Mapping[str, Facet]
    """Scheme id -> its tiers and zones, as `tier:pole` and `zone:wushan`."""
    rows: Mapping[str, int]
    """Entity id -> row; of a repeated id the first."""

    def __eq__(self, other: object) -> bool:
        """Tell whether two are made of the very same objects, whatever their revisions: what is remembered for one holds for both."""
        return isinstance(other, Catalogue) and all(getattr(self, name) is getattr(other, name) for name in _WITHOUT_REVISION)

    def __hash__(self) -> int:
        """Hash the joined points, which no two catalogues share that differ in their tables."""
        return hash(id(self.points))

    @property
    def located(self) -> Bools:
        """Whether an entity has a point."""
        return self.points.located

    @property
    def located_rows(self) -> Rows:
        """Row of each located entity, in the order in which points go to the map."""
        return self.points.rows

    @property
    def located_index(self) -> Rows:
        """Place of each entity among the located ones, -1 without a point."""
        return self.points.index

    def neighbours(self, row: int) -> Rows:
        """Return the rows of the other entities at exactly the same point, in table order."""
        return self.points.neighbours(row)

    def row_of(self, entity_id: str) -> int | None:
        """Return the row of an entity, None when no entity has that id."""
        return self.rows.get(entity_id)

    def scheme(self, scheme_id: str = "") -> Scheme:
        """Return a scheme by id, by '' the latest; KeyError when the id is unknown."""
        return self.schemes[scheme_id] if scheme_id else max(self.schemes.values(), key=lambda scheme: (scheme.valid_from, scheme.id))

    def facet(self, name: str, scheme_id: str = "") -> Facet:
        """Return a facet by the name of its field in a selection; places are those of the scheme."""
        return self.place_facets[self.scheme(scheme_id).id] if name == "places" else self.facets[name]


_WITHOUT_REVISION = tuple(each.name for each in fields(Catalogue) if each.name != "revision")


def of_revision(catalogue: Catalogue, revision: int) -> Catalogue:
    """Return a catalogue under the number of another revision that has the same tables; equal to it, and nothing is copied."""
    return catalogue if catalogue.revision == revision else replace(catalogue, revision=revision)


def catalogue_from_frames(frames: Frames, *, revision: int, fingerprint: str) -> Catalogue:
    """Join the frames once; seconds for a million entities.

    What a record names and no list has (a kind, a domain, a street, a zone) belongs to no option and is no error here.
    """
    entities = frames.entities
    points = points_from_geometry(entities.geometry)
    codes = {column: codes_of(entities[column], _ids(terms)) for column, terms in _lists(frames).items()}
    in_street = street_members(frames.streets, points, codes_of(entities["street"], frames.streets["id"]))
    codes["street"] = _street_codes(in_street)
    in_domain = named_in(entities["domains"], _ids(frames.domains))
    members = {key: zone_members(scheme.zones, points, entities["zone_hint"]) for key, scheme in frames.schemes.items()}
    for column in codes.values():
        column.setflags(write=False)
    return Catalogue(
        **{each.name: getattr(frames, each.name) for each in fields(Frames)},
        revision=revision,
        fingerprint=fingerprint,
        points=points,
        codes=codes,
        domain_bits=_domain_bits(in_domain),
        members=members,
        street_members=in_street,
        facets=_facets(frames, codes, in_domain, points.located),
        place_facets={key: _place_facet(scheme, members[key]) for key, scheme in frames.schemes.items()},
        rows={entity_id: row for row, entity_id in reversed(list(enumerate(entities["id"].tolist())))},
    )


def _ids(terms: Sequence[Domain | Term]) -> list[str]:
    return [term.id for term in terms]


def _lists(frames: Frames) -> dict[str, tuple[Term, ...]]:
    return {"kind": frames.kinds, "level": frames.levels, "precision": frames.precisions, "confidence": frames.confidences}


def _street_codes(members: Members) -> Codes:
    codes = np.full(members.inside.shape[1], UNKNOWN, np.uint8)
    for place, inside in enumerate(members.inside):
        codes[inside] = place
    return codes


def _domain_bits(in_domain: Bools) -> NDArray[np.uint16]:
    bits = np.zeros(in_domain.shape[1], np.uint16)
    for place, named in enumerate(in_domain):
        bits |= named.astype(np.uint16) << place
    bits.setflags(write=False)
    return bits


def _facets(frames: Frames, codes: Mapping[str, Codes], in_domain: Bools, located: Bools) -> dict[str, Facet]:
    domains = [*_ids(frames.domains), NO_DOMAIN]
    without = np.logical_not(np.any(in_domain, axis=0))
    return {
        "domains": facet_from_masks(domains, (*in_domain, without), located.size),
        "kinds": facet_from_codes(_ids(frames.kinds), codes["kind"]),
        "levels": facet_from_codes(_ids(frames.levels), codes["level"]),
        "streets": facet_from_codes(frames.streets["id"].tolist(), codes["street"]),
        "confidences": facet_from_codes(_ids(frames.confidences), codes["confidence"]),
        "located": facet_from_masks(("yes", "no"), (located, ~located), located.size),
    }


def _place_facet(scheme: Scheme, members: Members) -> Facet:
    tiers, zones = scheme.zones["tier"].to_numpy(), scheme.zones["id"].tolist()
    options = [f"tier:{tier.id}" for tier in scheme.tiers] + [f"zone:{zone}" for zone in zones]
    of_tiers = [members.inside[tiers == tier.id].any(axis=0) for tier in scheme.tiers]
    return facet_from_masks(options, [*of_tiers, *members.inside], members.inside.shape[1])
