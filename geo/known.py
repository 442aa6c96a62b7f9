"""The places by which people say where something is: streets, zones, stations, campuses, parks, roads and entities with a point."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.corpus import folded
from geo.elsewhere import named_elsewhere
from geo.gazetteer import shapes_of
from geo.lexicon import Lexicon
from geo.model import District, Pick

KINDS = ("campus", "green", "station", "road", "entity", "street", "zone")
"""Kinds of pick; where one name means several places close together, the earlier kind stands for all."""

TELLING = ("campus", "green", "station")
"""Kinds that tell where something is when its name contains theirs; an entity only when it is the whole name."""

SPREADS: Mapping[str, float] = {"campus": 0, "green": 0, "station": 300, "road": 120, "street": 60, "zone": 60}
"""How far beyond its drawing things still go by a place's name, metres, beside what the drawing itself is uncertain by."""
ENTITY_SPREADS: Mapping[str, float] = {"building": 120, "road": 250}
"""The same for an entity, by the precision of its point."""
_COARSE_SPREAD, _ON_ROAD = 500.0, "road"

_STATION, _STATION_LONG, _METRO = "站", "地铁站", "地铁"
_STREET, _STREET_SHORT = "街道", "街"
_DOOR = re.compile(r"(?:^|[省市区县镇街村道\W])([^省市区县镇街村道路巷\W\d]{1,6}(?:大道|路|街|巷)[东西南北中]?\d+号)")
"""A house number with its road, like 甲乙大道中309号; what stands before it names larger areas."""
_PART = re.compile(r"\D{0,6}?(?:园区|校区|片区|院区|分园)")
"""What follows a name when not all of it is meant but a part that lies elsewhere, like 某大学某校区."""
_WHOLE = re.compile(r"^(.{2,}?(?:大学|学院|科学院))[（(]?[^（(]{0,8}(?:校区|校园|校本部)[）)]?$")
"""The name of a university before that of its campus."""
_ALONE = re.compile(r"$|\d|校?内|校园|[东西南北正]门")
"""What may follow such a name: 某大学某学院 and 某大学某大厦 may stand elsewhere in the district."""
_WEST = re.compile(r"大道([东西南北中])路?(?=\d)")
"""House numbers on the parts of an avenue are written with 路 and without."""
_DOOR_END = "号"
_PARTED = ("entity", "campus")
_AREAL = ("campus", "green")
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
    single: bool = True
    """Its point stands for all that goes by its name; a point on a road without a house number is one of several sites of a park."""


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
    bare: frozenset[int]
    """Names of what may have further campuses in other districts: they mean ours only beside the district's name."""
    entities: Mapping[int, int]
    """Campus or park -> the entity that goes by its name and lies in it or close by."""
    district: District
    """The district that the places are in."""


@lru_cache(maxsize=4)
def known_places(catalogue: Catalogue) -> Known:
    """Collect the known places of a catalogue, zones being those of the latest scheme."""
    places = tuple(chain.from_iterable(_places(catalogue, kind) for kind in KINDS))
    owners: dict[str, list[int]] = {}
    for place, known in enumerate(places):
        for name in dict.fromkeys(folded(list(_spellings(known)))):
            owners.setdefault(name, []).append(place)
    streets = {name: place for place, known in enumerate(places) if known.pick.kind == "street" for name in _columnar(known)}
    bare: dict[str, list[int]] = {}
    for place, known in enumerate(places):
        for name in folded([whole for whole in _WHOLE.findall(known.name) if known.pick.kind in _PARTED]):
            bare.setdefault(name, []).append(place)
    names = (*owners, *(name for name in bare if name not in owners))
    spots = tuple(_spots(places, owners.get(name) or bare[name]) for name in names)
    named = frozenset(range(len(owners), len(names)))
    return Known(places, names, Lexicon(names), spots, streets, named, _entities_of(places, owners.values()), catalogue.district)


def named_in_texts(known: Known, texts: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield each text that names a known place, the name, and whether the text says nothing else, in order.

    A part of a campus or park that lies elsewhere does not go by the name of the whole, and a text that begins with another city or
    district names nothing here.
    """
    plain = folded(list(texts))
    found = known.lexicon.mentions(plain)
    ours = cache(lambda text: not named_elsewhere(plain[text], known.district))
    (district,) = folded([known.district.name])
    columns = (found.texts.tolist(), found.names.tolist(), found.ends.tolist(), found.whole.tolist())
    for text, name, end, whole in zip(*columns, strict=True):
        place = known.places[known.meant[name][0]]
        parted = place.pick.kind in _PARTED and not known.names[name].endswith(_DOOR_END) and _PART.match(plain[text], end)
        other = name in known.bare and not (district in plain[text] and _ALONE.match(plain[text], end))
        if not other and not parted and (whole or place.single) and ours(text):
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
        doors = [text for door in _DOOR.findall(address) for text in dict.fromkeys((door, *_door_spellings(door)))]
        also = (short, *catalogue.aliases.get(key, ()), *doors)
        spread, single = ENTITY_SPREADS.get(precision, _COARSE_SPREAD), bool(doors) or precision != _ON_ROAD
        yield KnownPlace(Pick("entity", key), name, spread, precision, geometry, also, single)


def _door_spellings(door: str) -> tuple[str, str]:
    return _WEST.sub(r"大道\1", door), _WEST.sub(r"大道\1路", door)


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


def _entities_of(places: tuple[KnownPlace, ...], owners: Iterable[list[int]]) -> dict[int, int]:
    """Pair areas with the entity that has their name."""
    pairs = ((meant[0], other) for meant in owners for other in meant if places[other].pick.kind == "entity")
    return {area: other for area, other in pairs if places[area].pick.kind in _AREAL and together(places[area], places[other])}


def together(one: KnownPlace, other: KnownPlace) -> bool:
    """Tell whether two places are so close that a thing may go by the names of both."""
    reach = one.reach_m + other.reach_m
    return bool(shapely.distance(one.geometry, other.geometry) * _M_PER_DEGREE <= reach)
