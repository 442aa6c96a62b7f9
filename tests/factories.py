"""Tiny catalogues for tests: an imaginary district of four streets, each 0.02 degrees wide, around the origin of the first zone."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely import Point, box

from geo.catalogue import Catalogue, catalogue_from_frames
from geo.crs import WGS84
from geo.frames import Frames
from geo.model import (
    ENTITY_COLUMNS,
    STREET_COLUMNS,
    ZONE_COLUMNS,
    District,
    Domain,
    Family,
    Function,
    Kind,
    Precision,
    Scenario,
    Source,
    Term,
    Tier,
)
from geo.scheme import Scheme

WEST, SOUTH = 113.3, 23.1
STEP = 0.02
"""Degrees; a street is about 2.0 km wide and 2.2 km high."""


def square(column: float, row: float, *, width: float = 1) -> Any:
    """Return a square in steps from the south-west corner."""
    west, south = WEST + column * STEP, SOUTH + row * STEP
    return box(west, south, west + width * STEP, south + width * STEP)


def at(column: float, row: float) -> Point:
    """Return a point in steps from the south-west corner."""
    return Point(WEST + column * STEP, SOUTH + row * STEP)


def entity(entity_id: str, geometry: Point | None = None, **fields: Any) -> dict[str, Any]:
    """Return one record with the named fields; the rest is plain."""
    plain = {
        "id": entity_id,
        "name": f"名{entity_id}",
        "short_name": "",
        "kind": "lab",
        "level": "city",
        "domains": (),
        "street": "",
        "address": "",
        "precision": "building" if geometry else "none",
        "datum": "wgs84" if geometry else "",
        "host": "",
        "zone_hint": (),
        "as_of": "2023",
        "source": "测试",
        "confidence": "high",
        "note": "",
        "credit_code": "",
        "extra": {},
    }
    return {**plain, **fields, "geometry": geometry}


def frame(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    """Return records as a frame in degrees with exactly these columns."""
    given = list(rows)
    data = {name: [row.get(name) for row in given] for name in columns if name != "geometry"}
    return gpd.GeoDataFrame(data, geometry=gpd.GeoSeries([row["geometry"] for row in given], crs=WGS84))


@cache
def streets(*, edge_uncertainty_m: float = 100) -> gpd.GeoDataFrame:
    """Return four streets, two by two."""
    rows = [
        {
            "id": f"s{place}",
            "name": f"街{place}",
            "order": place,
            "accuracy": "schematic",
            "edge_uncertainty_m": edge_uncertainty_m,
            "source": "测试",
            "as_of": "2023",
            "confidence": "high",
            "geometry": square(place % 2, place // 2),
        }
        for place in range(4)
    ]
    return frame(rows, STREET_COLUMNS)


def zone(zone_id: str, tier: str, geometry: Any, **fields: Any) -> dict[str, Any]:
    """Return one zone with the named fields; the rest is plain."""
    plain = {
        "id": zone_id,
        "name": f"区{zone_id}",
        "tier": tier,
        "order": 1,
        "clause": "四（一）",
        "role": "",
        "published_area_km2": 1.0,
        "drawn_area_km2": 1.0,
        "boundary": "",
        "accuracy": "indicative",
        "edge_uncertainty_m": 200.0,
        "source": "测试",
        "as_of": "2023",
        "confidence": "medium",
    }
    return {**plain, **fields, "geometry": geometry}


def scheme(zones: Iterable[Mapping[str, Any]] | None = None, *, scheme_id: str = "plan", valid_from: str = "2023-05") -> Scheme:
    """Return a scheme of one core and two poles that overlap, or of the given zones."""
    given = zones or (zone("c", "core", square(0, 0)), zone("p", "pole", square(1, 0)), zone("q", "pole", square(0.5, 0.5)))
    tiers = (
        Tier("core", "一核", 1, "一核引领", "四（一）", "", (Function("core.f1", "赋能", "四（一）1", ""),)),
        Tier("pole", "多极", 2, "多极支撑", "四（三）", ""),
    )
    return Scheme(scheme_id, "一核多极", valid_from, "四", "规划", "", tiers, frame(given, ZONE_COLUMNS))


@cache
def _plain_scheme() -> Scheme:
    return scheme()


@cache
def _no_shapes() -> gpd.GeoDataFrame:
    return frame((), ("id", "name", "geometry"))


def frames(entities: Iterable[Mapping[str, Any]] = (), *schemes: Scheme, **fields: Any) -> Frames:
    """Return the tables of the imaginary district with the given entities."""
    own = schemes or (_plain_scheme(),)
    area = square(0, 0, width=2)
    bases = ("water", "green", "campuses", "roads", "metro_lines", "metro_stations")
    given: dict[str, Any] = {
        "district": District("990001", "测试区", "测试市", "测试图", 18.1, "2023", "测试", area),
        "entities": frame(entities, ENTITY_COLUMNS),
        "streets": streets(),
        "schemes": {one.id: one for one in own},
        "shapes": dict.fromkeys(bases, _no_shapes()),
        "domains": tuple(
            Domain(f"d{n}", n, f"领域{n}", f"域{n}", "五（一）", "", (Scenario(f"d{n}.s1", f"d{n}", 1, "场景", "五（一）专栏1", ""),))
            for n in range(1, 4)
        ),
        "families": (Family("lab", "实验室", 1, shape="triangle"), Family("firm", "企业", 2, shape="circle")),
        "kinds": (Kind("lab", "重点实验室", 1, family="lab"), Kind("firm", "高企", 2, family="firm")),
        "levels": (Term("national", "国家级", 1), Term("city", "市级", 2)),
        "precisions": (Precision("building", "楼宇", 1), Precision("campus", "园区", 2, coarse=True), Precision("none", "无坐标", 3)),
        "confidences": (Term("high", "高", 1), Term("low", "低", 2)),
        "sources": (Source("plan", "规划", "全部", "未确认", "", ""),),
        "figures": pd.DataFrame(),
        "aliases": {},
        "readings": {},
    }
    return Frames(**{**given, **fields})


def catalogue(entities: Iterable[Mapping[str, Any]] = (), *schemes: Scheme, **fields: Any) -> Catalogue:
    """Return the imaginary district with everything joined."""
    return catalogue_from_frames(frames(entities, *schemes, **fields), revision=1, fingerprint="0123456789ab")
