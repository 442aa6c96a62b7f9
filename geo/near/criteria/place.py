"""Where a target lies: how far from the start, how far from the metro."""

import numpy as np

from geo.near.case import Case, Reading, exactly, texts_of
from geo.near.rules import Criterion
from geo.near.surroundings import surroundings_of


def distance(case: Case, _criterion: Criterion) -> Reading:
    """Read the geodesic distance from the start, in metres."""
    precisions = texts_of(case.catalogue, "precision")[case.rows]

    def sentence(place: int) -> str:
        if np.isnan(case.metres[place]):
            return "没有坐标，不知道远近"
        error = case.rules.errors_m.get(str(precisions[place]))
        return f"直线距离 {case.metres[place]:,.0f} 米" + (f"，载体位置误差约 {error:.0f} 米" if error else "")

    return exactly(case.metres, sentence)


def metro(case: Case, criterion: Criterion) -> Reading:
    """Read the geodesic distance from the target to the nearest metro station, in metres."""
    around = surroundings_of(case.catalogue)
    stations = around.stations(case.rows)

    def sentence(place: int) -> str:
        metres = stations.metres[place]
        if np.isnan(metres):
            return "不知道离地铁站多远"
        beyond = f"，超出 {criterion.scale:.0f} 米" if metres > criterion.scale else ""
        return f"最近的地铁站是{around.station_names[stations.rows[place]].removesuffix('站')}站，直线 {metres:,.0f} 米{beyond}"

    return exactly(stations.metres, sentence)
