"""Everything the browser draws: the static drawings once, the columns of points, and names on demand."""

from datetime import date
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.freshness import AGE_MEANINGS, AGES, freshness_of
from layers import campuses, district, green, metro, roads, streets, water, zones
from layers.drawing import Drawing, compact_json
from layers.style import age_token, domain_token

NAMES_IN_BLOCK = 256
"""Located entities whose names come in one answer."""
LAYERS = (district, green, campuses, water, roads, metro, streets, zones)
"""Every layer that stands still."""
COARSE = 1
"""Bit of a point's flags: its position is known only roughly."""
_SCALE = 10_000_000


def drawings(catalogue: Catalogue, scheme: str) -> tuple[Drawing, ...]:
    """Return every drawing; a KeyError for an unknown scheme."""
    return tuple(chain.from_iterable(layer.draw(catalogue, scheme) for layer in LAYERS))


def atlas_json(catalogue: Catalogue, scheme: str) -> bytes:
    """Return drawings, home extent, legend and credits as JSON; degrees, EPSG:4326, extent as [[south, west], [north, east]]."""
    west, south, east, north = (round(float(edge), 5) for edge in catalogue.district.geometry.bounds)
    chosen = catalogue.schemes[scheme]
    return compact_json(
        {
            "title": catalogue.district.title,
            "scheme": {"id": chosen.id, "name": chosen.name, "valid_from": str(chosen.valid_from)},
            "bounds": [[south, west], [north, east]],
            "points": int(catalogue.located.sum()),
            "names_in_block": NAMES_IN_BLOCK,
            "drawings": [drawing.to_json() for drawing in drawings(catalogue, scheme)],
            "legend": legend(catalogue, scheme),
            "credits": list(dict.fromkeys(source.credit for source in catalogue.sources if source.credit)),
        },
    )


def legend(catalogue: Catalogue, scheme: str) -> dict[str, Any]:
    """Return what the legend explains: symbols, colours by token name (of domains or of ages), and zone tiers by rank."""
    return {
        "families": [{"id": family.id, "name": family.name, "shape": family.shape} for family in catalogue.families],
        "domains": [
            {"id": one.id, "name": one.name, "short_name": one.short_name, "order": one.order, "token": domain_token(one.order)}
            for one in catalogue.domains
        ],
        "ages": [{"id": age, "name": name, "meaning": AGE_MEANINGS[age], "token": age_token(age)} for age, name in AGES.items()],
        "tiers": [
            {"id": tier.id, "name": tier.name, "title": tier.title, "rank": min(tier.order, zones.RANKS)}
            for tier in catalogue.schemes[scheme].tiers
        ],
    }


def points_bytes(catalogue: Catalogue) -> bytes:
    """Return the located entities as columns, little endian, in the table's order; twelve bytes a point.

    uint32 n, int32 longitude and int32 latitude in 1e-7 degrees (EPSG:4326), uint16 domain bits, uint8 place of the family in the
    catalogue's list, uint8 flags (`COARSE`).
    """
    located = catalogue.located_rows
    lon, lat = catalogue.points.lon[located], catalogue.points.lat[located]
    family = _families_by_kind(catalogue)[catalogue.codes["kind"][located]]
    coarse = _coarse_by_precision(catalogue)[catalogue.codes["precision"][located]]
    columns: list[NDArray[Any]] = [
        np.array([located.size], "<u4"), np.rint(lon * _SCALE).astype("<i4"), np.rint(lat * _SCALE).astype("<i4"),
        catalogue.domain_bits[located].astype("<u2"), family, coarse,
    ]  # fmt: skip
    return b"".join(column.tobytes() for column in columns)


def ages_bytes(catalogue: Catalogue, day: date) -> bytes:
    """Return the age class of each located entity on a day as one byte, in the order of the points: 0 new to 3 stale, 4 without a date."""
    order = {age: place for place, age in enumerate(AGES)}
    classes = freshness_of(catalogue, day).classes.iloc[catalogue.located_rows]
    return classes.map(order).to_numpy(np.uint8).tobytes()


def names_json(catalogue: Catalogue, block: int) -> bytes:
    """Return [id, name, kind id, short name] of one block of located entities, in the order of the points; empty past the last."""
    rows = catalogue.located_rows[block * NAMES_IN_BLOCK : (block + 1) * NAMES_IN_BLOCK]
    part = catalogue.entities.iloc[rows]
    columns = ([str(value) for value in part[name]] for name in ("id", "name", "kind", "short_name"))
    return compact_json([list(row) for row in zip(*columns, strict=True)])


def _families_by_kind(catalogue: Catalogue) -> NDArray[np.uint8]:
    order = {family.id: place for place, family in enumerate(catalogue.families)}
    return _table([order.get(kind.family, 0) for kind in catalogue.kinds])


def _coarse_by_precision(catalogue: Catalogue) -> NDArray[np.uint8]:
    return _table([COARSE * precision.coarse for precision in catalogue.precisions])


def _table(values: list[int]) -> NDArray[np.uint8]:
    # 256 places, so that any code of one byte, also the one for "unknown", finds an answer.
    table = np.zeros(256, np.uint8)
    table[: len(values)] = values
    return table
