"""A tiny catalogue with everything that the base map draws."""

from typing import Any

import geopandas as gpd
from shapely import LineString, MultiLineString, Point, box

from geo.catalogue import Catalogue
from tests.factories import SOUTH, STEP, WEST, at, catalogue, entity, frame, square


def line(*steps: tuple[float, float]) -> LineString:
    """Return a line through points in steps from the south-west corner."""
    return LineString([at(*step) for step in steps])


def shapes(**fields: Any) -> dict[str, gpd.GeoDataFrame]:
    """Return one or two shapes of every kind; `fields` replaces whole frames."""
    base = ("id", "name", "geometry")
    river = box(WEST, SOUTH, WEST + 2 * STEP, SOUTH + 0.2 * STEP)
    stations = [
        {"id": "m1", "name": "站一", "lines": ["1"], "in_district": True, "geometry": at(0.5, 0.5)},
        {"id": "m2", "name": "站二", "lines": ["1", "2"], "in_district": True, "geometry": at(1.5, 0.5)},
        {"id": "m3", "name": "站三", "lines": ["1"], "in_district": False, "geometry": at(2.5, 0.5)},
    ]
    roads = [
        {"id": "r1", "name": "大路", "class": "expressway", "geometry": line((0, 0), (1, 1), (2, 1))},
        {"id": "r2", "name": "小路", "class": "lane", "geometry": line((0, 1), (2, 2))},
    ]
    water = [
        {"id": "w1", "name": "江", "kind": "river", "geometry": river},
        {"id": "w2", "name": "涌", "kind": "creek", "geometry": MultiLineString([line((0, 0.2), (0, 1)), line((1, 1), (1, 2))])},
        {"id": "w3", "name": "库", "kind": "reservoir", "geometry": square(0.2, 1.2, width=0.3)},
    ]
    parks = [{"id": "g1", "name": "园", "kind": "park", "geometry": square(1.2, 1.2, width=0.5)}]
    campuses = [{"id": "u1", "name": "校", "geometry": square(0.4, 0.4, width=0.4)}]
    lines = [{"id": "l1", "name": "一号线", "colour": "#F3D03E", "geometry": line((0, 0.5), (2.5, 0.5))}]
    whole = {
        "water": frame(water, (*base[:2], "kind", "geometry")),
        "green": frame(parks, (*base[:2], "kind", "geometry")),
        "campuses": frame(campuses, base),
        "roads": frame(roads, (*base[:2], "class", "geometry")),
        "metro_lines": frame(lines, (*base[:2], "colour", "geometry")),
        "metro_stations": frame(stations, (*base[:2], "lines", "in_district", "geometry")),
    }
    return whole | fields


def town(*entities: dict[str, Any], **fields: Any) -> Catalogue:
    """Return the imaginary district with its base map."""
    return catalogue(entities, **({"shapes": shapes()} | fields))


def points(*places: tuple[float, float]) -> list[dict[str, Any]]:
    """Return entities at (lon, lat)."""
    return [entity(f"e{number}", Point(place)) for number, place in enumerate(places)]


__all__ = ["at", "entity", "line", "points", "shapes", "square", "town"]
