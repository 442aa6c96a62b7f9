from geo.model import Family, Kind
from geo.near.targets import index_from_mask, index_of_kinds, of_kinds, unlocated, usual_kinds
from tests.factories import at, catalogue, entity

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
