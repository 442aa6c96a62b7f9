"""What is on the map now: the one value that the screen draws and that an export draws again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from geo.catalogue import Catalogue
from geo.cluster import CLUSTER, middle_of
from geo.gazetteer import places_of
from geo.model import Pick
from geo.near.around import Around
from geo.points import Bools
from geo.selection import Selection
from geo.spot import SPOT, lonlat_from_text

AT_A_POINT = ("entity", "stack")
"""Kinds of pick that name an entity: itself, or everything at its point."""


class Look(Protocol):
    """How the user wants to see it, whatever is selected."""

    @property
    def style(self) -> str:
        """Map style: auto, dark, light or print."""

    @property
    def pick(self) -> Pick | None:
        """What was clicked."""

    @property
    def band(self) -> bool:
        """Whether the zones' edge bands are drawn."""

    @property
    def base(self) -> str:
        """Id of an online base, or ''."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that changes on the map; the drawings of the catalogue itself are sent once and stay."""

    style: str
    """Map style: auto, dark, light or print."""
    rows: bytes
    """A bit per located entity, in table order, lowest bit first: 1 is shown."""
    pick: Pick | None
    """What is ringed."""
    pick_row: int
    """Place of the picked entity among the located ones, else -1."""
    pick_lonlat: tuple[float, float] | None
    """Where the picked entity or spot is, or a point of the picked place, degrees."""
    polygon: tuple[tuple[float, float], ...]
    """Corners of the drawn area, degrees."""
    scheme: str
    """Id of the scheme whose zones are drawn."""
    band: bool
    """Whether the zones' edge bands are drawn."""
    base: str
    """Id of an online base, or ''."""
    camera: tuple[float, float, float] | None = None
    """Longitude, latitude and zoom to go to; None leaves the map where it is."""
    near: Around | None = None
    """What is drawn for the search of what is near."""
    ages: str = ""
    """Day on which symbols are coloured by the age of what is known, like 2026-05-01; '' colours them by domain."""


def scene_from_selection(catalogue: Catalogue, selection: Selection, rows: Bools, look: Look) -> Scene:
    """Put on the map what a selection leaves, `rows`, as the user wants to see it."""
    place, lonlat = _place_of(catalogue, look.pick, selection.scheme)
    return Scene(
        style=look.style,
        rows=np.packbits(rows[catalogue.located], bitorder="little").tobytes(),
        pick=look.pick,
        pick_row=place,
        pick_lonlat=lonlat,
        polygon=selection.polygon,
        scheme=catalogue.scheme(selection.scheme).id,
        band=look.band,
        base=look.base,
    )


def scene_from_near(catalogue: Catalogue, around: Around, rows: Sequence[int] | None, *, style: str) -> Scene:
    """Put on the map a search of what is near with the entities at some rows; None for all."""
    shown = np.ones(len(catalogue.entities), np.bool_) if rows is None else np.zeros(len(catalogue.entities), np.bool_)
    shown[list(rows or ())] = True
    return Scene(
        style=style,
        rows=np.packbits(shown[catalogue.located], bitorder="little").tobytes(),
        pick=None,
        pick_row=-1,
        pick_lonlat=None,
        polygon=(),
        scheme=catalogue.scheme("").id,
        band=False,
        base="",
        near=around,
    )


def _place_of(catalogue: Catalogue, pick: Pick | None, scheme_id: str) -> tuple[int, tuple[float, float] | None]:
    if pick is None:
        return -1, None
    if pick.kind == SPOT:
        return -1, lonlat_from_text(pick.id)
    if pick.kind == CLUSTER:
        return -1, middle_of(pick.id)
    if pick.kind not in AT_A_POINT:
        place = places_of(catalogue, scheme_id).get(pick)
        return -1, place.lonlat if place else None
    row = catalogue.row_of(pick.id)
    if row is None or not catalogue.located[row]:
        return -1, None
    return int(catalogue.located_index[row]), (float(catalogue.points.lon[row]), float(catalogue.points.lat[row]))
