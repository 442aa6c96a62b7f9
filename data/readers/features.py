"""Features (attributes and a shape) as a table; the row is the feature's number in its file, counted from 1."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from data.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_VERTICES
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError, name_shown
from geo.model import Problem

_UNPAIRED = re.compile("[\ud800-\udfff]")
REFUSED_SHAPE = "图形"
"""Column of a refused row that says what its shape was."""


@dataclass(slots=True)
class Features:
    """What was read so far; too much of it raises RefusedFileError."""

    file: str
    """Name of the file."""
    name: str = ""
    """Of the layer."""
    columns: dict[str, None] = field(default_factory=dict)
    """Names of attributes, in the order of their first appearance."""
    rows: dict[int, Mapping[str, str]] = field(default_factory=dict)
    """Number -> attributes."""
    shapes: dict[int, BaseGeometry | None] = field(default_factory=dict)
    """Number -> shape."""
    torn: dict[int, tuple[Mapping[str, str], str, str, str]] = field(default_factory=dict)
    """Number -> attributes, what its shape was, what is wrong, what to do."""
    vertices: int = 0
    """Of all shapes together."""
    number: int = 0
    """Of the last feature."""

    def add(self, attributes: Mapping[str, str], shape: BaseGeometry | None) -> None:
        """Take a feature."""
        self._count(attributes)
        self.rows[self.number], self.shapes[self.number] = attributes, shape
        self.vertices += 0 if shape is None else int(shapely.get_num_coordinates(shape))
        if self.vertices > MOST_VERTICES:
            limit = f"最多 {MOST_VERTICES // 10000} 万个"
            raise RefusedFileError(self.file, "图形的顶点太多", limit=limit, remedy="简化图形，或分成几个文件再导入")

    def refuse(self, attributes: Mapping[str, str], shape: str, reason: str, remedy: str) -> None:
        """Take a feature whose shape cannot be used; it is kept as it was among the refused rows."""
        self._count(attributes)
        self.torn[self.number] = (attributes, shape[:200], reason, remedy)

    def table(self, crs: str = "", notes: tuple[str, ...] = ()) -> RawTable:
        """Put everything together."""
        index = pd.Index(list(self.rows), dtype="int64")
        shapes = np.empty(len(self.shapes), object)
        shapes[:] = list(self.shapes.values())
        geometry = gpd.GeoSeries(shapes, index=index) if any(shape is not None for shape in shapes) else None
        refused = {number: {**attributes, REFUSED_SHAPE: shape} for number, (attributes, shape, _, _) in self.torn.items()}
        return RawTable(
            name=self.name,
            cells=_frame(list(self.columns), self.rows),
            geometry=geometry,
            crs=crs,
            notes=notes,
            problems=tuple(
                Problem(name_shown(self.file), number, REFUSED_SHAPE, shape, reason, remedy)
                for number, (_, shape, reason, remedy) in self.torn.items()
            ),
            refused=_frame([*self.columns, REFUSED_SHAPE], refused),
        )

    def _count(self, attributes: Mapping[str, str]) -> None:
        self.number += 1
        self.columns.update(dict.fromkeys(attributes))
        if self.number > MOST_ROWS or len(self.columns) > MOST_COLUMNS or self.number * len(self.columns) > MOST_CELLS:
            found = f"至少有 {self.number} 个要素、{len(self.columns)} 个属性"
            limit = f"最多 {MOST_ROWS} 个要素、{MOST_COLUMNS} 个属性"
            raise RefusedFileError(self.file, found, limit=limit, remedy="分成几个文件再导入")


def paired(text: str) -> str:
    """Return a text with halves of characters, which JSON allows and nothing else can hold, replaced by U+FFFD."""
    return _UNPAIRED.sub("\ufffd", text)


def _frame(columns: list[str], rows: Mapping[int, Mapping[str, str]]) -> pd.DataFrame:
    made: dict[str, Any] = {column: pd.array([row.get(column, "") for row in rows.values()], dtype="str") for column in columns}
    return pd.DataFrame(made, index=pd.Index(list(rows), dtype="int64"), columns=pd.Index(columns, dtype="str"))
