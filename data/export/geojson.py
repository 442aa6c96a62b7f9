"""GeoJSON by RFC 7946 in WGS-84; in any other system it says so, since the format has no word for it."""

import json
from typing import Any

from data.export.listing import DEGREE_DECIMALS, Listing
from geo.datum import DATUMS

WGS84 = "wgs84"


def geojson_from_listing(listing: Listing) -> bytes:
    """Write entities as features: properties under the names of our own tables with ids, `extra` an object, null without a point.

    In another system than WGS-84 the members `datum` and, where there is a code, `crs` name it.
    """
    system = DATUMS[listing.datum]
    head: dict[str, Any] = {"type": "FeatureCollection", "name": "entities"}
    if listing.datum != WGS84:
        head["datum"] = system.id
        if system.crs:
            authority, code = system.crs.split(":")
            head["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:{authority}::{code}"}}
    features = [_feature(listing, place, row) for place, row in enumerate(listing.frame.drop(columns="extra").to_dict("records"))]
    lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False, separators=(",", ":")) for feature in features]
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    body = ",\n".join(lines)
    return f'{opening}, "features": [\n{body}\n]}}\n'.encode("utf-8", "replace")


def _feature(listing: Listing, place: int, row: dict[Any, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {name: text for name, text in row.items() if text != ""}
    if listing.extras[place]:
        properties["extra"] = listing.extras[place]
    geometry = None
    if listing.located[place]:
        geometry = {"type": "Point", "coordinates": [round(float(value[place]), DEGREE_DECIMALS) for value in (listing.x, listing.y)]}
    return {"type": "Feature", "id": row["id"], "properties": properties, "geometry": geometry}
