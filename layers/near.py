"""The drawing of what is near, as near.js reads it."""

import hashlib
from typing import Any

from geo.near.around import Around
from layers.drawing import DECIMALS


def near_message(around: Around) -> dict[str, Any]:
    """Return rings, targets, start and proof as plain data, degrees to about a metre; `frame` changes when the map is to show it anew."""
    rings = [
        {"kind": ring.kind, "radius": ring.radius_m, "line": [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in ring.line]}
        for ring in around.rings
    ]
    targets = [
        {
            "n": one.number,
            "row": one.place,
            "lon": round(one.lonlat[0], DECIMALS),
            "lat": round(one.lonlat[1], DECIMALS),
            "chosen": one.chosen,
        }
        for one in around.targets
    ]
    asked = (
        around.start,
        [ring.radius_m for ring in around.rings],
        sorted(one.place for one in around.targets) if not around.rings or around.start is None else (),
    )
    return {
        "start": around.start,
        "rings": rings,
        "targets": targets,
        "proof": [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in around.proof],
        "picking": around.picking,
        "frame": hashlib.sha256(repr(asked).encode()).hexdigest()[:8],
    }
