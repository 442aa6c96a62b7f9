"""The list that leaves: entities as a table under the headings that people read, or under those of our own tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.entities import COLUMNS, extra_to_text
from data.export.texts import FURTHER
from data.intake.columns import columns_matched, part_of
from data.intake.lexicon import EXTRA, lexicon_from_catalogue
from geo.catalogue import Catalogue
from geo.datum import DATUMS, degrees_to

JOINT = "；"
"""Between several words in a cell that people read."""
RESERVED = ("name", "description", "folder", "id", "fid", "geom", "geometry")
"""Columns that KML and GeoPackage have by themselves."""
NAMED = ("kind", "level", "domains", "zone_hint", "precision", "confidence")
"""Columns whose ids have names."""
DEGREE_DECIMALS, METRE_DECIMALS = 8, 3
"""About a millimetre both."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Listing:
    """Entities ready to be written."""

    catalogue: Catalogue
    """Where they come from."""
    frame: pd.DataFrame
    """All columns of entities.csv but the coordinates, as text with ids; `extra` is JSON."""
    extras: list[dict[str, str]]
    """Per row its further columns."""
    x: Floats
    """Longitude or metres east in the chosen system, NaN without a point."""
    y: Floats
    """Latitude or metres north."""
    datum: str
    """Id of that system."""

    @property
    def located(self) -> NDArray[np.bool_]:
        """Which rows have a point."""
        return np.isfinite(self.x)


def listing_of(catalogue: Catalogue, rows: Sequence[int] | NDArray[np.int64], datum: str) -> Listing:
    """Take entities out of a catalogue by row, their points in a coordinate system; KeyError when there is no such system."""
    entities = catalogue.entities.iloc[np.asarray(rows, np.int64)]
    x, y = degrees_to(datum, catalogue.points.lon[np.asarray(rows, np.int64)], catalogue.points.lat[np.asarray(rows, np.int64)])
    decimals = METRE_DECIMALS if DATUMS[datum].plane else DEGREE_DECIMALS
    streets = dict(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True))
    extras = [dict(extra) for extra in entities["extra"]]
    made = {name: entities[name].astype("str") for name in COLUMNS if name not in {"lon", "lat", "extra", "domains", "zone_hint", "street"}}
    made |= {name: entities[name].map(";".join) for name in ("domains", "zone_hint")}
    made["street"] = entities["street"].map(lambda code: streets.get(code, ""))
    made["extra"] = pd.Series([extra_to_text(extra) for extra in extras], entities.index)
    frame = pd.DataFrame({name: made[name].astype("str") for name in COLUMNS if name in made}).reset_index(drop=True)
    return Listing(catalogue, frame, extras, np.round(x, decimals), np.round(y, decimals), datum)


def sheet_of(listing: Listing, *, points: bool = True) -> pd.DataFrame:
    """Return the list as people read it: Chinese headings, names for ids, coordinates as numbers, further columns at the end."""
    headings = heading_names(listing.catalogue)
    columns: dict[str, object] = {}
    for name in COLUMNS:
        if name == "lon" and points:
            columns |= dict(zip(point_headings(listing.datum), (listing.x, listing.y), strict=True))
        elif name not in {"lon", "lat", "extra"}:
            columns[headings[name]] = named(listing, name)
    for name, heading in _further(listing, [str(heading) for heading in columns]).items():
        columns[heading] = [extra.get(name, "") for extra in listing.extras]
    return pd.DataFrame(columns, index=listing.frame.index)


def _further(listing: Listing, own: Sequence[str]) -> dict[str, str]:
    """Return the heading of each further column: its name, unless a program or our import would take that for another column."""
    cells = {name: [extra.get(name, "") for extra in listing.extras] for extra in listing.extras for name in extra}
    taken, made = {*RESERVED, *map(str.casefold, own)}, dict[str, str]()
    doubtful = _taken_for_others(listing, cells) if cells else frozenset()
    for name in cells:
        endings = ("", "（附加）", *(f"（附加{number}）" for number in range(2, len(cells) + 2)))
        made[name] = next(one for end in endings[name in doubtful :] if (one := name + end).casefold() not in taken)
        taken.add(made[name].casefold())
    return made


def _taken_for_others(listing: Listing, cells: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the names of further columns that our import would not keep under their own name."""
    told = {name: heading for name, heading in heading_names(listing.catalogue).items() if name in listing.frame}
    filled = {heading: listing.frame[name] for name, heading in told.items() if (listing.frame[name] != "").any()}
    matches = columns_matched(pd.DataFrame(filled).assign(**cells), lexicon_from_catalogue(listing.catalogue))
    lost = {one.heading for one in matches if one.field != EXTRA or not filled.keys() >= set(one.rivals)}
    return frozenset(name for name in cells if name in lost or FURTHER.search(name) or part_of(name, cells))


def named(listing: Listing, name: str) -> pd.Series:
    """Return a column with names for ids; an id that no list has stays as it is."""
    column = listing.frame[name]
    if name not in NAMED:
        return column
    names = names_of(listing.catalogue, name)
    return column.map(lambda text: JOINT.join(names.get(one, one) for one in text.split(";")))


def names_of(catalogue: Catalogue, name: str) -> dict[str, str]:
    """Return id -> name of the list behind a column."""
    zones = [(str(one), str(said)) for scheme in catalogue.schemes.values() for one, said in scheme.zones[["id", "name"]].to_numpy()]
    terms = {"kind": catalogue.kinds, "level": catalogue.levels, "precision": catalogue.precisions, "confidence": catalogue.confidences}
    listed = [(domain.id, domain.name) for domain in catalogue.domains] if name == "domains" else zones
    return {term.id: term.name for term in terms[name]} if name in terms else dict(listed)


def heading_names(catalogue: Catalogue) -> dict[str, str]:
    """Return column -> heading that people read, the column itself where columns.csv has none."""
    told = {} if catalogue.headings.empty else dict(zip(catalogue.headings["field"], catalogue.headings["name"], strict=True))
    return {name: told.get(name, name) for name in COLUMNS}


def point_headings(datum: str) -> tuple[str, str]:
    """Return the headings of the two numbers; they name the system, so that nobody has to guess."""
    system = DATUMS[datum]
    east, north = ("东坐标", "北坐标") if system.plane else ("经度", "纬度")
    return f"{east}（{system.name}）", f"{north}（{system.name}）"


def facts_of(listing: Listing) -> dict[str, str]:
    """Return what a reader must know of the list: when, from where, counted how, in which coordinates."""
    years = sorted(text for text in listing.frame["as_of"] if text)
    located = int(listing.located.sum())
    return {
        "截至日期": f"{years[0]} 至 {years[-1]}，逐项见“资料时间”" if years else "",
        "来源": "逐项见“来源”",
        "口径": f"共 {len(listing.frame)} 项，有坐标 {located} 项，无坐标 {len(listing.frame) - located} 项；空格是未注明",
        "坐标系": f"{DATUMS[listing.datum].name}；{DATUMS[listing.datum].written}",
        "说明": "内部工作用图的数据，位置为示意，不能用于测绘、确权、审批",
    }
