"""The places that have a name of their own, zones, streets, stations, parks, roads and waters, and how to find them by it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.model import Pick
from geo.search import SearchIndex, index_from_frame

SHAPES: Mapping[str, str] = {"station": "metro_stations", "campus": "campuses", "green": "green", "road": "roads", "water": "water"}
"""Kind of pick -> the catalogue's shapes that it names one of."""
KINDS: tuple[str, ...] = ("zone", "street", *SHAPES)
"""Kinds of pick that name a place; of equally good finds the earlier kind comes first."""

_FINER = ("green", "water")
_POLYGONAL = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A named place and where to point at it."""

    pick: Pick
    """What selects it."""
    name: str
    """As it stands in the tables."""
    kind: str
    """What it is: the kind of its pick, for parks and waters the finer word of the table, like forest or creek."""
    lonlat: tuple[float, float]
    """A point inside or on it, degrees; where it is widest, of a line the middle, within the district if it reaches there."""


class Gazetteer:
    """Finds places by name, with the scores by which entities are found."""

    def __init__(self, places: Sequence[Place], index: SearchIndex, endings: Mapping[str, str]) -> None:
        self._places = tuple(places)
        self._index = index
        self._endings = sorted(endings.items(), key=lambda ending: -len(ending[0]))

    def found(self, text: str, most: int = 6) -> list[Place]:
        """Return at most so many places that a text means, best first; none for a blank text.

        A text with the ending of a kind means places of that kind, if the rest of it finds any.
        """
        for ending, kind in self._endings:
            bare = text.strip().removesuffix(ending)
            if bare != text.strip() and (found := [place for place in self._ranked(bare) if place.pick.kind == kind]):
                return found[:most]
        return self._ranked(text)[:most]

    def _ranked(self, text: str) -> list[Place]:
        """Return all that a text finds, best first."""
        if not text.strip():
            return []
        mask, scores = self._index.hits(text)
        return [self._places[place] for place in np.argsort(-scores, kind="stable") if mask[place]]


def gazetteer_from_catalogue(
    catalogue: Catalogue, scheme_id: str, readings: Mapping[str, str], *, endings: Mapping[str, str] | None = None
) -> Gazetteer:
    """Build the search over the names of places; KeyError for an unknown scheme.

    `readings` correct pinyin, like {"涌": "chong"}; `endings` are words that people append to a name, each with the kind of pick it tells.
    """
    places = list(places_of(catalogue, scheme_id).values())
    frame = pd.DataFrame({"id": [str(place.pick) for place in places], "name": [place.name for place in places]}, dtype=object)
    frame = frame.assign(short_name="", address="", host="")
    return Gazetteer(places, index_from_frame(frame, {}, readings, [""] * len(places)), endings or {})


@lru_cache(maxsize=4)
def places_of(catalogue: Catalogue, scheme_id: str) -> Mapping[Pick, Place]:
    """Return every place by its pick, zones being those of the scheme, '' the latest; KeyError for an unknown scheme."""
    found: dict[Pick, Place] = {}
    for kind in KINDS:
        for place in _places(catalogue, kind, shapes_of(catalogue, kind, scheme_id)):
            found.setdefault(place.pick, place)
    return found


def shapes_of(catalogue: Catalogue, kind: str, scheme_id: str) -> gpd.GeoDataFrame:
    """Return the frame, in degrees, that holds the places of one of `KINDS`; KeyError for another kind and an unknown scheme."""
    if kind == "zone":
        return catalogue.scheme(scheme_id).zones
    return catalogue.streets if kind == "street" else catalogue.shapes[SHAPES[kind]]


def _places(catalogue: Catalogue, kind: str, frame: gpd.GeoDataFrame) -> Iterator[Place]:
    """Make places of the rows of a frame."""
    words = frame["kind"] if kind in _FINER and "kind" in frame else [kind] * len(frame)
    for key, name, word, geometry in zip(frame["id"], frame["name"], words, frame.geometry, strict=True):
        yield Place(Pick(kind, str(key)), str(name), str(word), _pointed_at(geometry, catalogue.district.geometry))


def _pointed_at(geometry: BaseGeometry, district: BaseGeometry) -> tuple[float, float]:
    """Choose the point of a geometry at which to look, degrees."""
    within = shapely.intersection(geometry, district)
    seen = geometry if within.is_empty else within
    part = max(shapely.get_parts(seen), key=lambda each: (shapely.get_dimensions(each), each.area, each.length))
    if shapely.get_dimensions(part) == _POLYGONAL:
        point = shapely.get_point(shapely.maximum_inscribed_circle(part), 0)
    else:
        point = part.interpolate(0.5, normalized=True) if part.length else part
    return float(point.x), float(point.y)
