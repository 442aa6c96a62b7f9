"""The address of the page of what is near: what goes out comes back, and what cannot be used is named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.datum import DATUMS
from geo.model import Pick
from geo.near.gaps import LEAST_SIZE
from geo.near.rules import PRESETS
from ui.states.near_view import GAPS, LARGEST, NAMES, ORDERS, RADII, VIEWS, NearView, near_from_params, near_to_params, point_of, zone_names

IDS = tuple(current_catalogue().entities["id"])
CRITERIA = tuple(criterion.id for criterion in current_catalogue().rules.criteria)
some_ids = st.lists(st.sampled_from(IDS), max_size=4, unique=True).map(tuple)
starts = st.none() | st.sampled_from(IDS).map(lambda one: Pick("entity", one)) | st.just(Pick("point", "113.350000,23.130000"))
views = st.builds(
    NearView,
    start=starts,
    firm=st.sampled_from(["", "某公司 <b>&"]),
    domains=st.none() | st.lists(st.sampled_from(["d1", "d2", "d9"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["incubator", "platform"]), unique=True).map(tuple),
    levels=st.lists(st.sampled_from([level.id for level in current_catalogue().levels]), unique=True).map(tuple),
    places=st.lists(st.sampled_from(list(zone_names(current_catalogue()))), unique=True, max_size=3).map(tuple),
    gaps=st.sampled_from(list(GAPS)),
    size=st.integers(LEAST_SIZE, LARGEST),
    radius_m=st.none() | st.sampled_from(RADII) | st.integers(10, 50_000),
    count=st.just(20),
    preset=st.sampled_from(list(PRESETS)),
    weights=st.dictionaries(st.sampled_from(CRITERIA), st.integers(0, 10).map(lambda half: half / 2)),
    order=st.sampled_from(list(ORDERS)),
    view=st.sampled_from(list(VIEWS)),
    compared=some_ids,
    pick=st.sampled_from(["", *IDS[:3]]),
    firms=st.sampled_from(["", "0123456789ab"]),
    datum=st.sampled_from(["", *DATUMS]),
    style=st.sampled_from(["auto", "print"]),
)


def read(params: dict[str, str]) -> tuple[NearView, list[str]]:
    return near_from_params({name: [value] for name, value in params.items()}, current_catalogue())


@given(views)
def test_what_an_address_says_is_what_is_shown(view: NearView) -> None:
    assert read(near_to_params(view)) == (view, [])


def test_the_plain_view_needs_no_address() -> None:
    assert near_to_params(NearView()) == {}
    assert read({}) == (NearView(), [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "entity:nobody"), ("from", "castle:x"), ("from", "point:x"), ("from", "point:1"), ("from", "point:nan,23"),
        ("from", "x"), ("list", "../x"), ("list", "0123456789AB"), ("datum", "mars"),
        ("from", "point:113,123"), ("domain", "d1,d99"), ("kind", "castle"), ("r", "0"), ("r", "1e9"), ("r", "-5"), ("r", "٣"), ("k", "0"),
        ("level", "castle"), ("place", "zone:x"), ("place", "tier:x"), ("gap", "x"), ("size", "1"), ("size", "51"),

        ("k", "9999"), ("preset", "castle"), ("w", "distance"), ("w", "distance:9"), ("w", "castle:1"), ("w", "distance:nan"),
        ("w", "distance:-1"), ("sort", "colour"), ("view", "x"), ("cmp", "nobody"), ("pick", "nobody"), ("style", "neon"),
        ("firm", "x" * 3000),
    ],
)  # fmt: skip
def test_what_cannot_be_used_falls_back_and_is_named(name: str, value: str) -> None:
    view, wrong = read({name: value})
    assert wrong == [NAMES[name]]
    assert near_to_params(view) in ({}, {"domain": "d1"})


def test_a_repeated_parameter_is_refused() -> None:
    given_twice: dict[str, Any] = {"r": ["500", "250"]}
    assert near_from_params(given_twice, current_catalogue()) == (NearView(), [NAMES["r"]])


def test_a_point_is_on_earth_or_none() -> None:
    assert point_of(Pick("point", "113.35,23.13")) == (113.35, 23.13)
    assert point_of(Pick("point", "181,0")) is None
    assert point_of(Pick("point", "inf,0")) is None
