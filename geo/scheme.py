"""A spatial structure: which zones, in which tiers, valid from when. A later plan is another scheme beside this one."""

from dataclasses import dataclass

import geopandas as gpd

from geo.model import Tier


@dataclass(frozen=True, eq=False, slots=True)
class Scheme:
    """One versioned structure of zones."""

    id: str
    """ASCII, permanent."""
    name: str
    """What people call it, like 一核两区多极."""
    valid_from: str
    """Year and month, like 2023-05; the latest scheme is the default."""
    clause: str
    """Where the plan describes it."""
    source: str
    """Title of the plan."""
    summary: str
    """Our own words."""
    tiers: tuple[Tier, ...]
    """By rank."""
    zones: gpd.GeoDataFrame
    """ZONE_COLUMNS in degrees; zones may overlap."""
