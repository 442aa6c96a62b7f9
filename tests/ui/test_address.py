"""A view written to the address comes back the same; anything else in the address falls back and is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString

from geo.model import Pick
from geo.selection import Selection
from geo.spot import spot_at
from tests.factories import at, catalogue, entity, frame
from ui.address import LONGEST, NAMES, STYLES, View, view_from_params, view_to_params

PLAIN = ("id", "name", "geometry")
ROADS = frame([{"id": "road-a", "name": "路", "geometry": LineString([at(0, 0), at(1, 1)])}], PLAIN)
STATIONS = frame([{"id": "a", "name": "站", "geometry": at(1, 1)}], PLAIN)
SHAPES = {**catalogue().shapes, "roads": ROADS, "metro_stations": STATIONS}
CATALOGUE = catalogue([entity("a", at(0.5, 0.5)), entity("b", at(0.5, 0.5)), entity("c")], shapes=SHAPES)
BASES = ("vec", "img")
BATCH = "12-3fa9c1"


def some_of(options: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return any of the options in the order in which they are offered, as the address gives them back."""
    return st.sets(st.sampled_from(options)).map(lambda chosen: tuple(option for option in options if option in chosen))


PLACES = (("zone", "q"), ("street", "s3"), ("station", "a"), ("road", "road-a"))
degree = st.integers(0, 4_000).map(lambda steps: steps / 100_000)
triangles = st.tuples(degree, degree, st.integers(100, 2_000).map(lambda steps: steps / 100_000)).map(
    lambda p: ((113.3 + p[0], 23.1 + p[1]), (113.3 + p[0] + p[2], 23.1 + p[1]), (113.3 + p[0], 23.1 + p[1] + p[2]))
)
selections = st.builds(
    Selection,
    domains=some_of(["d1", "d2", "d3", "none"]),
    domains_all=st.booleans(),
    kinds=some_of(["lab", "firm"]),
    levels=some_of(["national", "city"]),
    places=some_of(["zone:c", "tier:pole"]),
    streets=some_of(["s0", "s1", "s2", "s3"]),
    text=st.text(max_size=30).map(str.strip),
    confidences=some_of(["high", "low"]),
    located=st.sampled_from([None, True, False]),
    polygon=st.one_of(st.just(()), triangles),
    batch=st.sampled_from(["", BATCH]),
    scheme=st.sampled_from(["", "plan"]),
)
picks = st.sampled_from(
    [
        None,
        Pick("entity", "a"),
        Pick("stack", "b"),
        spot_at(113.3, 23.1),
        spot_at(-0.1, 89),
        Pick("cluster", "113.3000000,23.1000000,113.3000100,23.1000100"),
        *(Pick(kind, key) for kind, key in PLACES),
    ],
)
views = st.builds(
    View,
    selection=selections,
    pick=picks,
    style=st.sampled_from(STYLES),
    colour=st.sampled_from(["", "age"]),
    band=st.booleans(),
    base=st.sampled_from(["", *BASES]),
    table=st.booleans(),
)


def read(**params: str | list[str]) -> tuple[View, list[str]]:
    """Read parameters as the page does: each name with all of its values."""
    return view_from_params(
        {name: [value] if isinstance(value, str) else value for name, value in params.items()}, CATALOGUE, BASES, {BATCH}.__contains__
    )


def rounded(view: View) -> View:
    """Return the view with its polygon as exact as the address keeps it."""
    polygon = tuple((round(lon, 5), round(lat, 5)) for lon, lat in view.selection.polygon)
    return replace(view, selection=replace(view.selection, polygon=polygon))


@given(views)
def test_every_view_comes_back_from_its_address(view: View) -> None:
    back, wrong = read(**view_to_params(view))
    same_places = {frozenset(view.selection.places), frozenset(back.selection.places)}
    assert len(same_places) == 1
    assert replace(back, selection=replace(back.selection, places=view.selection.places)) == rounded(view)
    assert wrong == []


def test_the_view_at_its_default_needs_no_address() -> None:
    assert view_to_params(View()) == {}
    assert read() == (View(), [])


@given(st.dictionaries(st.sampled_from(list(NAMES)), st.lists(st.text(max_size=60), max_size=3)))
def test_no_address_breaks_the_page_and_what_is_read_can_be_written_again(params: dict[str, list[str]]) -> None:
    view, wrong = view_from_params(params, CATALOGUE, BASES)
    assert set(wrong) <= set(NAMES.values())
    again, wrong_again = read(**view_to_params(view))
    assert (again, wrong_again) == (rounded(view), [])


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"domain": "d9"}, "领域"),
        ({"kind": "<img src=x onerror=alert(1)>"}, "类型"),
        ({"match": "some"}, "领域匹配方式"),
        ({"point": "maybe"}, "有无坐标"),
        ({"area": "113.3 23.1;北 西"}, "画的范围"),
        ({"area": "113.3 23.1;113.4 23.1"}, "画的范围"),
        ({"area": "113.3 23.1;113.4 23.2;113.4 23.1;113.3 23.2"}, "画的范围"),
        ({"pick": "entity:nobody"}, "选中的对象"),
        ({"pick": "script:a"}, "选中的对象"),
        ({"pick": "station:road-a"}, "选中的对象"),
        ({"pick": "water:a"}, "选中的对象"),
        ({"pick": "road:"}, "选中的对象"),
        ({"style": "pink"}, "地图样式"),
        ({"base": "google"}, "在线底图"),
        ({"scheme": "../../etc"}, "方案"),
        ({"q": "x" * (LONGEST + 1)}, "搜索词"),
        ({"street": ["s1", "s2"]}, "街道"),
        ({"band": "yes"}, "边界带"),
        ({"colour": "hot"}, "符号颜色"),
        ({"batch": "13-3fa9c1"}, "某一版的改动"),
        ({"batch": "<b>"}, "某一版的改动"),
    ],
)
def test_what_cannot_be_used_falls_back_and_is_named(params: dict[str, str | list[str]], name: str) -> None:
    assert read(**params) == (View(), [name])


def test_one_wrong_value_leaves_the_others_in_force() -> None:
    view, wrong = read(domain="d1,d9", kind="lab")
    assert view.selection == Selection(domains=("d1",), kinds=("lab",))
    assert wrong == ["领域"]
