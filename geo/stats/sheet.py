"""What one page about a place says: how many, what the plan wants, what is there, who is there, and how sure that is."""

from dataclasses import dataclass

import numpy as np

from geo.catalogue import Catalogue
from geo.facet import bits_from_mask, mask_from_bits
from geo.points import Bools, Rows
from geo.stats.counts import SMALL, place_table, ranges
from geo.stats.here import zones_over
from geo.stats.matrix import FOUNDED, STATUSES, foundations, status
from geo.stats.places import Places
from geo.tally import Range

Line = tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class PlaceSheet:
    """The content of one page, in plain Chinese; the same for a zone, a street and a drawn area."""

    kind: str
    """zone, street or area."""
    id: str
    """Of the place."""
    scheme: str
    """Id of the scheme whose zones are told, '' for the latest."""
    title: str
    """Name of the place."""
    total: Range
    """Entities there."""
    facts: tuple[Line, ...]
    """Name and value."""
    wanted: tuple[Line, ...]
    """What the plan says: words and clause."""
    domains: tuple[Line, ...]
    """Domain, count, status, clauses."""
    rows: Rows
    """Rows of the catalogue, those surely there first."""
    inside: Bools
    """Who is there as drawn."""
    entities: tuple[Line, ...]
    """Name, kind, how sure it is there, source's year."""


def sheet_of(catalogue: Catalogue, places: Places, number: int, rows: Bools) -> PlaceSheet:
    """Gather what there is to say about one of some places, for the entities of a filter."""
    bits = bits_from_mask(rows)
    drawn, least, most = (mask_from_bits(places.bits[case, number] & bits, rows.size) for case in range(3))
    total = Range(*(int(np.count_nonzero(mask)) for mask in (drawn, least, most)))
    listed = np.flatnonzero(most)
    listed = listed[np.argsort(~least[listed], kind="stable")]
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    entities = tuple(
        (str(name), kinds.get(str(kind), ""), "" if least[row] else "边缘", str(as_of) or "未注明")
        for row, name, kind, as_of in zip(
            listed, *(catalogue.entities[column].iloc[listed] for column in ("name", "kind", "as_of")), strict=True
        )
    )
    return PlaceSheet(
        kind=places.kind, id=places.ids[number], scheme=places.scheme, title=places.names[number], total=total,
        facts=_facts(catalogue, places, number, rows), wanted=_wanted(catalogue, places, number),
        domains=_domains(catalogue, places, number, rows), rows=listed, inside=drawn, entities=entities,
    )  # fmt: skip


def _facts(catalogue: Catalogue, places: Places, number: int, rows: Bools) -> tuple[Line, ...]:
    line = place_table(places, rows).iloc[number]
    area = f"{line['area_km2']:.2f} km²（{places.area_basis}）" if np.isfinite(line["area_km2"]) else "未公布"
    density = f"{line['per_km2']:.2f} 项/km²" if np.isfinite(line["per_km2"]) else "面积未公布，不算"
    share = f"{line['share']:.1%}" if np.isfinite(line["share"]) else "—"
    counted = ranges(places, rows, [catalogue.facets["kinds"]])[:, number]
    family = np.array([kind.family for kind in catalogue.kinds], object)
    families = tuple((one.name, str(Range(*counted[:, family == one.id].sum(axis=1).tolist()))) for one in catalogue.families)
    few = "（数少，慎用）" if line["count"] < SMALL else ""
    return (("面积", area), ("每平方公里", density + few), ("占全部", share), *families)


def _wanted(catalogue: Catalogue, places: Places, number: int) -> tuple[Line, ...]:
    scheme = catalogue.scheme(places.scheme)
    if places.kind == "zone":
        zone = scheme.zones.iloc[number]
        functions = next((tier.functions for tier in scheme.tiers if tier.id == zone["tier"]), ())
        return ((str(zone["role"]), str(zone["clause"])), *((f"{one.name}：{one.summary}", one.clause) for one in functions))
    told = {str(zone): (str(name), str(role)) for zone, name, role in scheme.zones[["id", "name", "role"]].itertuples(index=False)}
    return tuple(
        (f"约 {over.share:.0%} 在{told[over.zone][0]}（示意）：{told[over.zone][1]}", over.clause)
        for over in zones_over(catalogue, places.shapes[number], places.scheme)
    )


def _domains(catalogue: Catalogue, places: Places, number: int, rows: Bools) -> tuple[Line, ...]:
    """Planned against observed: of a zone its own cells, of another place what the zones over it are meant for."""
    zones = (
        [places.ids[number]]
        if places.kind == "zone"
        else [over.zone for over in zones_over(catalogue, places.shapes[number], places.scheme)]
    )
    counted = ranges(places, rows & foundations(catalogue), [catalogue.facets["domains"]])[:, number]
    lines = []
    for at, domain in enumerate(catalogue.domains):
        intents = [one for zone in zones for one in (catalogue.plan.intents_of(domain.id, zone) if catalogue.plan else ())]
        count, low, high = counted[:, at].tolist()
        kind = status(planned=bool(intents), there=count >= FOUNDED)
        if kind != "blank" or high:
            doubt = "" if (low >= FOUNDED) == (high >= FOUNDED) else "？"
            labels = "、".join(dict.fromkeys(one.label for one in intents))
            lines.append((domain.short_name, str(Range(count, low, high)), STATUSES[kind] + doubt, labels))
    return tuple(lines)
