"""A small still picture of where points fall: the district, its streets, the points as written and as they are read."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from layers.style import tokens

WIDTH, EDGE = 420, 12
"""Pixels: of the picture, and around the district."""
MOST_POINTS = 1500
"""More would only blacken the picture."""
SIMPLE = 0.0004
"""Degrees by which lines are simplified."""
Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]


def inset_svg(catalogue: Catalogue, *, read: Pair, written: Pair | None, theme: str) -> str:
    """Draw points as `read` (longitudes, latitudes; degrees) over those `written`, if they were degrees at all, as SVG without any text."""
    area = catalogue.district.geometry
    west, south, east, north = area.bounds
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    scale = (WIDTH - 2 * EDGE) / ((east - west) * squeeze)
    height = round((north - south) * scale) + 2 * EDGE

    def placed(lon: Floats, lat: Floats) -> NDArray[np.float64]:
        return np.column_stack([(lon - west) * squeeze * scale + EDGE, (north - lat) * scale + EDGE])

    def path(shape: BaseGeometry) -> str:
        rings = shapely.get_parts(shapely.boundary(shape.simplify(SIMPLE)))
        return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in placed(*shapely.get_coordinates(ring).T))}Z" for ring in rings)

    colour = tokens(theme)
    lines = "".join(path(shape) for shape in catalogue.streets.geometry)
    dots = _dots(placed(*written), height, f'fill="none" stroke="{colour["label-muted"]}"') if written else ""
    dots += _dots(placed(*read), height, f'fill="{colour["accent"]}" stroke="{colour["symbol-line"]}" stroke-width=".6"')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f'<rect width="100%" height="100%" fill="{colour["outside"]}"/>'
        f'<path d="{path(area)}" fill="{colour["land"]}" stroke="{colour["district"]}" stroke-width="1.4"/>'
        f'<path d="{lines}" fill="none" stroke="{colour["street-line"]}" stroke-width=".5"/>{dots}</svg>'
    )


def _dots(places: NDArray[np.float64], height: int, look: str) -> str:
    seen = places[np.isfinite(places).all(axis=1)]
    seen = seen[(seen >= 0).all(axis=1) & (seen <= (WIDTH, height)).all(axis=1)]
    step = max(1, -(-len(seen) // MOST_POINTS))
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" {look}/>' for x, y in seen[::step])
