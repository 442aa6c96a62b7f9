import numpy as np
import pytest

from data.current import current_catalogue
from geo.locating import LOCATED_COLUMNS, places_from_names
from tests.factories import at, catalogue, entity
from tests.geo.town import town

MIDDLES = {"东湖": at(0.5, 0.5), "明月大厦": at(0.2, 0.2), "星光1": at(1.5, 1.5), "星光2": at(0.2, 1.8), "南大学": at(1.35, 0.35)}


def locate(name: str = "甲公司", address: str = "", street: str = "") -> tuple[str, str, str, str]:
    """Return which of the middles a row gets, or '', its precision, its basis and its street."""
    row = places_from_names(town(), [name], [address], streets=[street]).iloc[0]
    spot = [key for key, point in MIDDLES.items() if (point.x, point.y) == pytest.approx((row.lon, row.lat), abs=1e-4)]
    assert bool(spot) == (row.precision != "none")
    return (*spot, row.precision, row.basis, row.street) if spot else ("", row.precision, row.basis, row.street)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("name", "address", "middle", "precision", "basis"),
    [
        ("东湖地铁站便民店", "", "东湖", "campus", "名称含“东湖地铁站”，取站点位置"),
        ("甲", "东湖站A口", "东湖", "campus", "地址含“东湖站”，取站点位置"),
        ("明月大厦", "", "明月大厦", "building", "名称与名录中的“明月大厦”相同，取其位置"),
        ("甲", "明月大厦5楼", "明月大厦", "building", "地址含“明月大厦”，取其位置"),
        ("甲", "星光软件园3栋", "星光1", "campus", "地址含“星光软件园”，取其位置"),
        ("甲", "测试区街0长庚路12号B座", "明月大厦", "building", "门牌“长庚路12号”与名录中的“明月大厦”相同，取其位置"),
        ("南大学东校区", "", "南大学", "campus", "名称含“南大学东校区”，取校园中心"),
    ],
)
def test_a_row_gets_the_point_of_the_place_it_names_never_finer_than_that_is_known(
    name: str, address: str, middle: str, precision: str, basis: str
) -> None:
    assert locate(name, address)[:3] == (middle, precision, basis)


@pytest.mark.parametrize(
    ("name", "address", "basis"),
    [
        ("甲", "", ""), ("甲", "某处", ""), ("明月大厦物业公司", "", ""), ("无处可寻公司", "", ""),
        ("甲", "街0", "只写到街道“街0”，不取点"), ("甲", "东湖路8号", "只写到道路“东湖路”，不取点"),
        ("甲", "街0东湖路8号", "只写到街道“街0”、道路“东湖路”，不取点"),
        ("甲", "星光产业园", "“星光产业园”可能是“星光产业园”（街3）、“星光产业园”（街2），不取点，请选一个"),
        ("甲", "明月大厦，近东湖公园", "既写了“明月大厦”（街0）、“东湖公园”（街2），两处不在一起，不取点，请核对"),
        ("甲", "街3明月大厦", "“明月大厦”不在所写的街3，不取点，请核对"),
        ("甲", "别处区明月大厦", "地址写的是别处区，不在测试区，不取点"),
        ("甲", "他乡市测试区长庚路12号", "地址写的是他乡市，不在测试区，不取点"),
    ],
)  # fmt: skip
def test_where_no_single_place_is_meant_there_is_no_point_and_the_reason_is_said(name: str, address: str, basis: str) -> None:
    assert locate(name, address)[:3] == ("", "none", basis)


def test_a_zone_alone_gives_no_point() -> None:
    tables = current_catalogue()
    zone = tables.scheme().zones["name"].iloc[1]
    row = places_from_names(tables, ["甲"], [zone]).iloc[0]
    assert (row.precision, row.basis) == ("none", f"只写到片区“{zone}”，不取点")


def test_a_street_is_kept_though_it_gives_no_point() -> None:
    assert locate(address="街2某处")[3] == "s2"
    assert locate(street="街1")[3] == "s1"
    assert locate(address="明月大厦", street="s0")[::3] == ("明月大厦", "s0")


def test_the_street_decides_between_places_of_one_name() -> None:
    assert locate(address="星光产业园", street="街3")[0] == "星光1"
    assert locate(address="街2星光产业园")[0] == "星光2"


def test_a_part_of_a_campus_or_park_that_lies_elsewhere_is_not_the_whole() -> None:
    assert locate(address="星光软件园西部园区5号")[:2] == ("", "none")
    assert locate(address="星光软件园5号")[0] == "星光1"


def test_places_that_agree_give_the_closest() -> None:
    made = catalogue((entity("a", at(0.5, 0.52), name="晨光大厦"),), shapes=town().shapes)
    row = places_from_names(made, ["甲"], ["东湖站旁晨光大厦"]).iloc[0]
    assert (row.precision, row.basis) == ("building", "地址含“晨光大厦”，取其位置")


def test_a_frame_has_one_row_for_each_and_the_declared_columns() -> None:
    made = places_from_names(town(), ["甲"] * 3, ["东湖站", "", "东湖站"])
    assert tuple(made.columns) == LOCATED_COLUMNS
    assert np.isfinite(made["lon"]).tolist() == [True, False, True]
    assert len(places_from_names(town(), [], [])) == 0


def test_shipped_entities_that_have_a_point_are_found_at_it_by_their_own_name() -> None:
    tables = current_catalogue()
    located = tables.entities[tables.located]
    made = places_from_names(tables, located["name"].tolist(), [""] * len(located))
    own = [basis.startswith("名称与名录") for basis in made["basis"]]
    assert sum(own) > 50
    assert np.allclose(made["lon"][own], located.geometry.x.to_numpy()[own], atol=1e-9)
    assert (made["precision"].to_numpy()[own] == located["precision"].to_numpy()[own]).all()


def test_shipped_rows_without_a_point_get_none_but_from_what_they_name() -> None:
    tables = current_catalogue()
    without = tables.entities[~tables.located]
    made = places_from_names(tables, without["name"].tolist(), without["address"].tolist(), streets=without["street"].tolist())
    found = made["precision"] != "none"
    assert 1 <= found.sum() < 20
    assert set(made["precision"]) <= {precision.id for precision in tables.precisions}
    assert made["basis"][found].str.len().min() > 8
    assert (made["street"][without["street"].to_numpy() != ""] == without["street"].to_numpy()[without["street"].to_numpy() != ""]).all()


def test_a_university_means_its_campus_here_only_where_the_address_says_that_it_is_here() -> None:
    made = catalogue((entity("b", at(0.5, 0.5), name="北方大学（东校区）", precision="campus"),))
    said = ["测试区北方大学3号楼", "北方大学3号楼", "测试区北方大学某学院", "测试区北方大学西校区", "北方大学东校区"]
    found = places_from_names(made, [""] * len(said), said)
    assert np.isfinite(found["lon"]).tolist() == [True, False, False, False, True]


def test_one_of_several_sites_of_a_park_does_not_stand_for_all() -> None:
    made = catalogue((entity("p", at(0.5, 0.5), name="多处软件园", precision="road", address=""),))
    assert places_from_names(made, ["", "多处软件园"], ["多处软件园建中路5号", ""])["precision"].tolist() == ["none", "road"]


def test_an_area_larger_than_the_precision_says_gives_no_point_but_that_of_the_entity_of_its_name() -> None:
    tables = current_catalogue()
    park, campus, small = places_from_names(tables, [""] * 3, ["火炉山森林公园", "华南农业大学", "珠江公园"]).itertuples()
    assert (park.precision, park.basis) == ("none", "“火炉山森林公园”范围太大，不取点")
    own = tables.entities.geometry[tables.rows["scau"]]
    assert (campus.lon, campus.lat, campus.precision) == (own.x, own.y, "campus")
    assert small.precision == "campus"
