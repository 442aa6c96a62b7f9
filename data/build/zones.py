"""The six zones of the scheme, with the role that the plan gives them in our own words."""

from pathlib import Path
from typing import Any

from data.build.writing import feature, read_features, read_rows, write_features

SCHEME = "yihe-liangqu-duoji"
CONFIDENCES = {"low-medium": "low"}
"""Between two words, the cautious one."""


def write_zones(facts: Path, tables: Path) -> int:
    """Write the zones of the scheme; the published area is null where none was found."""
    roles = {row["id"]: row for row in read_rows(Path(__file__).parent / "zone_roles.csv")}
    found = read_features(facts / "zones.geojson")
    made = (feature(zone(one["properties"], roles[one["properties"]["id"]]), one["geometry"]) for one in found)
    return write_features(tables / "schemes" / SCHEME / "zones.geojson", made)


def zone(fact: dict[str, Any], role: dict[str, str]) -> dict[str, Any]:
    """Return one zone; `as_of` is the year of the published area where its source has one."""
    kept = ("id", "name", "tier", "order", "published_area_km2", "drawn_area_km2", "accuracy", "edge_uncertainty_m", "source")
    return {column: fact[column] for column in kept} | {
        "clause": role["clause"],
        "role": role["role"],
        "boundary": fact["boundary_text"],
        "as_of": role["as_of"],
        "confidence": CONFIDENCES.get(fact["confidence"], fact["confidence"]),
    }
