"""Density in hexagons (H3): how many stand in each cell, and how far it is from its middle to the nearest of a family."""

from collections import Counter

import h3
import numpy as np
import pandas as pd
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.nearness import nearest_m

RESOLUTION = 8
"""H3 resolution: a cell has about 0.74 km²."""
RESOLUTIONS = (7, 8, 9)


def hexagons(catalogue: Catalogue, rows: Bools, *, family: str, resolution: int = RESOLUTION) -> pd.DataFrame:
    """Return the cells over the district and every cell that holds somebody: `id`, `count`, middle in degrees, `nearest_m`.

    Counts add up to the located entities of the filter.
    """
    here = np.flatnonzero(rows & catalogue.located)
    held = Counter(
        h3.latlng_to_cell(lat, lon, resolution)
        for lon, lat in zip(catalogue.points.lon[here].tolist(), catalogue.points.lat[here].tolist(), strict=True)
    )
    cells = sorted({*cells_over(catalogue.district.geometry, resolution), *held})
    middles = np.array([h3.cell_to_latlng(cell) for cell in cells], np.float64).reshape(-1, 2)
    frame = pd.DataFrame({"id": cells, "count": [held[cell] for cell in cells], "lon": middles[:, 1], "lat": middles[:, 0]})
    frame["nearest_m"] = nearest_m(catalogue, middles[:, 1], middles[:, 0], family=family)
    return frame


def cells_over(area: BaseGeometry, resolution: int) -> list[str]:
    """Return the cells whose middle lies in an area in degrees."""
    return list(h3.geo_to_cells(area, resolution))


def hexagon(cell: str) -> Polygon:
    """Return a cell as a polygon in degrees."""
    return Polygon([(lon, lat) for lat, lon in h3.cell_to_boundary(cell)])
