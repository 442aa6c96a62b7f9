from functools import cache

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.gazetteer import KINDS, Gazetteer, Place, gazetteer_from_catalogue, places_of, shapes_of
from geo.model import Pick
from geo.pinyin import reader_from_readings
from geo.search import index_from_frame
from tests.factories import at, catalogue, frame, square

ENDINGS = {"站": "station", "地铁站": "station"}


@cache
def shipped() -> Gazetteer:
    tables = current_catalogue()
    return gazetteer_from_catalogue(tables, "", tables.readings, endings=ENDINGS)


def town() -> Catalogue:
    """Return a district with one place of every kind, some called alike."""
    plain = ("id", "name", "geometry")
    made = catalogue()
    shapes = {
        "metro_stations": frame([{"id": "a", "name": "东湖", "geometry": at(0.5, 0.5)}], plain),
        "campuses": frame([{"id": "a", "name": "南校园", "geometry": square(0, 0)}], plain),
        "green": frame([{"id": "a", "name": "东湖", "kind": "forest", "geometry": square(1, 1)}], ("kind", *plain)),
        "roads": frame([{"id": "a", "name": "东湖路", "geometry": LineString([at(1, 1), at(9, 1)])}], plain),
        "water": frame([{"id": "a", "name": "东涌", "kind": "creek", "geometry": LineString([at(0, 0), at(0, 2)])}], ("kind", *plain)),
        "metro_lines": made.shapes["metro_lines"],
    }
    return catalogue(shapes=shapes)


def picks(places: list[Place]) -> list[str]:
    return [str(place.pick) for place in places]


def test_every_shipped_place_is_found_first_by_its_name_and_by_its_pinyin_or_beside_others_that_fit_as_well() -> None:
    tables = current_catalogue()
    places = list(places_of(tables, "").values())
    assert len(places) > 150
    assert {place.pick.kind for place in places} == set(KINDS)
    names = frame([], ("id", "name", "geometry")).reindex(range(len(places)))
    names["id"], names["name"] = picks(places), [place.name for place in places]
    index = index_from_frame(names.assign(short_name="", address="", host=""), {}, tables.readings, [""] * len(places))
    reader = reader_from_readings(tables.readings)
    for row, place in enumerate(places):
        for text in (place.name, "".join(syllable for syllable in reader.syllables(place.name) if syllable.isalnum())):
            mask, scores = index.hits(text)
            assert mask[row], text
            assert scores[row] == scores.max(), text
            assert place.pick in {found.pick for found in shipped().found(text)}, text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("车陂", "station:station-chebei"), ("chebei", "station:station-chebei"), ("CHE BEI", "station:station-chebei"),
        ("长湴", "station:station-changban"), ("changban", "station:station-changban"), ("岗顶", "station:station-gangding"),
        ("gangding", "station:station-gangding"), ("冼村", "station:station-xiancun"), ("xiancun", "station:station-xiancun"),
        ("猎德", "station:station-liede"), ("liede", "station:station-liede"), ("龙洞", "station:station-longdong"),
        ("车陂站", "station:station-chebei"), ("车陂地铁站", "station:station-chebei"), ("猎德涌", "water:shipai-liede-creek"),
        ("动物圆", "station:station-zoo"),
    ],
)  # fmt: skip
def test_a_place_is_found_by_what_people_call_it(text: str, first: str) -> None:
    assert picks(shipped().found(text))[0] == first


@pytest.mark.parametrize("text", ["车陂", "chebei"])
def test_everything_of_that_name_is_offered_whatever_it_is(text: str) -> None:
    assert {place.kind for place in shipped().found(text)} >= {"station", "street", "road", "creek"}


def test_an_ending_tells_the_kind_unless_nothing_of_that_kind_has_the_name() -> None:
    made = gazetteer_from_catalogue(town(), "", {}, endings={**ENDINGS, "园": "station"})
    assert picks(made.found("东湖")) == ["station:a", "green:a", "road:a"]
    assert picks(made.found("东湖地铁站")) == ["station:a"]
    assert picks(made.found("南校园")) == ["campus:a"]


def test_at_most_as_many_are_returned_as_asked_for() -> None:
    assert len(shipped().found("天河")) == 6
    assert len(shipped().found("天河", most=2)) == 2


def test_a_blank_text_and_a_text_without_letters_find_no_place() -> None:
    assert [shipped().found(text) for text in ("", " \t　", "（）—*")] == [[], [], []]


@pytest.mark.parametrize(
    "text", ["'; DROP TABLE", "${7*7}", "</script>", "\x00\x7f", "😀👩‍👧", "\ud800", "a" * 10_000, "站" * 10_000, "站"]
)
def test_a_hostile_text_is_only_a_text(text: str) -> None:
    assert len(shipped().found(text)) <= 6


@given(st.text(max_size=40))
def test_no_text_is_refused(text: str) -> None:
    assert set(picks(shipped().found(text))) <= {str(pick) for pick in places_of(current_catalogue(), "")}


def test_every_shipped_place_points_into_its_shape_and_into_the_district_where_it_reaches_there() -> None:
    tables = current_catalogue()
    district = tables.district.geometry
    for kind in KINDS:
        shapes = shapes_of(tables, kind, "")
        for key, geometry in zip(shapes["id"], shapes.geometry, strict=True):
            point = Point(places_of(tables, "")[Pick(kind, key)].lonlat)
            assert geometry.distance(point) < 1e-9, (kind, key)
            assert not geometry.intersects(district) or district.distance(point) < 1e-9, (kind, key)


def test_a_road_is_pointed_at_in_the_middle_of_its_piece_within_the_district() -> None:
    assert places_of(town(), "")[Pick("road", "a")].lonlat == pytest.approx((at(1.5, 1).x, at(1.5, 1).y))


def test_of_a_place_in_several_pieces_the_largest_is_pointed_at() -> None:
    pieces = MultiLineString([[at(0, 0), at(0.1, 0)], [at(0, 1), at(1, 1)]])
    made = town()
    made.shapes["roads"].geometry = [pieces]
    assert places_of(made, "")[Pick("road", "a")].lonlat == pytest.approx((at(0.5, 1).x, at(0.5, 1).y))


def test_a_park_and_a_water_say_what_they_are_more_exactly() -> None:
    kinds = {str(pick): place.kind for pick, place in places_of(town(), "").items() if pick.id == "a"}
    assert kinds == {"station:a": "station", "campus:a": "campus", "green:a": "forest", "road:a": "road", "water:a": "creek"}


def test_of_a_repeated_id_the_first_counts_and_a_nameless_place_is_not_found() -> None:
    made = town()
    twice = frame(
        [{"id": "a", "name": "甲路", "geometry": at(0, 0)}, {"id": "a", "name": "乙路", "geometry": at(1, 1)}], ("id", "name", "geometry")
    )
    twice.loc[2] = ["b", "", shapely.Point(113.31, 23.11)]
    made = catalogue(shapes={**made.shapes, "roads": twice})
    assert [place.name for pick, place in places_of(made, "").items() if pick.kind == "road"] == ["甲路", ""]
    assert picks(gazetteer_from_catalogue(made, "", {}).found("路")) == ["road:a"]


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        places_of(town(), "gone")
