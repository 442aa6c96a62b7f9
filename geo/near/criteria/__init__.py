"""The criteria: each a small function. A new one is one function, one line in `READERS` and one row in criteria.csv."""

from collections.abc import Mapping

from geo.near.case import Reader
from geo.near.criteria.place import distance, metro
from geo.near.criteria.record import confidence, freshness, level, number, yes_or_no
from geo.near.criteria.subject import domain_match, firms_around, labs_around, zone_role

READERS: Mapping[str, Reader] = {
    "distance": distance,
    "domain": domain_match,
    "level": level,
    "role": zone_role,
    "firms": firms_around,
    "labs": labs_around,
    "metro": metro,
    "confidence": confidence,
    "freshness": freshness,
    "capacity": number,
    "rent": number,
    "lab_water": yes_or_no,
    "exhaust": yes_or_no,
}
"""Id of a criterion -> its function."""
