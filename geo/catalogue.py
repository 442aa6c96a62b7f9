"""Everything there is, read once and shared by all: the frames as they were read, and the joins made from them.

Nobody writes into a catalogue. Its arrays refuse it; its frames trust the reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from geo.coding import Codes
from geo.facet import Facet, facet_from_codes, facet_from_masks
from geo.frames import Frames
from geo.joins import Joins, frame_spliced, ids_of, joins_from_frames, spliced
from geo.members import Members
from geo.model import Problem
from geo.points import Bools, Points, Rows, points_from_geometry
from geo.scheme import Scheme

NO_DOMAIN = "none"
"""Option of the domain facet: entities without a domain."""


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
    points = points_from_geometry(frames.entities.geometry)
    return _catalogue(frames, points, joins_from_frames(frames, points), revision, fingerprint)


def catalogue_spliced(
    old: Catalogue, fresh: gpd.GeoDataFrame, order: Rows, *, problems: Sequence[Problem], revision: int, fingerprint: str
) -> Catalogue:
    """Return a catalogue with other entities, equal to joining them all anew at the cost of the fresh ones.

    `order` names for each entity the old row that it is or, counting on after the last of those, the fresh one.
    """
    frames = Frames(**{each.name: getattr(old, each.name) for each in fields(Frames)} | {"problems": tuple(problems)})
    entities = frame_spliced(old.entities, fresh, order).reset_index(drop=True)
    joins = joins_from_frames(replace(frames, entities=fresh), points_from_geometry(fresh.geometry))
    in_domain = (old.domain_bits >> np.arange(len(old.domains), dtype=np.uint16)[:, None] & 1).astype(np.bool_)
    before = Joins(old.codes, in_domain, old.members, old.street_members)
    points = points_from_geometry(entities.geometry)
    return _catalogue(replace(frames, entities=entities), points, spliced(before, joins, order), revision, fingerprint)


def _catalogue(frames: Frames, points: Points, joins: Joins, revision: int, fingerprint: str) -> Catalogue:
    return Catalogue(
        **{each.name: getattr(frames, each.name) for each in fields(Frames)},
        revision=revision,
        fingerprint=fingerprint,
        points=points,
        codes=joins.codes,
        domain_bits=_domain_bits(joins.in_domain),
        members=joins.members,
        street_members=joins.street_members,
        facets=_facets(frames, joins, points.located),
        place_facets={key: _place_facet(scheme, joins.members[key]) for key, scheme in frames.schemes.items()},
        rows={entity_id: row for row, entity_id in reversed(list(enumerate(frames.entities["id"].tolist())))},
    )


def _domain_bits(in_domain: Bools) -> NDArray[np.uint16]:
    bits = np.zeros(in_domain.shape[1], np.uint16)
    for place, named in enumerate(in_domain):
        bits |= named.astype(np.uint16) << place
    bits.setflags(write=False)
    return bits


def _facets(frames: Frames, joins: Joins, located: Bools) -> dict[str, Facet]:
    codes, in_domain = joins.codes, joins.in_domain
    domains = [*ids_of(frames.domains), NO_DOMAIN]
    without = np.logical_not(np.any(in_domain, axis=0))
    return {
        "domains": facet_from_masks(domains, (*in_domain, without), located.size),
        "kinds": facet_from_codes(ids_of(frames.kinds), codes["kind"]),
        "levels": facet_from_codes(ids_of(frames.levels), codes["level"]),
        "streets": facet_from_codes(frames.streets["id"].tolist(), codes["street"]),
        "confidences": facet_from_codes(ids_of(frames.confidences), codes["confidence"]),
        "located": facet_from_masks(("yes", "no"), (located, ~located), located.size),
    }


def _place_facet(scheme: Scheme, members: Members) -> Facet:
    tiers, zones = scheme.zones["tier"].to_numpy(), scheme.zones["id"].tolist()
    options = [f"tier:{tier.id}" for tier in scheme.tiers] + [f"zone:{zone}" for zone in zones]
    of_tiers = [members.inside[tiers == tier.id].any(axis=0) for tier in scheme.tiers]
    return facet_from_masks(options, [*of_tiers, *members.inside], members.inside.shape[1])
