"""The places by which people say where something is: streets, zones, stations, campuses, parks, roads and entities with a point."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.corpus import folded
from geo.gazetteer import shapes_of
from geo.lexicon import Lexicon
from geo.model import Pick

KINDS = ("campus", "green", "station", "road", "entity", "street", "zone")
"""Kinds of pick; where one name means several places close together, the earlier kind stands for all."""

TELLING = ("campus", "green", "station")
"""Kinds that tell where something is when its name contains theirs; an entity only when it is the whole name."""

SPREADS: Mapping[str, float] = {"campus": 0, "green": 0, "station": 300, "road": 120, "street": 60, "zone": 60}
"""How far beyond its drawing things still go by a place's name, metres, beside what the drawing itself is uncertain by."""
ENTITY_SPREADS: Mapping[str, float] = {"building": 120, "road": 250}
"""The same for an entity, by the precision of its point."""
_COARSE_SPREAD = 500.0

_STATION, _STATION_LONG, _METRO = "站", "地铁站", "地铁"
_STREET, _STREET_SHORT = "街道", "街"
_DOOR = re.compile(r"(?:^|[省市区县镇街村道\W])([^省市区县镇街村道路巷\W\d]{1,6}(?:大道|路|街|巷)[东西南北中]?\d+号)")
"""A house number with its road, like 甲乙大道中309号; what stands before it names larger areas."""
_PART = re.compile(r"\D{0,6}?(?:园区|校区|片区|院区|分园)")
"""What follows a name when not all of it is meant but a part that lies elsewhere, like 某大学某校区."""
_DOOR_END = "号"
_PARTED = ("entity", "campus")
_MIN_CHARACTERS = 3
_MIN_CHARACTERS_OF_ENTITY = 4
_MOST_ENTITIES = 20_000
"""Of a larger list only the first take part: what matters here are campuses, parks and buildings, not every firm."""
_MOST_SPOTS = 3
_M_PER_DEGREE = 111_000


@dataclass(frozen=True, eq=False, slots=True)
class KnownPlace:
    """A place that texts name."""

    pick: Pick
    """What selects it."""
    name: str
    """As it stands in the tables."""
    reach_m: float
    """How far from its drawing a thing that goes by its name is still likely to lie, metres."""
    precision: str
    """Of an entity the precision of its point, else ''."""
    geometry: BaseGeometry
    """Point, line or area, degrees."""
    also: tuple[str, ...] = ()
    """Of an entity further names and its house number."""


@dataclass(frozen=True, eq=False, slots=True)
class Known:
    """Known places and the names that mean them."""

    places: tuple[KnownPlace, ...]
    """In order of `KINDS`."""
    names: tuple[str, ...]
    """Every way to write one of them, folded."""
    lexicon: Lexicon
    """Finds the names."""
    meant: tuple[tuple[int, ...], ...]
    """Name of the lexicon -> the places that it means, one for each spot: places of one name that lie together count as one."""
    streets: Mapping[str, int]
    """Id, full and bare name of a street -> its place."""


@lru_cache(maxsize=4)
def known_places(catalogue: Catalogue) -> Known:
    """Collect the known places of a catalogue, zones being those of the latest scheme."""
    places = tuple(chain.from_iterable(_places(catalogue, kind) for kind in KINDS))
    owners: dict[str, list[int]] = {}
    for place, known in enumerate(places):
        for name in dict.fromkeys(folded(list(_spellings(known)))):
            owners.setdefault(name, []).append(place)
    streets = {name: place for place, known in enumerate(places) if known.pick.kind == "street" for name in _columnar(known)}
    names = tuple(owners)
    return Known(places, names, Lexicon(names), tuple(_spots(places, meant) for meant in owners.values()), streets)


def named_in_texts(known: Known, texts: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield each text that names a known place, the name, and whether the text says nothing else, in order.

    A part of a campus or park that lies elsewhere does not go by the name of the whole.
    """
    plain = folded(list(texts))
    found = known.lexicon.mentions(plain)
    columns = (found.texts.tolist(), found.names.tolist(), found.ends.tolist(), found.whole.tolist())
    for text, name, end, whole in zip(*columns, strict=True):
        parted = known.places[known.meant[name][0]].pick.kind in _PARTED and not known.names[name].endswith(_DOOR_END)
        if not (parted and _PART.match(plain[text], end)):
            yield text, name, whole


def _places(catalogue: Catalogue, kind: str) -> Iterator[KnownPlace]:
    if kind == "entity":
        yield from _entities(catalogue)
        return
    frame = shapes_of(catalogue, kind, "")
    for key, name, edge_m, geometry in zip(frame["id"], frame["name"], _edges(frame), frame.geometry, strict=True):
        yield KnownPlace(Pick(kind, str(key)), str(name), float(np.hypot(SPREADS[kind], edge_m)), "", geometry)


def _edges(frame: gpd.GeoDataFrame) -> list[float]:
    """Return by how many metres each drawing is uncertain, 0 where the table does not say."""
    given = frame["edge_uncertainty_m"] if "edge_uncertainty_m" in frame else [0.0] * len(frame)
    return [float(edge) for edge in np.nan_to_num(np.asarray(given, np.float64))]


def _entities(catalogue: Catalogue) -> Iterator[KnownPlace]:
    table = catalogue.entities.iloc[catalogue.located_rows[:_MOST_ENTITIES]]
    columns = (table[name] for name in ("id", "name", "short_name", "address", "precision"))
    for key, name, short, address, precision, geometry in zip(*columns, table.geometry, strict=True):
        also = (short, *catalogue.aliases.get(key, ()), *_DOOR.findall(address))
        yield KnownPlace(Pick("entity", key), name, ENTITY_SPREADS.get(precision, _COARSE_SPREAD), precision, geometry, also)


def _spellings(known: KnownPlace) -> Iterator[str]:
    """Yield the ways to write a place that mean nothing else."""
    name, kind = known.name, known.pick.kind
    if kind == "station":
        yield from (name if name.endswith(_STATION) else name + _STATION, name + _STATION_LONG, _METRO + name, _METRO + name + _STATION)
    elif kind == "street":
        yield from (name, name.removesuffix(_STREET) + _STREET_SHORT)
    elif kind == "entity":
        yield from (each for each in (name, *known.also) if len(each) >= _MIN_CHARACTERS_OF_ENTITY)
    elif len(name) >= _MIN_CHARACTERS:
        yield name


def _columnar(known: KnownPlace) -> list[str]:
    """Return the ways to write a street in a column of streets."""
    bare = known.name.removesuffix(_STREET)
    return folded([known.pick.id, known.name, bare, bare + _STREET_SHORT])


def _spots(places: tuple[KnownPlace, ...], meant: list[int]) -> tuple[int, ...]:
    """Keep one place for each spot: the first of those within reach of each other. A few spots tell enough of a name."""
    kept: list[int] = []
    for place in meant:
        if len(kept) < _MOST_SPOTS and not any(together(places[place], places[other]) for other in kept):
            kept.append(place)
    return tuple(kept)


def together(one: KnownPlace, other: KnownPlace) -> bool:
    """Tell whether two places are so close that a thing may go by the names of both."""
    reach = one.reach_m + other.reach_m
    return bool(shapely.distance(one.geometry, other.geometry) * _M_PER_DEGREE <= reach)
