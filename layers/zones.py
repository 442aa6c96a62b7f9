"""The zones of a spatial scheme, and how far their edges may be off."""

import math
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.crs import WGS84, metric_from_degrees
from layers.drawing import Drawing, Label, anchors_in, feature_from

RANKS = 3
"""Ranks of tiers that look different; a tier of a lower rank looks like the last."""
_BAND_TOLERANCE_M = 12.0


def draw(catalogue: Catalogue, scheme: str) -> tuple[Drawing, ...]:
    """Return the zones, the largest below, and the bands within which their edges lie; a KeyError for an unknown scheme."""
    zones = catalogue.schemes[scheme].zones
    ranks = {tier.id: min(tier.order, RANKS) for tier in catalogue.schemes[scheme].tiers}
    rows = sorted(zones.itertuples(), key=lambda row: -row.geometry.area)
    props = {row.id: {"id": row.id, "rank": ranks.get(row.tier, RANKS)} for row in rows}
    bands = dict(zip(zones["id"], edge_bands(zones), strict=True))
    names = {tier.id: tier.name for tier in catalogue.schemes[scheme].tiers}
    labels = tuple(_label(row, zones, props[row.id]["rank"], names.get(row.tier, "")) for row in rows)
    return (
        Drawing("bands", "area", tuple(feature_from(bands[row.id], props[row.id]) for row in rows)),
        Drawing("zones", "area", tuple(feature_from(row.geometry, props[row.id]) for row in rows), labels),
    )


def edge_bands(zones: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """Return all places within `edge_uncertainty_m` of each zone's outline, in EPSG:4326; built in metres."""
    outlines = metric_from_degrees(zones).boundary
    bands = outlines.buffer(zones["edge_uncertainty_m"].astype(float), quad_segs=4)
    return bands.simplify(_BAND_TOLERANCE_M).to_crs(WGS84)


def _label(row: Any, zones: gpd.GeoDataFrame, rank: int, tier: str) -> Label:
    area = math.nan if row.published_area_km2 is None else float(row.published_area_km2)
    return Label(row.id, row.name, f"zone-{rank}", 90 - 4 * rank, 11.0, anchors=_anchors(row, zones), prefix=tier, area_km2=area)


def _anchors(row: Any, zones: gpd.GeoDataFrame) -> tuple[tuple[float, float], ...]:
    """Return places in the part that no other zone covers, then anywhere in the zone."""
    others = zones.geometry[zones["id"] != row.id].union_all()
    own: BaseGeometry = shapely.difference(row.geometry, others)
    anywhere = anchors_in(row.geometry)
    return anywhere if own.is_empty else tuple(dict.fromkeys((*anchors_in(own), *anywhere[:4])))
