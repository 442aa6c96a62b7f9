from hypothesis import given
from hypothesis import strategies as st

from geo.model import Family, Kind
from geo.near.answer import Question, answered
from geo.near.case import Start
from geo.near.targets import index_from_mask, index_of_kinds, of_kinds, unlocated, usual_kinds
from geo.selection import Selection
from tests.factories import at, catalogue, entity
from tests.geo.near.town import carrier, town

FAMILIES = (Family("lab", "实验室", 1), Family("carrier", "载体", 2))
KINDS = (Kind("lab", "实验室", 1, family="lab"), Kind("inc", "孵化器", 2, family="carrier"), Kind("park", "园区", 3, family="carrier"))
TOWN = catalogue(
    [entity("a", at(0, 0), kind="inc"), entity("b", kind="park"), entity("c", at(1, 1), kind="lab"), entity("d", kind="lab")],
    families=FAMILIES,
    kinds=KINDS,
)


def test_the_usual_targets_are_the_carriers_in_the_order_of_the_list() -> None:
    assert usual_kinds(TOWN) == ("inc", "park")


def test_a_district_without_carriers_looks_for_everything() -> None:
    assert usual_kinds(catalogue()) == ("lab", "firm")


def test_entities_without_a_point_are_listed_and_not_searched() -> None:
    assert unlocated(TOWN, ("inc", "park")).tolist() == [1]
    assert index_of_kinds(TOWN, ("inc", "park")).nearest(113.3, 23.1, 9).rows.tolist() == [0]
    assert index_of_kinds(TOWN, ("inc", "park")) is index_of_kinds(TOWN, ("inc", "park"))


def test_nobody_of_a_kind_is_an_empty_answer() -> None:
    assert of_kinds(TOWN, ()).tolist() == [False] * 4
    assert len(index_of_kinds(TOWN, ()).nearest(113.3, 23.1, 9)) == 0
    assert len(index_from_mask(TOWN, of_kinds(TOWN, ("park",))).within(113.3, 23.1, 1e6)) == 0


def test_a_filter_leaves_only_who_answers_to_it_located_or_not() -> None:
    found = town(
        carrier("a", at(0, 0), level="national"),
        carrier("b", at(0.1, 0), level="city"),
        carrier("c", level="national"),
        carrier("d", level="city"),
    )
    question = Question(Start(113.3, 23.1), ("inc",), weights={"distance": 1.0}, only=Selection(levels=("national",)))
    answer = answered(found, question)
    assert [found.entities["id"].iloc[row] for row in answer.near.case.rows] == ["a"]
    assert [found.entities["id"].iloc[row] for row in answer.lost.case.rows] == ["c"]
    assert answer.coverage == (1, 1)


@given(st.lists(st.sampled_from(["national", "city", "none"]), max_size=10), st.integers(1, 5))
def test_the_nearest_few_of_a_filter_are_the_nearest_of_all_that_answer(levels: list[str], count: int) -> None:
    found = town(*(carrier(f"c{n}", at(n / 10, 0), level=level) for n, level in enumerate(levels)))
    wanted = Question(Start(at(0, 0).x, at(0, 0).y), ("inc",), count=count, weights={"distance": 1.0}, only=Selection(levels=("city",)))
    rows = answered(found, wanted).near.case.rows.tolist()
    assert rows == [n for n, level in enumerate(levels) if level == "city"][:count]
