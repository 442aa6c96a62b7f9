"""Places to count in: zones of a scheme, streets, or a drawn area, each with its members and its area."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import area_km2
from geo.facet import Bits, bits_from_mask
from geo.members import Members, contained
from geo.points import Bools, Floats

NOWHERE = "none"
"""Id of the last place: entities that belong to no other one."""


@dataclass(frozen=True, eq=False)
class Places:
    """Places of one kind, and last among them the rest: entities in none of the others."""

    kind: str
    """zone, street or area."""
    ids: tuple[str, ...]
    """In official order, `NOWHERE` last."""
    names: tuple[str, ...]
    """What people read."""
    members: Members
    """Places x entities."""
    areas_km2: Floats
    """NaN when no area may be used."""
    area_basis: str
    """What the areas are: 公布 or 示意."""
    exclusive: bool
    """An entity is in one place only, so counts add up to the total."""
    shapes: tuple[BaseGeometry, ...]
    """Outline of each but the rest, degrees."""
    bits: Bits
    """3 x places x words: as drawn; if everyone near the edge is outside; if everyone near the edge is inside."""
    scheme: str = ""
    """Id of the scheme by which the plan is told of these places, '' for the latest."""


@lru_cache(maxsize=8)
def zone_places(catalogue: Catalogue, scheme_id: str = "") -> Places:
    """Return the zones of a scheme with their published areas; zones overlap, so their counts do not add up."""
    scheme = catalogue.scheme(scheme_id)
    members = _with_rest(catalogue.members[scheme.id], tiled=False)
    areas = np.append(scheme.zones["published_area_km2"].to_numpy(np.float64), np.nan)
    names = (*scheme.zones["name"], "各片区以外")
    shapes = tuple(scheme.zones.geometry)
    return Places(
        "zone", (*scheme.zones["id"], NOWHERE), names, members, areas, "公布", exclusive=False, shapes=shapes, bits=_bits(members),
        scheme=scheme.id,
    )  # fmt: skip


@lru_cache(maxsize=4)
def street_places(catalogue: Catalogue) -> Places:
    """Return the streets in official order with the areas of their schematic outlines; whoever has no street is in the last row."""
    streets, members = catalogue.streets, _with_rest(catalogue.street_members, tiled=True)
    areas = np.array([*map(area_km2, streets.geometry), np.nan], np.float64)
    names = (*streets["name"], "未定街道")
    shapes = tuple(streets.geometry)
    return Places("street", (*streets["id"], NOWHERE), names, members, areas, "示意", exclusive=True, shapes=shapes, bits=_bits(members))


@lru_cache(maxsize=8)
def area_places(catalogue: Catalogue, corners: tuple[tuple[float, float], ...]) -> Places:
    """Return a drawn area, corners in degrees, as a place; its edge is exact, entities without a point are outside."""
    area = shapely.Polygon(corners)
    inside = contained(area, catalogue.points.lon, catalogue.points.lat)[None, :]
    nobody = np.zeros_like(inside)
    members = _with_rest(Members(inside, nobody, nobody.copy()), tiled=True)
    areas = np.array([area_km2(area), np.nan])
    names = ("画的范围", "范围以外")
    return Places("area", ("area", NOWHERE), names, members, areas, "所画", exclusive=True, shapes=(area,), bits=_bits(members))


def _with_rest(members: Members, *, tiled: bool) -> Members:
    """Add the rest. Whoever is surely nowhere inside may be in the rest; where places lie side by side, only at an outer edge."""
    rest = ~members.inside.any(axis=0)
    possible = np.count_nonzero(members.inside | members.edge, axis=0)
    doubtful = (possible > 0) & ~(members.inside & ~members.edge).any(axis=0)
    if tiled:
        doubtful &= possible == 1
    return Members(np.vstack([members.inside, rest]), np.vstack([members.edge, doubtful]), np.vstack([members.stated, np.zeros_like(rest)]))


def _bits(members: Members) -> Bits:
    cases: tuple[Bools, ...] = (members.inside, members.inside & ~members.edge, members.inside | members.edge)
    bits = np.stack([np.stack([bits_from_mask(place) for place in case]) for case in cases])
    bits.setflags(write=False)
    return bits
