"""The tables as they were read: one thing is a dataclass, many things are a frame, and nothing is joined yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo.model import District, Domain, Family, Kind, Precision, Problem, Source, Term
from geo.near.rules import Rules
from geo.plan import Plan
from geo.scheme import Scheme

NO_RULES = Rules()
"""Of tables without criteria."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Frames:
    """The tables as they were read and checked, before anything is joined."""

    district: District
    """What the atlas is about."""
    entities: gpd.GeoDataFrame
    """ENTITY_COLUMNS in degrees, RangeIndex, in the order of the table."""
    streets: gpd.GeoDataFrame
    """STREET_COLUMNS in degrees, RangeIndex, in official order."""
    schemes: Mapping[str, Scheme]
    """At least one, by id."""
    shapes: Mapping[str, gpd.GeoDataFrame]
    """The base: water, green, campuses, roads, metro_lines, metro_stations."""
    domains: tuple[Domain, ...]
    """In the plan's order, at most 16."""
    families: tuple[Family, ...]
    """Groups of kinds, one map symbol each."""
    kinds: tuple[Kind, ...]
    """What entities are."""
    levels: tuple[Term, ...]
    """Of recognition: national, provincial, …"""
    precisions: tuple[Precision, ...]
    """Of positions."""
    confidences: tuple[Term, ...]
    """In the facts."""
    sources: tuple[Source, ...]
    """Where the facts come from."""
    figures: pd.DataFrame
    """Published numbers."""
    aliases: Mapping[str, tuple[str, ...]]
    """Entity id -> other names."""
    readings: Mapping[str, str]
    """Text -> local pinyin, like 车陂 -> `che bei`."""
    plan: Plan | None = None
    """The plan behind the schemes, None when the tables have none."""
    rules: Rules = NO_RULES
    """What the search for what is near goes by."""
    headings: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What the columns of other people's tables are called: `field`, `name`, `default`, `words` joined by semicolons."""
    half_lives: Mapping[str, int] = field(default_factory=dict)
    """Kind -> months after which half of what is known is taken to have changed; a convention."""
    synonyms: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Other words for those of our lists: `list`, `means`, `word`."""
    problems: tuple[Problem, ...] = ()
    """What the check found."""
