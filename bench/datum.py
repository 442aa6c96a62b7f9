"""Conversion between coordinate systems: whole columns against a loop over points, and against PROJ's plane systems.

Time is the processor's own: one thread works, and on a shared machine the wall clock measures the others.
"""

import math
from collections.abc import Callable, Iterator
from time import process_time

import numpy as np
from numpy.typing import NDArray

from bench.measure import Line, Stopwatch, at_least, below, median, rounds
from geo.datum import degrees_from, degrees_to

MILLION = 1_000_000
FEW = 10_000
"""Points that the loop converts: a hundredth, its time is multiplied."""
SEED = 20_230_501
WEST, SOUTH, EAST, NORTH = 113.29, 23.10, 113.45, 23.25

Floats = NDArray[np.float64]


def conversions() -> Iterator[Line]:
    """Convert a million points back to WGS-84, to well under a centimetre."""
    chance = np.random.default_rng(SEED)
    lon, lat = chance.uniform(WEST, EAST, MILLION), chance.uniform(SOUTH, NORTH, MILLION)
    written = {system: degrees_to(system, lon, lat) for system in ("gcj02", "bd09", "cgcs2000-114")}
    watches = {system: _watch(lambda system=system: degrees_from(system, *written[system])) for system in written}
    few = [column[:FEW].tolist() for column in written["gcj02"]]
    watches["loop"] = _watch(lambda: [looped(x, y) for x, y in zip(*few, strict=True)])
    taken = rounds(watches, 5)
    loop = [each * MILLION / FEW for each in taken["loop"]]
    for system, name in (("gcj02", "GCJ-02"), ("bd09", "BD-09")):
        worst = max(
            float(np.abs(found - true).max()) for found, true in zip(degrees_from(system, *written[system]), (lon, lat), strict=True)
        )
        yield below(f"{name} 换回 WGS-84，{MILLION:,} 点", median(taken[system]) / 1000, 1, "s")
        yield below(f"{name} 往返误差", worst * 111_000 * 100, 1, "cm")
        yield at_least(f"{name} 换回，比逐点循环", taken[system], loop, 20, "逐点循环")
        yield at_least(f"{name} 换回，比 PROJ 反算高斯投影", taken[system], taken["cgcs2000-114"], None, "PROJ")


def looped(lon: float, lat: float) -> tuple[float, float]:
    """Convert one GCJ-02 point as most people do: the formula point by point, repeated until it stands still."""
    found = (lon, lat)
    for _ in range(3):
        east, north = _shift(*found)
        found = (lon - east, lat - north)
    return found


def _shift(lon: float, lat: float) -> tuple[float, float]:
    x, y, pi, sin = lon - 105, lat - 35, math.pi, math.sin
    both = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + both
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3 + (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + both
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3 + (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3
    radians = math.radians(lat)
    curved = 1 - 0.00669342162296594323 * sin(radians) ** 2
    north = north * 180 / (6378245 * (1 - 0.00669342162296594323) / (curved * math.sqrt(curved)) * pi)
    return east * 180 / (6378245 / math.sqrt(curved) * math.cos(radians) * pi), north


def _watch(action: Callable[[], object]) -> Stopwatch:
    def once() -> float:
        began = process_time()
        action()
        return (process_time() - began) * 1000

    return once
