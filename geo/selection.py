"""What the user asked for, which entities that leaves, and how a request from outside is made safe."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import numpy as np
from shapely import Polygon

from geo.catalogue import Catalogue
from geo.facet import Bits, bits_from_mask, common, mask_from_bits
from geo.members import contained
from geo.points import Bools

OPTION_FACETS: tuple[str, ...] = ("domains", "kinds", "levels", "places", "streets", "confidences", "located")
"""Facets with options to count; `polygon`, `text` and `batch` are facets without."""
FEWEST_VERTICES, MOST_VERTICES = 3, 200
"""Of a polygon."""
LONGEST_TEXT = 200
"""Characters of a search."""
BATCH = re.compile(r"[0-9]{1,9}-[0-9a-f]{1,32}")
"""What the id of a batch of changes looks like."""
_EAST_END, _POLE = 180, 90


@dataclass(frozen=True, slots=True)
class Selection:
    """A request: within a facet any of the options, between facets all of them; an empty facet asks nothing."""

    domains: tuple[str, ...] = ()
    """Domain ids, or `none` for entities without a domain."""
    domains_all: bool = False
    """Ask for every one of the domains instead of any."""
    kinds: tuple[str, ...] = ()
    """Kind ids."""
    levels: tuple[str, ...] = ()
    """Level ids."""
    places: tuple[str, ...] = ()
    """Zones and tiers of the scheme, like `zone:wushan` or `tier:pole`."""
    streets: tuple[str, ...] = ()
    """Street codes."""
    text: str = ""
    """What to search for."""
    confidences: tuple[str, ...] = ()
    """Confidence ids."""
    located: bool | None = None
    """Only with a point, only without one, or both."""
    polygon: tuple[tuple[float, float], ...] = ()
    """Corners as (longitude, latitude) in degrees; the edge counts as inside, entities without a point are outside."""
    batch: str = ""
    """Id of a batch of changes: only what it touched."""
    scheme: str = ""
    """Scheme of the places, '' for the latest."""


def rows_touched(catalogue: Catalogue, ids: Iterable[str]) -> Bools:
    """Tell which entities have these ids; ids that nobody has any more are passed over."""
    return np.asarray(catalogue.entities["id"].isin(list(ids)), np.bool_)


def rows_matching(catalogue: Catalogue, selection: Selection, hits: Bools | None = None, *, touched: Bools | None = None) -> Bools:
    """Tell which entities a selection leaves.

    `hits` is what the search found and is needed when there is a text, `touched` what the batch touched, needed when there is a batch.
    """
    size = len(catalogue.entities)
    return mask_from_bits(common(facet_bits(catalogue, selection, hits, touched=touched).values(), size), size)


def facet_bits(catalogue: Catalogue, selection: Selection, hits: Bools | None = None, *, touched: Bools | None = None) -> dict[str, Bits]:
    """Return, for each facet that asks for something, who answers to it alone.

    ValueError for a text without `hits`, for a batch without `touched`.
    """
    bits: dict[str, Bits] = {}
    for name, options in _chosen(selection).items():
        facet = catalogue.facet(name, selection.scheme)
        bits[name] = facet.all_of(options) if name == "domains" and selection.domains_all else facet.any_of(options)
    if selection.polygon:
        bits["polygon"] = _bits_inside(catalogue, selection.polygon)
    if selection.text:
        if hits is None:
            raise ValueError("a selection with a text needs the hits of its search")
        bits["text"] = bits_from_mask(hits)
    if selection.batch:
        if touched is None:
            raise ValueError("a selection with a batch needs what the batch touched")
        bits["batch"] = bits_from_mask(touched)
    return bits


def selection_checked(catalogue: Catalogue, selection: Selection) -> tuple[Selection, tuple[str, ...]]:
    """Reduce a selection from outside to what the catalogue knows, options in the order in which they are offered.

    Unknown and repeated options, an unknown scheme, an over-long text, an unusable polygon and what is no id of a batch are dropped; the
    fields that lost something come second.
    """
    scheme = selection.scheme if selection.scheme in catalogue.schemes else ""
    kept: dict[str, Any] = {
        name: tuple(option for option in catalogue.facet(name, scheme).options if option in getattr(selection, name))
        for name in OPTION_FACETS
        if name != "located"
    }
    text = selection.text if len(selection.text) <= LONGEST_TEXT else ""
    polygon = selection.polygon if _area(selection.polygon) else ()
    batch = selection.batch if BATCH.fullmatch(selection.batch) else ""
    checked = replace(selection, **kept, scheme=scheme, text=text, polygon=polygon, batch=batch)
    return checked, tuple(field.name for field in fields(Selection) if _content(selection, field.name) != _content(checked, field.name))


def _content(selection: Selection, name: str) -> object:
    value = getattr(selection, name)
    return sorted(value) if name in OPTION_FACETS and name != "located" else value


def _chosen(selection: Selection) -> dict[str, tuple[str, ...]]:
    located: dict[bool | None, tuple[str, ...]] = {True: ("yes",), False: ("no",), None: ()}
    options = {name: located[selection.located] if name == "located" else getattr(selection, name) for name in OPTION_FACETS}
    return {name: chosen for name, chosen in options.items() if chosen}


def _area(polygon: tuple[tuple[float, float], ...]) -> Polygon | None:
    on_earth = all(abs(lon) <= _EAST_END and abs(lat) <= _POLE for lon, lat in polygon)  # neither NaN nor infinity is
    if not FEWEST_VERTICES <= len(polygon) <= MOST_VERTICES or not on_earth:
        return None
    area = Polygon(polygon)
    return area if area.is_valid else None


@lru_cache(maxsize=32)
def _bits_inside(catalogue: Catalogue, polygon: tuple[tuple[float, float], ...]) -> Bits:
    area = _area(polygon)
    inside = contained(area, catalogue.points.lon, catalogue.points.lat) if area else np.zeros(len(catalogue.entities), np.bool_)
    bits = bits_from_mask(inside)
    bits.setflags(write=False)
    return bits
