import pytest

from data.current import current_catalogue
from geo.known import KINDS, known_places
from tests.factories import at, catalogue, entity
from tests.geo.town import town


def meant(text: str) -> list[list[str]]:
    """Return what each name in a text means."""
    known = known_places(town())
    return [[str(known.places[place].pick) for place in known.meant[name]] for name in known.lexicon.mentions([text]).names]


@pytest.mark.parametrize(
    ("text", "picks"),
    [
        ("东湖地铁站", [["station:a"]]), ("东湖站B口", [["station:a"]]), ("近地铁东湖", [["station:a"]]), ("东湖", []),
        ("东湖公园", [["green:a"]]), ("东湖路3号", [["road:a"]]), ("东涌边", []), ("街1", [["street:s1"]]), ("区c", []),
        ("南大学东校区", [["campus:u"]]), ("南大", []), ("星光软件园", [["entity:p"]]), ("星光园区", [["entity:p"]]),
        ("明月大厦5楼东湖路", [["entity:r"], ["road:a"]]), ("无处可寻公司", []),
    ],
)  # fmt: skip
def test_a_text_means_what_it_names_in_full(text: str, picks: list[list[str]]) -> None:
    assert meant(text) == picks


def test_one_name_of_two_places_far_apart_means_both() -> None:
    assert meant("星光产业园") == [["entity:p", "entity:q"]]


def test_a_house_number_that_many_entities_share_means_one_spot() -> None:
    many = tuple(entity(f"e{number}", at(0.5, 0.5), name=f"甲乙丙丁{number}室", address="测试区长庚路12号") for number in range(20))
    known = known_places(catalogue(many))
    assert known.meant[known.names.index("长庚路12号")] == (0,)


def test_a_street_is_known_in_its_column_by_id_name_and_bare_name() -> None:
    tables = current_catalogue()
    known = known_places(tables)
    for key, name in zip(tables.streets["id"], tables.streets["name"], strict=True):
        bare = name.removesuffix("街道")
        for text in (key, name, bare, bare + "街"):
            assert known.places[known.streets[text]].pick.id == key


def test_places_come_with_how_far_their_name_reaches() -> None:
    reach = {str(place.pick): place.reach_m for place in known_places(town()).places}
    assert reach["campus:u"] == 100
    assert reach["station:a"] == pytest.approx(300, abs=1)
    assert reach["road:a"] == pytest.approx(130)
    assert reach["entity:r"] < reach["entity:q"] < reach["entity:u"]


def test_every_kind_is_there_in_the_shipped_tables_and_their_names_are_unambiguous() -> None:
    known = known_places(current_catalogue())
    assert [kind for kind in KINDS if not any(place.pick.kind == kind for place in known.places)] == []
    assert [known.names[name] for name, places in enumerate(known.meant) if len(places) > 1 and name not in known.bare] == []


def test_house_numbers_on_a_part_of_an_avenue_are_known_with_and_without_the_word_road() -> None:
    known = known_places(catalogue((entity("e", at(0.5, 0.5), name="甲乙丙丁", address="测试区南北大道西7号"),)))
    assert {"南北大道西7号", "南北大道西路7号"} <= set(known.names)
