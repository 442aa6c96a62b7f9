"""All statistics of one filter, as the page and the command both show them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.counts import overview, pivot, place_table
from geo.stats.density import hexagons
from geo.stats.matrix import FOUNDED, matrix
from geo.stats.nearness import REACH_M, coverage
from geo.stats.places import area_places, street_places, zone_places
from geo.stats.specialisation import specialisation
from geo.stats.switching import flows, moves, totals

LABS, CARRIERS = "lab", "carrier"
"""Families that coverage is asked about unless others are named."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the statistics are asked about, besides which entities."""

    scheme: str = ""
    """Scheme of the zones, '' for the latest."""
    against: str = ""
    """Scheme to compare with, '' for none."""
    founded: int = FOUNDED
    """From how many on there is something to build on."""
    of: str = LABS
    """Family that is to be covered."""
    by: str = CARRIERS
    """Family that covers, and that density measures the distance to."""
    reach_m: float = REACH_M
    """Metres that count as near."""
    polygon: tuple[tuple[float, float], ...] = ()
    """Corners of a drawn area in degrees, which gets the same table as a zone."""


DEFAULT = Question()


def statistics(catalogue: Catalogue, rows: Bools, question: Question = DEFAULT) -> Mapping[str, pd.DataFrame]:
    """Return every table by name; numeric columns are named as in the registry of measures."""
    zones, streets = zone_places(catalogue, question.scheme), street_places(catalogue)
    tables = {
        "overview": overview(catalogue, rows, scheme_id=question.scheme),
        "zones": place_table(zones, rows),
        "streets": place_table(streets, rows),
        "zones_by_domain": pivot(catalogue, zones, rows, across="domains"),
        "zones_by_kind": pivot(catalogue, zones, rows, across="kinds"),
        "streets_by_domain": pivot(catalogue, streets, rows, across="domains"),
        "zones_by_kind_and_domain": pivot(catalogue, zones, rows, across="domains", within="kinds"),
        "streets_by_kind": pivot(catalogue, streets, rows, across="kinds"),
        "specialisation": specialisation(catalogue, zones, rows),
        "matrix": matrix(catalogue, rows, scheme_id=question.scheme, founded=question.founded),
        "coverage": coverage_table(catalogue, rows, question),
        "density": hexagons(catalogue, rows, family=question.by),
    }
    if question.polygon:
        tables["area"] = place_table(area_places(catalogue, question.polygon), rows)
    if question.against:
        switched = {"before": question.scheme, "after": question.against}
        tables["totals"] = totals(catalogue, rows, **switched)
        tables["flows"] = flows(catalogue, rows, **switched)
        tables["moves"] = moves(catalogue, rows, **switched)
    return tables


def coverage_table(catalogue: Catalogue, rows: Bools, question: Question = DEFAULT) -> pd.DataFrame:
    """Return the coverage as one line."""
    found = coverage(catalogue, rows, of=question.of, by=question.by, reach_m=question.reach_m)
    line = {
        "of": found.of, "by": found.by, "reach_m": found.reach_m, "covered": found.covered, "located": found.located,
        "unlocated": found.unlocated, "coverage": found.share,
    }  # fmt: skip
    return pd.DataFrame([line])


def records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return a table as plain records; NaN and infinity become None, tuples lists."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float | np.floating):
        return float(value) if np.isfinite(value) else None
    return value.item() if isinstance(value, np.generic) else value
