"""An entity as plain values, ready for JSON."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from geo.catalogue import Catalogue


def entity_records(catalogue: Catalogue, rows: Sequence[int], scheme_id: str = "") -> list[dict[str, Any]]:
    """Describe entities as plain values: ids of controlled words, degrees WGS-84 or null, and the zones of a scheme with their doubt.

    `street` is the code of the street that the entity counts for; `edge` tells that it lies within the uncertainty of a zone's edge.
    """
    scheme = catalogue.scheme(scheme_id)
    members, zones = catalogue.members[scheme.id], scheme.zones["id"].tolist()
    streets = catalogue.streets["id"].tolist()
    return [
        {
            **{name: str(record[name]) for name in ("id", "name", "kind", "level")},
            "domains": list(record["domains"]),
            "street": _at(streets, int(catalogue.codes["street"][row])),
            "address": str(record["address"]),
            "lon": _degrees(catalogue.points.lon[row]),
            "lat": _degrees(catalogue.points.lat[row]),
            "precision": str(record["precision"]),
            "zones": [zone for zone, inside in zip(zones, members.inside[:, row], strict=True) if inside],
            "edge": bool(members.edge[:, row].any()),
            **{name: str(record[name]) for name in ("as_of", "source", "confidence")},
        }
        for row, record in zip(rows, catalogue.entities.drop(columns="geometry").iloc[list(rows)].to_dict("records"), strict=True)
    ]


def _at(names: Sequence[str], place: int) -> str:
    return names[place] if place < len(names) else ""


def _degrees(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
