"""The shipped layer: entities.csv as text by id, which the store's records lie over and never alter."""

import hashlib
import json
import zlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from data.entities import sheet_from_folder
from data.files import Folder
from data.store.batch import Row
from data.store.packing import packed

TABLE = "entities"
"""The one table that has a shipped layer."""
LARGEST_KEPT = 32_000_000
"""Bytes of entities.csv up to which the store keeps a copy to compare the next one with."""


@dataclass(frozen=True, eq=False)
class Shipped:
    """The entities of a folder of tables."""

    folder: Path
    """Holds entities.csv."""

    @cached_property
    def fingerprint(self) -> str:
        """Return the SHA-256 of entities.csv, '' without the file."""
        try:
            with (self.folder / f"{TABLE}.csv").open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    @cached_property
    def district(self) -> str:
        """Return the official code of the district that the tables are about, '' when they do not say."""
        features: Any = Folder(self.folder).json("district.geojson").get("features")
        try:
            return str(features[0]["properties"]["id"])
        except (TypeError, LookupError):
            return ""

    @cached_property
    def _cells(self) -> pd.DataFrame:
        cells = sheet_from_folder(Folder(self.folder)).cells
        return cells[(cells["id"] != "") & ~cells["id"].duplicated()].set_index("id", drop=False)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one: place for place, one in enumerate(self._cells.index.tolist())}

    def ids(self) -> pd.Index:
        """Return the ids, in the order of the table."""
        return self._cells.index

    def rows(self, ids: AbstractSet[str] | None = None) -> dict[str, dict[str, str]]:
        """Return entities as text, all or those of the ids that are there, in the order of the table; of a repeated id the first."""
        cells = self._cells if ids is None else self._cells.iloc[sorted(self._places[one] for one in self._places.keys() & ids)]
        return dict(zip(cells.index.tolist(), cells.to_dict("records"), strict=True))

    def kept(self) -> bytes | None:
        """Return the layer packed, None when it is too large to keep or not there."""
        try:
            size = (self.folder / f"{TABLE}.csv").stat().st_size
        except OSError:
            return None
        return zlib.compress(packed(list(self.rows().values())).encode()) if size <= LARGEST_KEPT else None


def unpacked(kept: bytes) -> dict[str, Row]:
    """Return a packed layer as text by id."""
    return {row["id"]: row for row in json.loads(zlib.decompress(kept))}
