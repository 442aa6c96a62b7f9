"""Counts by place: by hand, by plain Python over the shipped tables, and whatever the records are."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.facet import mask_from_bits
from geo.stats.counts import overview, pivot, place_table, ranges
from geo.stats.places import NOWHERE, Places, area_places, street_places, zone_places
from tests.factories import at, catalogue, entity, frames, scheme, square, streets, zone
from tests.geo.oracle import records, triangles

HAND = [
    entity("a", at(0.5, 0.5), domains=("d1",)),  # street 0, zone c
    entity("b", at(0.5, 0.5), domains=("d1", "d2"), kind="firm"),
    entity("e", at(0.99, 0.5)),  # 20 m from the edge between streets 0 and 1, zones c and p
    entity("s", street="s3", zone_hint=("q",), domains=("d3",)),  # no point, stated
    entity("n"),  # nobody knows where
]


def everyone(made: Catalogue) -> Any:
    return np.ones(len(made.entities), np.bool_)


def lines(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_streets_are_counted_as_by_hand() -> None:
    made = catalogue(HAND)
    table = place_table(street_places(made), everyone(made))
    assert lines(table, "id", "count", "low", "high") == [
        ("s0", 3, 2, 3), ("s1", 0, 0, 1), ("s2", 0, 0, 0), ("s3", 1, 1, 1), (NOWHERE, 1, 1, 1),
    ]  # fmt: skip
    assert table["share"].tolist() == [0.6, 0, 0, 0.2, 0.2]
    assert table["small"].all()
    assert table["area_km2"].iloc[0] == pytest.approx(4.53, abs=0.02)
    assert table["per_km2"].iloc[0] == pytest.approx(3 / 4.53, abs=0.01)


def test_zones_use_the_published_area_and_have_none_without_it() -> None:
    made = catalogue(HAND, scheme([zone("c", "core", square(0, 0)), zone("p", "pole", square(1, 0), published_area_km2=np.nan)]))
    table = place_table(zone_places(made), everyone(made))
    assert lines(table, "id", "count", "low", "high") == [("c", 3, 2, 3), ("p", 0, 0, 1), (NOWHERE, 2, 2, 3)]
    assert table["per_km2"].iloc[0] == 3
    assert np.isnan(table["per_km2"].iloc[1])


def test_kinds_and_domains_are_crossed_as_by_hand() -> None:
    made = catalogue(HAND)
    both = pivot(made, street_places(made), everyone(made), across="domains", within="kinds")
    assert lines(both, "id", "kinds", "domains", "count", "high") == [
        ("s0", "lab", "d1", 1, 1), ("s0", "lab", "none", 1, 1), ("s0", "firm", "d1", 1, 1), ("s0", "firm", "d2", 1, 1),
        ("s1", "lab", "none", 0, 1), ("s3", "lab", "d3", 1, 1), (NOWHERE, "lab", "none", 1, 1),
    ]  # fmt: skip


def test_cards_are_counted_as_by_hand() -> None:
    made = catalogue(HAND)
    # near an edge: e, and a and b at the corner of zone q
    cards = lines(overview(made, everyone(made)), "measure", "option", "count")
    assert cards == [
        ("total", "", 5), ("located", "", 3), ("unlocated", "", 2), ("near_edge", "", 3), ("in_family", "lab", 4), ("in_family", "firm", 1),
    ]  # fmt: skip


def test_a_drawn_area_is_a_place_like_any_other() -> None:
    made = catalogue(HAND)
    corners = tuple((x, y) for x, y in square(0, 0, width=0.6).exterior.coords)
    table = place_table(area_places(made, corners), everyone(made))
    assert lines(table, "count", "low", "high") == [(2, 2, 2), (3, 3, 3)]


@pytest.mark.parametrize("places", [street_places, zone_places])
def test_the_shipped_tables_are_counted_as_plain_python_counts_them(places: Any) -> None:
    made = current_catalogue()
    here, domains = places(made), [domain.id for domain in made.domains]
    found = pivot(made, here, everyone(made), across="domains")
    slow: dict[tuple[str, str], int] = {}
    for row, asked in enumerate(made.entities["domains"]):
        inside = [one for place, one in enumerate(here.ids[:-1]) if here.members.inside[place, row]] or [NOWHERE]
        for one in inside:
            for domain in [known for known in asked if known in domains] or ["none"]:
                slow[one, domain] = slow.get((one, domain), 0) + 1
    assert {(one, domain): count for one, domain, count in lines(found, "id", "domains", "count") if count} == slow


@settings(max_examples=15)
@given(records(), st.randoms())
def test_streets_and_the_rest_add_up_and_order_does_not_matter(given_records: list[dict[str, Any]], random: Any) -> None:
    made = catalogue(given_records)
    table = place_table(street_places(made), everyone(made))
    assert table["count"].sum() == len(given_records)
    assert (table["low"] <= table["count"]).all()
    assert (table["count"] <= table["high"]).all()
    mixed = list(given_records)
    random.shuffle(mixed)
    other = catalogue(mixed)
    assert place_table(street_places(other), everyone(other)).equals(table)
    by_kind = ranges(street_places(made), everyone(made), [made.facets["kinds"]])[0]
    assert by_kind.sum() == sum(record["kind"] in {"lab", "firm"} for record in given_records)


@settings(max_examples=15)
@given(records(), st.integers(0, 900), st.integers(0, 900))
def test_a_wider_band_never_makes_a_range_narrower(given_records: list[dict[str, Any]], one: int, other: int) -> None:
    narrow, wide = (catalogue_with_band(given_records, band) for band in sorted((one, other)))
    for places in (street_places, zone_places):
        least, most = (place_table(places(made), everyone(made)).iloc[:-1] for made in (narrow, wide))
        assert (least["count"] == most["count"]).all()
        assert (most["low"] <= least["low"]).all()
        assert (most["high"] >= least["high"]).all()


def catalogue_with_band(given_records: list[dict[str, Any]], band: float) -> Catalogue:
    zones = [
        zone(one, tier, square(*at_), edge_uncertainty_m=band) for one, tier, at_ in (("c", "core", (0, 0)), ("p", "pole", (0.5, 0.5)))
    ]
    return catalogue(given_records, scheme(zones), streets=streets(edge_uncertainty_m=band))


@settings(max_examples=15)
@given(records(), triangles)
def test_the_rest_is_everyone_else(given_records: list[dict[str, Any]], corners: Any) -> None:
    made = catalogue(given_records)
    made_places: list[Places] = [street_places(made), zone_places(made)]
    if abs(np.linalg.det(np.c_[np.array(corners), np.ones(3)])) > 1e-9:
        made_places.append(area_places(made, corners))
    for places in made_places:
        masks = [mask_from_bits(place, len(given_records)) for place in places.bits[0]]
        assert (np.logical_or.reduce(masks) == everyone(made)).all()
        assert not (np.logical_or.reduce(masks[:-1]) & masks[-1]).any()


def test_without_streets_everyone_is_in_the_rest() -> None:
    made = catalogue([entity("a", at(0.5, 0.5))], streets=frames().streets.iloc[:0])
    assert lines(place_table(street_places(made), everyone(made)), "id", "count", "high") == [(NOWHERE, 1, 1)]
