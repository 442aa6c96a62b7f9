"""Rows without coordinates matched offline with the known places that their names and addresses name, never finer than is known.

A street, a zone or a road alone gives no point: it is an area or a line, and its middle would only look like a position. The street is
kept. Where two places are meant, or a place contradicts the street beside it, there is no point either and both are named; nor where an
address begins with another city or district, nor from a park or campus that is larger than the precision would say.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import pandas as pd
import shapely

from geo.catalogue import Catalogue
from geo.corpus import folded
from geo.crs import metric_geometry
from geo.elsewhere import named_elsewhere
from geo.gazetteer import places_of
from geo.known import TELLING, Known, KnownPlace, known_places, named_in_texts, together

LOCATED_COLUMNS: tuple[str, ...] = ("lon", "lat", "precision", "basis", "street")
"""Degrees or NaN; id of the precision, `none` without a point; Chinese sentence or ''; id of the street that the row names or ''."""

MOST = 0.9
"""Share of an area that must lie within the error of a representative point; of a larger one no point stands for all."""
COARSE, NONE = "campus", "none"
"""Ids of precisions: somewhere about a representative point, and no point at all."""
_BUILDINGS = ("大厦", "大楼", "广场", "楼", "座", "栋", "塔")
"""Endings of names of single buildings: who is in one is where it is; who is in a park or on a campus may be hundreds of metres away."""
_RANKS: Mapping[str, int] = {"entity": 0, "campus": 1, "green": 2, "station": 3}
"""Kinds that give a point, the closest first."""
_NAME, _ADDRESS = "名称", "地址"
_AREAS: Mapping[str, str] = {"street": "街道", "zone": "片区", "road": "道路"}
_TAKEN: Mapping[str, str] = {"entity": "取其位置", "campus": "取校园中心", "green": "取公园中心", "station": "取站点位置"}
_DOOR_END = "号"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place named in a row."""

    place: int
    """In the known places."""
    said: str
    """As written, folded."""
    column: str
    """名称 or 地址."""
    whole: bool
    """The cell says nothing else."""
    others: tuple[int, ...]
    """Further places of that name."""


@dataclass(frozen=True, slots=True)
class _Located:
    """What a row is given."""

    lonlat: tuple[float, float] = (float("nan"), float("nan"))
    precision: str = NONE
    basis: str = ""


def places_from_names(catalogue: Catalogue, names: Sequence[str], addresses: Sequence[str], *, streets: Sequence[str] = ()) -> pd.DataFrame:
    """Find a point for each row by the known places that its name and its address name; columns are LOCATED_COLUMNS.

    `streets`, a column of names or ids, decides between places of one name. NaN where no place or more than one is meant.
    """
    known = known_places(catalogue)
    given = [known.streets.get(text, -1) for text in folded(list(streets) or [""] * len(names))]
    outside = [named_elsewhere(text, catalogue.district) if text else "" for text in addresses]
    cases = list(zip(_mentions(known, names, addresses), given, outside, strict=True))
    answers = {case: _answer(catalogue, known, *case) for case in dict.fromkeys(cases)}
    return pd.DataFrame([answers[case] for case in cases], columns=list(LOCATED_COLUMNS)).astype({"lon": float, "lat": float})


def _answer(
    catalogue: Catalogue, known: Known, mentions: tuple[_Mention, ...], street: int, outside: str
) -> tuple[float, float, str, str, str]:
    """Make the row of the result for what a row names, the street of its column, -1 without one, and the district elsewhere, '' without."""
    named = [street] * (street >= 0) + [each.place for each in mentions if _kind(known, each) == "street"]
    said = f"地址写的是{outside}，不在{catalogue.district.name}，不取点"
    located = _Located(basis=said) if outside else _located(catalogue, known, list(mentions), named)
    return (*located.lonlat, located.precision, located.basis, known.places[named[0]].pick.id if named else "")


def _mentions(known: Known, names: Sequence[str], addresses: Sequence[str]) -> list[tuple[_Mention, ...]]:
    """List what each row names: in a name a station, park or campus, or an entity that is all of it; in an address everything."""
    rows: list[tuple[_Mention, ...]] = [()] * len(names)
    made = cache(lambda name, column, whole: _Mention(known.meant[name][0], known.names[name], column, whole, known.meant[name][1:]))
    for column, texts in ((_NAME, names), (_ADDRESS, addresses)):
        for row, name, whole in named_in_texts(known, texts):
            mention = made(name, column, whole)
            if column == _ADDRESS or whole or _kind(known, mention) in TELLING:
                rows[row] = (*rows[row], mention)
    return rows


def _located(catalogue: Catalogue, known: Known, mentions: list[_Mention], streets: list[int]) -> _Located:
    """Choose the closest place among those that a row names, if all agree."""
    told = sorted(
        (each for each in mentions if _kind(known, each) in _RANKS), key=lambda each: (_RANKS[_kind(known, each)], not each.whole)
    )
    if not told:
        return _Located(basis=_areas(known, mentions))
    best = told[0]
    options = [place for place in (best.place, *best.others) if not streets or _agree(catalogue, place, streets[0])]
    if not options:
        there = known.places[streets[0]].name
        return _Located(basis=f"“{known.places[best.place].name}”不在所写的{there}，不取点，请核对")
    if len(options) > 1:
        return _Located(basis=f"“{best.said}”可能是{_listed(catalogue, options)}，不取点，请选一个")
    apart = [each.place for each in told if not any(_agree(catalogue, options[0], place) for place in (each.place, *each.others))]
    if apart:
        return _Located(basis=f"既写了{_listed(catalogue, [options[0], apart[0]])}，两处不在一起，不取点，请核对")
    if not _fits(catalogue, options[0]):
        if options[0] not in known.entities:
            return _Located(basis=f"“{known.places[options[0]].name}”范围太大，不取点")
        options = [known.entities[options[0]]]
    place = known.places[options[0]]
    return _Located(_point(catalogue, place), _precision(place, best), _basis(place, best))


def _kind(known: Known, mention: _Mention) -> str:
    return known.places[mention.place].pick.kind


def _precision(place: KnownPlace, mention: _Mention) -> str:
    """Say how exact the point is: as exact as the place's own only for itself and for who is in the same building."""
    same = mention.column == _NAME or place.name.endswith(_BUILDINGS)
    return place.precision if place.pick.kind == "entity" and same else COARSE


def _basis(place: KnownPlace, mention: _Mention) -> str:
    taken = _TAKEN[place.pick.kind]
    if mention.column == _NAME and mention.whole and place.pick.kind == "entity":
        return f"名称与名录中的“{place.name}”相同，{taken}"
    if mention.said.endswith(_DOOR_END):
        return f"门牌“{mention.said}”与名录中的“{place.name}”相同，{taken}"
    return f"{mention.column}含“{mention.said}”，{taken}"


def _areas(known: Known, mentions: list[_Mention]) -> str:
    """Say what areas a row names when it names nothing closer."""
    named = list(dict.fromkeys(f"{_AREAS[_kind(known, each)]}“{known.places[each.place].name}”" for each in mentions))
    return f"只写到{'、'.join(named)}，不取点" if named else ""


def _listed(catalogue: Catalogue, places: list[int]) -> str:
    """Name places, each with the street that it lies in."""
    known = known_places(catalogue)
    return "、".join(f"“{known.places[place].name}”（{'、'.join(_streets_of(catalogue, place)) or '区外'}）" for place in places)


def _streets_of(catalogue: Catalogue, place: int) -> Iterator[str]:
    spot = shapely.Point(_point(catalogue, known_places(catalogue).places[place]))
    inside = shapely.intersects(catalogue.streets.geometry.to_numpy(), spot)
    return iter(catalogue.streets["name"].to_numpy()[np.flatnonzero(inside)[:1]].tolist())


@lru_cache(maxsize=65_536)
def _agree(catalogue: Catalogue, one: int, other: int) -> bool:
    """Tell whether two known places are close enough to be meant together."""
    places = known_places(catalogue).places
    return together(places[one], places[other])


@lru_cache(maxsize=65_536)
def _fits(catalogue: Catalogue, one: int) -> bool:
    """Tell whether most of a place lies no farther from its point than the precision says that it gives."""
    place, error_m = known_places(catalogue).places[one], catalogue.rules.errors_m.get(COARSE)
    if error_m is None or not shapely.area(place.geometry):
        return True
    middle = catalogue.district.geometry.centroid.x
    area, spot = (metric_geometry(each, zone_lon=middle) for each in (place.geometry, shapely.Point(_point(catalogue, place))))
    return bool(shapely.area(shapely.intersection(area, spot.buffer(error_m))) >= MOST * shapely.area(area))


def _point(catalogue: Catalogue, place: KnownPlace) -> tuple[float, float]:
    """Return the point of a place, degrees: of an area where it is widest."""
    if place.pick.kind == "entity":
        return float(shapely.get_x(place.geometry)), float(shapely.get_y(place.geometry))
    return places_of(catalogue, "")[place.pick].lonlat
