"""The one door to the tables: text to typed frames, all problems collected, everything joined once into a catalogue."""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geopandas as gpd

from data.entities import entities_from_sheet, sheet_from_folder
from data.features import AREA, LINE, POINT, layer_from_file
from data.files import Folder, TablesError, fingerprint_of
from data.plan import plan_from_folder
from data.rules import rules_from_folder
from data.schemes import scheme_overlaid, schemes_from_folder, zones_of
from data.synonyms import synonyms_from_folder
from data.vocabulary import (
    aliases_from_folder,
    figures_from_folder,
    half_lives_from_folder,
    ids_of,
    readings_from_folder,
    sources_from_folder,
    vocabulary_from_folder,
)
from geo.catalogue import Catalogue, catalogue_from_frames
from geo.check import Sheet, in_order
from geo.crs import area_km2
from geo.frames import Frames
from geo.model import STREET_COLUMNS, District, Problem

__all__ = ["TABLES", "TablesError", "read_catalogue", "tables_folder"]

TABLES = Path(__file__).parent / "tables"
"""The shipped tables."""
REVISION = 1
"""Of tables that are files; editing will count on from here."""

_SOURCED = {"accuracy": "", "edge_uncertainty_m": 0.0, "source": "", "as_of": "", "confidence": ""}
_DISTRICT = {"id": "", "name": "", "city": "", "title": "", "area_km2": float("nan"), "accuracy": "", "source": "", "as_of": ""}
_STREET = {"id": "", "name": "", "order": float("nan"), **_SOURCED}
_SHAPES: Mapping[str, tuple[dict[str, Any], Collection[str]]] = {
    "water": ({"kind": ""}, AREA | LINE),
    "green": ({"kind": ""}, AREA),
    "campuses": ({}, AREA),
    "roads": ({"class": ""}, LINE),
    "metro_lines": ({"line": "", "colour": "#808080"}, LINE),
    "metro_stations": ({"lines": [], "in_district": True}, POINT),
}


def tables_folder() -> Path:
    """Return the folder that `TIANHE_TABLES_DIR` names, else that of the shipped tables."""
    return Path(os.environ.get("TIANHE_TABLES_DIR") or TABLES)


@dataclass(frozen=True, eq=False)
class Base:
    """A folder of tables as it was read, with the entities still as text."""

    frames: Frames
    """Everything that is read; the entities are none yet, the problems are those of the other tables."""
    entities: Sheet
    """entities.csv."""
    allowed: Mapping[str, Collection[str]]
    """The words that each column of it may hold."""
    fingerprint: str
    """Hash of all files."""


def read_catalogue(path: Path | None = None) -> Catalogue:
    """Read a folder of tables, `tables_folder()` unless another is given; coordinates are degrees and are not converted.

    What is wrong is in the catalogue's problems and is kept where it can be. TablesError only when there is nothing to show.
    """
    base = read_base(path or tables_folder())
    return catalogue_from_frames(frames_from_base(base, *typed(base, base.entities)), revision=REVISION, fingerprint=base.fingerprint)


def read_base(path: Path) -> Base:
    """Read a folder of tables, without typing the entities; TablesError when there is nothing to show."""
    folder = Folder(path)
    words = vocabulary_from_folder(folder)
    confidences = ids_of(words.confidences)
    streets = layer_from_file(folder, "streets.geojson", _STREET, AREA, confidences).frame
    streets = streets[list(STREET_COLUMNS)].sort_values("order", kind="stable", ignore_index=True)
    district = _district(folder, streets)
    schemes = schemes_from_folder(folder, confidences)
    allowed = {
        "kind": ids_of(words.kinds), "level": ids_of(words.levels), "precision": ids_of(words.precisions), "confidence": confidences,
        "domains": ids_of(words.domains), "zone_hint": zones_of(schemes),
    }  # fmt: skip
    sheet = sheet_from_folder(folder)
    known = frozenset(sheet.cells["id"])
    plan = plan_from_folder(folder, domains=allowed["domains"], zones=allowed["zone_hint"], entities=known)
    headings, synonyms = synonyms_from_folder(folder, {**allowed, "street": set(streets["name"])})
    frames = Frames(
        district=district, entities=gpd.GeoDataFrame(), streets=streets, schemes=schemes,
        shapes={name: _shapes(folder, name, confidences) for name in _SHAPES},
        **words._asdict(), sources=sources_from_folder(folder), figures=figures_from_folder(folder),
        aliases=aliases_from_folder(folder, known), readings=readings_from_folder(folder),
        rules=rules_from_folder(folder, {"zone": allowed["zone_hint"], "domain": allowed["domains"], "precision": allowed["precision"]}),
        plan=plan, headings=headings, synonyms=synonyms, half_lives=half_lives_from_folder(folder, allowed["kind"]),
         problems=tuple(folder.problems),
    )  # fmt: skip
    return Base(frames, sheet, allowed, fingerprint_of(path))


def typed(base: Base, entities: Sheet) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Type entities by the lists and streets of a base, with all that is wrong with them."""
    codes = dict(zip(base.frames.streets["name"], base.frames.streets["id"], strict=True))
    return entities_from_sheet(entities, base.allowed, codes, base.frames.district.geometry)


def frames_from_base(
    base: Base, entities: gpd.GeoDataFrame, wrong: Iterable[Problem], zones: Mapping[str, Mapping[str, str] | None] | None = None
) -> Frames:
    """Put typed entities into a base, and lay zones over by id; the rest is shared with the base."""
    schemes = {key: scheme_overlaid(scheme, zones or {}) for key, scheme in base.frames.schemes.items()}
    return replace(base.frames, entities=entities, schemes=schemes, problems=in_order([*base.frames.problems, *wrong]))


def _shapes(folder: Folder, name: str, confidences: Collection[str]) -> gpd.GeoDataFrame:
    own, types = _SHAPES[name]
    return layer_from_file(folder, f"{name}.geojson", {"id": "", "name": "", **own, **_SOURCED}, types, confidences).frame


def _district(folder: Folder, streets: gpd.GeoDataFrame) -> District:
    """Return the district; without its line the streets together are its outline, without streets there is nothing to show."""
    found = layer_from_file(folder, "district.geojson", _DISTRICT, AREA).frame
    if found.empty and streets.empty:
        raise TablesError(folder.problems)
    outline = streets.union_all() if found.empty else found.geometry.iloc[0]
    row: Mapping[str, Any] = _DISTRICT if found.empty else found.iloc[0].to_dict()
    area = float(row["area_km2"])
    texts = {column: str(row[column]) for column in ("id", "name", "city", "title", "as_of", "source")}
    return District(**texts, area_km2=area if area > 0 else area_km2(outline), geometry=outline)
