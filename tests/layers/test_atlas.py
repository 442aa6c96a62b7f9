import json
import struct
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.model import Domain, Source
from layers import atlas
from layers.style import tokens
from tests.factories import catalogue, scheme, zone
from tests.layers.town import at, entity, points, square, town


def told(one: Catalogue, scheme_id: str = "plan") -> Any:
    return json.loads(atlas.atlas_json(one, scheme_id))


def columns(content: bytes) -> tuple[Any, ...]:
    """Read the points as the browser does."""
    count = struct.unpack_from("<I", content)[0]
    kinds = ("<i4", "<i4", "<u2", "u1", "u1")
    starts = np.cumsum([4, *(np.dtype(kind).itemsize * count for kind in kinds)])
    return count, *(np.frombuffer(content, kind, count, start) for kind, start in zip(kinds, starts, strict=False))


def test_every_layer_is_there_with_its_shapes() -> None:
    shapes = {drawing["id"]: len(drawing["features"]) for drawing in told(town())["drawings"]}
    areas = {"district": 1, "fade": 6, "green": 1, "campuses": 1, "water": 2, "streets": 4, "bands": 3, "zones": 3}
    assert shapes == areas | {"creeks": 1, "roads": 2, "metro": 1, "street-edges": 1, "stations": 3}


def test_the_shipped_drawings_stay_small() -> None:
    shipped = current_catalogue()
    assert len(atlas.atlas_json(shipped, shipped.scheme().id)) < 150_000


def test_a_district_without_any_base_is_drawn_all_the_same() -> None:
    shapes = {drawing["id"]: len(drawing["features"]) for drawing in told(catalogue())["drawings"]}
    assert shapes["streets"] == 4
    assert shapes["roads"] == shapes["green"] == shapes["stations"] == 0


def test_home_is_the_district() -> None:
    assert told(town())["bounds"] == [[23.1, 113.3], [23.14, 113.34]]


def test_the_legend_names_families_domains_and_tiers_in_order() -> None:
    legend = told(town())["legend"]
    assert [(family["id"], family["shape"]) for family in legend["families"]] == [("lab", "triangle"), ("firm", "circle")]
    assert [domain["token"] for domain in legend["domains"]] == ["domain-1", "domain-2", "domain-3"]
    assert [(tier["name"], tier["rank"]) for tier in legend["tiers"]] == [("一核", 1), ("多极", 2)]


def test_a_tenth_domain_shares_the_colour_of_none() -> None:
    domains = tuple(Domain(f"d{n}", n, f"领域{n}", f"域{n}", "", "") for n in range(1, 11))
    assert told(town(domains=domains))["legend"]["domains"][9]["token"] == "domain-none"  # noqa: S105 -- a colour name


def test_each_credit_is_given_once_and_none_is_left_out() -> None:
    sources = tuple(Source(str(n), "", "", "", credit, "") for n, credit in enumerate(["© 甲", "", "© 乙", "© 甲"]))
    assert told(town(sources=sources))["credits"] == ["© 甲", "© 乙"]


def test_a_second_scheme_draws_its_own_zones() -> None:
    later = scheme([zone("n", "core", square(1, 1))], scheme_id="later", valid_from="2026-01")
    both = catalogue((), scheme(), later)
    zones = {drawing["id"]: drawing for drawing in told(both, "later")["drawings"]}["zones"]
    assert [feature["properties"]["id"] for feature in zones["features"]] == ["n"]
    assert told(both, "later")["scheme"] == {"id": "later", "name": "一核多极", "valid_from": "2026-01"}


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        atlas.atlas_json(town(), "nowhere")


def test_hostile_names_travel_as_data() -> None:
    name = "<img onerror=alert(1)>${x}`\\</script>"
    zones = scheme([zone("a", "core", square(0, 0), name=name)])
    labels = [label["text"] for drawing in told(catalogue((), zones))["drawings"] for label in drawing["labels"]]
    assert name in labels


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), max_size=40))
@settings(deadline=None)
def test_points_arrive_where_they_were_sent(places: list[tuple[float, float]]) -> None:
    count, lon, lat, *_ = columns(atlas.points_bytes(town(*points(*places))))
    assert count == len(places)
    assert np.abs(lon / 1e7 - [place[0] for place in places]).max(initial=0) <= 6e-8
    assert np.abs(lat / 1e7 - [place[1] for place in places]).max(initial=0) <= 6e-8


def test_only_located_entities_travel_in_the_order_of_the_table() -> None:
    one = town(entity("a", at(1, 1)), entity("b"), entity("c", at(0.5, 0.5)))
    count, lon, *_ = columns(atlas.points_bytes(one))
    assert count == 2
    assert list(lon) == [1_133_200_000, 1_133_100_000]
    assert [row[0] for row in json.loads(atlas.names_json(one, 0))] == ["a", "c"]


def test_a_point_carries_its_domains_its_family_and_whether_it_is_coarse() -> None:
    one = town(
        entity("a", at(1, 1), domains=("d1", "d3"), kind="firm", precision="campus"),
        entity("b", at(1, 1), precision="building"),
        entity("c", at(1, 1), kind="unheard", precision="unheard"),
    )
    _, _, _, bits, family, flags = columns(atlas.points_bytes(one))
    assert list(bits) == [0b101, 0, 0]
    assert list(family) == [1, 0, 0]
    assert list(flags) == [atlas.COARSE, 0, 0]


def test_a_point_costs_twelve_bytes() -> None:
    assert len(atlas.points_bytes(town())) == 4
    assert len(atlas.points_bytes(town(*points(*[(113.3, 23.1)] * 10)))) == 4 + 120


def test_names_come_in_blocks_until_there_are_no_more() -> None:
    one = town(*points(*[(113.3, 23.1)] * (atlas.NAMES_IN_BLOCK + 1)))
    blocks = [json.loads(atlas.names_json(one, block)) for block in range(3)]
    assert [len(block) for block in blocks] == [atlas.NAMES_IN_BLOCK, 1, 0]
    assert blocks[1] == [["e256", "名e256", "lab", ""]]


def test_the_ages_of_a_day_travel_one_byte_a_point_in_the_order_of_the_points() -> None:
    dated = [entity(f"e{n}", at(1, 1) if n else None, as_of=text) for n, text in enumerate(("2020", "2026-06", "", "2024-12", "2023"))]
    sent = list(atlas.ages_bytes(town(*dated, half_lives={"lab": 12}), date(2026, 6, 30)))
    ages = told(town())["legend"]["ages"]
    assert [ages[one]["id"] for one in sent] == ["fresh", "undated", "due", "stale"]
    assert all(one["token"] in tokens("light") for one in ages)
