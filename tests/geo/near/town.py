"""A street of carriers for a firm: everything about them known, so that a test may change one thing."""

from typing import Any

import geopandas as gpd
from shapely import Point

from geo.catalogue import Catalogue
from geo.crs import WGS84
from geo.model import Family, Kind, Term
from geo.near.criteria import READERS
from geo.near.rules import HIGHER, LOWER, SHARE, WITHIN, Criterion, Role, Rules
from tests.factories import at, catalogue, entity

FAMILIES = (Family("lab", "实验室", 1), Family("carrier", "载体", 2), Family("firm", "企业", 3))
KINDS = (Kind("lab", "实验室", 1, family="lab"), Kind("inc", "孵化器", 2, family="carrier"), Kind("firm", "企业", 3, family="firm"))
LEVELS = (Term("national", "国家级", 1), Term("city", "市级", 2), Term("none", "未定级", 3))
_HOW = {
    "distance": (LOWER, 1000.0), "firms": (HIGHER, 3.0), "labs": (HIGHER, 2.0), "metro": (WITHIN, 800.0), "freshness": (LOWER, 3.0),
    "capacity": (HIGHER, 2000.0), "rent": (LOWER, 60.0),
}  # fmt: skip
UNITS = {"capacity": "平方米", "rent": "元/平方米·月"}
FIELDS = {"capacity": ("面积", "可用面积"), "rent": ("租金",), "lab_water": ("上下水",), "exhaust": ("排风",)}
ROLES = (Role("c", "d1", "四（一）", "点名"), Role("p", "d2", "四（三）", "点名"))


def criterion(criterion_id: str, **fields: Any) -> Criterion:
    """Return a criterion of that name that counts once in every preset."""
    direction, scale = _HOW.get(criterion_id, (SHARE, float("nan")))
    plain: dict[str, Any] = {
        "name": f"名{criterion_id}", "order": 1, "unit": UNITS.get(criterion_id, ""), "direction": direction, "scale": scale,
        "fields": FIELDS.get(criterion_id, ()), "weights": {"startup": 1.0, "growth": 1.0, "lab": 1.0}, "source": "测试", "meaning": "测试",
    }  # fmt: skip
    return Criterion(criterion_id, **{**plain, **fields})


RULES = Rules(tuple(criterion(name) for name in READERS), ROLES, {"building": 100.0})


def carrier(entity_id: str, geometry: Point | None = None, **fields: Any) -> dict[str, Any]:
    """Return a carrier."""
    return entity(entity_id, geometry, **{"kind": "inc", "domains": ("d1",), **fields})


def town(*entities: dict[str, Any], rules: Rules = RULES, stations: dict[str, Point] | None = None) -> Catalogue:
    """Return a catalogue of some entities with carriers among its kinds; without more there is one station, at the corner."""
    named = {"角": at(0, 0)} if stations is None else stations
    metro = gpd.GeoDataFrame(
        {"id": list(named), "name": list(named), "lines": [["1"]] * len(named), "in_district": True},
        geometry=gpd.GeoSeries(list(named.values()), crs=WGS84),
    )
    made = catalogue(entities, families=FAMILIES, kinds=KINDS, levels=LEVELS, rules=rules)
    shapes = {**made.shapes, "metro_stations": metro}
    return catalogue(entities, families=FAMILIES, kinds=KINDS, levels=LEVELS, rules=rules, shapes=shapes)
