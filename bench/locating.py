"""How rows without a point are placed by what they name: shipped rows with a point, the point taken away, and how far off they come."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd
from shapely import Point

from bench.measure import Line, below
from data.current import current_catalogue
from geo.catalogue import Catalogue, catalogue_from_frames
from geo.crs import distance_m
from geo.frames import Frames
from geo.locating import NONE, places_from_names


@dataclass(frozen=True, eq=False)
class Placed:
    """Rows whose point was taken away."""

    rows: pd.DataFrame
    """`id`, `address`, `precision` that the row is given, `off_m` from its true point or NaN, `error_m` that this precision may be off."""

    @property
    def share(self) -> float:
        """Share of the rows that got a point."""
        return float(np.mean(self.rows["off_m"].notna())) if len(self.rows) else 0.0

    @property
    def covered(self) -> float:
        """Share of those that lie no farther off than their precision says."""
        there = self.rows[self.rows["off_m"].notna()]
        return float(np.mean(there["off_m"] <= there["error_m"])) if len(there) else 1.0


def without_points(catalogue: Catalogue, ids: set[str]) -> Catalogue:
    """Return the catalogue as it would be if nobody knew where these entities are."""
    gone = catalogue.entities["id"].isin(ids)
    entities = catalogue.entities.copy()
    entities["geometry"] = [Point() if lost else point for lost, point in zip(gone, entities.geometry, strict=True)]
    entities.loc[gone, "precision"] = NONE
    frames = Frames(**{each.name: getattr(catalogue, each.name) for each in fields(Frames)})
    return catalogue_from_frames(replace(frames, entities=entities), revision=0, fingerprint="")


def own_point_lost(catalogue: Catalogue, parts: int = 4) -> Placed:
    """Take the points of a part of the rows with an address away and place these by the others; every part in turn."""
    rows = _addressed(catalogue)
    return _placed(catalogue, [rows.iloc[part::parts] for part in range(parts)])


def whole_address_lost(catalogue: Catalogue) -> Placed:
    """Take away every point at which anything has an address: only stations, parks and campuses are left to go by."""
    return _placed(catalogue, [_addressed(catalogue)])


def _addressed(catalogue: Catalogue) -> pd.DataFrame:
    located = catalogue.entities[catalogue.located]
    return located[located["address"] != ""]


def _placed(catalogue: Catalogue, groups: list[pd.DataFrame]) -> Placed:
    made = []
    for group in groups:
        known = without_points(catalogue, set(group["id"]))
        found = places_from_names(known, group["name"].tolist(), group["address"].tolist(), streets=group["street"].tolist())
        for true, row, key, address in zip(group.geometry, found.itertuples(), group["id"], group["address"], strict=True):
            off = distance_m((true.x, true.y), (row.lon, row.lat)) if row.precision != NONE else float("nan")
            made.append((key, address, row.precision, off, catalogue.rules.errors_m.get(str(row.precision), float("nan"))))
    return Placed(pd.DataFrame(made, columns=["id", "address", "precision", "off_m", "error_m"]))


def placed() -> Iterator[Line]:
    """Print what share of real addresses is placed, how far off, and whether the stated precision covers it."""
    catalogue = current_catalogue()
    for name, found in (("自己的点拿掉", own_point_lost(catalogue)), ("有地址的点全部拿掉", whole_address_lost(catalogue))):
        off = found.rows["off_m"].dropna()
        yield below(f"按地址定位，{len(found.rows)} 条真实地址，{name}，取到点", found.share * 100, None, "%")
        yield below(f"按地址定位，{name}，离真实位置最远", float(off.max()) if len(off) else 0.0, None, "m")
        yield Line(f"按地址定位，{name}，误差不超过所写精度", "", f"{found.covered:.1%}", "", "100 %", found.covered == 1)
