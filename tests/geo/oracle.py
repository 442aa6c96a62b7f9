"""The slow truth: the same questions answered record by record in plain Python, and the records and selections to ask about."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyproj
from hypothesis import strategies as st
from shapely import Polygon, transform

from geo.points import Floats
from geo.scheme import Scheme
from geo.selection import Selection
from tests.factories import at, entity

Record = Mapping[str, Any]

DOMAINS = ("d1", "d2", "d3")
KNOWN: dict[str, tuple[str, ...]] = {
    "domains": (*DOMAINS, "none"),
    "kinds": ("lab", "firm"),
    "levels": ("national", "city"),
    "confidences": ("high", "low"),
    "places": ("tier:core", "tier:pole", "zone:c", "zone:p", "zone:q"),
    "streets": ("s0", "s1", "s2", "s3"),
}
"""The options of the imaginary district, as tests/factories.py makes it."""
FACETS = (*KNOWN, "located", "polygon", "text", "batch")
PROJECTION = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:4547", always_xy=True)

steps = st.sampled_from([-0.1, 0.0, 0.25, 0.5, 0.95, 0.999, 1.0, 1.02, 1.5, 2.0, 2.3])
"""Few positions, so that points coincide, lie on edges and lie near them."""
triangles = st.lists(st.tuples(st.sampled_from([-1, 0, 0.5, 1, 3]), st.sampled_from([-1, 0, 0.5, 1, 3])), min_size=3, max_size=3).map(
    lambda corners: tuple((at(*corner).x, at(*corner).y) for corner in corners)
)


def subsets(options: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), unique=True, max_size=len(options)).map(tuple)


@st.composite
def records(draw: st.DrawFn) -> list[dict[str, Any]]:
    def one(number: int) -> dict[str, Any]:
        return entity(
            f"e{number}",
            draw(st.none() | st.builds(at, steps, steps)),
            domains=draw(subsets((*DOMAINS, "gone"))),
            kind=draw(st.sampled_from(["lab", "firm", "gone"])),
            level=draw(st.sampled_from(["national", "city", ""])),
            street=draw(st.sampled_from(["", "", "s1", "s3", "gone"])),
            zone_hint=draw(subsets(("c", "q", "gone"))),
            confidence=draw(st.sampled_from(["high", "low"])),
        )

    return [one(number) for number in range(draw(st.integers(0, 12)))]


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    options: dict[str, Any] = {name: draw(st.just(()) | subsets((*known, "gone"))) for name, known in KNOWN.items()}
    return Selection(
        **options,
        domains_all=draw(st.booleans()),
        located=draw(st.sampled_from([None, None, True, False])),
        text=draw(st.sampled_from(["", "", "x"])),
        polygon=draw(st.just(()) | triangles),
        batch=draw(st.sampled_from(["", "", "7-3fa9c1"])),
    )


def hit(number: int) -> bool:
    """Stand in for a search: every third entity is not found."""
    return number % 3 != 1


def was_touched(number: int) -> bool:
    """Stand in for a batch of changes: it touched every second entity."""
    return number % 2 == 0


def zones_of(record: Record, scheme: Scheme) -> set[str]:
    point, zones = record["geometry"], scheme.zones
    if point is None:
        return set(record["zone_hint"]) & set(zones["id"])
    return {one for one, area in zip(zones["id"], zones.geometry, strict=True) if area.covers(point)}


def street_of(record: Record, streets: Any) -> str | None:
    if record["street"] in set(streets["id"]):
        return str(record["street"])
    point = record["geometry"]
    drawn = [one for one, area in zip(streets["id"], streets.geometry, strict=True) if point is not None and area.covers(point)]
    return drawn[0] if drawn else None


def to_metres(lonlat: Floats) -> Floats:
    return np.column_stack(PROJECTION.transform(lonlat[:, 0], lonlat[:, 1]))


def near_edge(record: Record, area: Polygon, reach_m: float) -> bool:
    if record["geometry"] is None:
        return False
    point, line = (transform(shape, to_metres) for shape in (record["geometry"], area.boundary))
    return bool(point.distance(line) <= reach_m)


def options_of(record: Record, facet: str, scheme: Scheme, streets: Any) -> set[Any]:
    """Tell which options of a facet an entity belongs to."""
    if facet == "domains":
        return set(record["domains"]) & set(DOMAINS) or {"none"}
    if facet == "places":
        tiers = dict(zip(scheme.zones["id"], scheme.zones["tier"], strict=True))
        inside = zones_of(record, scheme)
        return {f"zone:{one}" for one in inside} | {f"tier:{tiers[one]}" for one in inside}
    if facet == "streets":
        return {street_of(record, streets)}
    if facet == "located":
        return {"yes" if record["geometry"] is not None else "no"}
    column = {"kinds": "kind", "levels": "level", "confidences": "confidence"}[facet]
    return {record[column]} & set(KNOWN[facet])


def answers(record: Record, number: int, facet: str, *, selection: Selection, tables: Any) -> bool:
    """Tell whether an entity answers to one facet of a selection."""
    if facet == "text":
        return not selection.text or hit(number)
    if facet == "batch":
        return not selection.batch or was_touched(number)
    if facet == "polygon":
        return not selection.polygon or _inside(record, selection.polygon)
    wanted = {None: [], True: ["yes"], False: ["no"]}[selection.located] if facet == "located" else getattr(selection, facet)
    has = options_of(record, facet, next(iter(tables.schemes.values())), tables.streets)
    every = facet == "domains" and selection.domains_all
    return not wanted or (all(one in has for one in wanted) if every else any(one in has for one in wanted))


def _inside(record: Record, corners: tuple[tuple[float, float], ...]) -> bool:
    area = Polygon(corners)
    return record["geometry"] is not None and area.is_valid and bool(area.covers(record["geometry"]))


def matching(given: Sequence[Record], selection: Selection, tables: Any) -> list[bool]:
    """Tell for each entity whether it answers to every facet."""
    return [
        all(answers(record, number, facet, selection=selection, tables=tables) for facet in FACETS) for number, record in enumerate(given)
    ]
