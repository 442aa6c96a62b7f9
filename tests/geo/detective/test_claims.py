import pytest

from geo.detective import Claims, claims_from_text
from tests.geo.town import town


def claimed(claims: Claims) -> list[tuple[int, str]]:
    return [(row, claims.names[place]) for row, place in zip(claims.rows.tolist(), claims.places.tolist(), strict=True)]


def read(street: str = "", name: str = "", address: str = "", zone: str = "") -> list[str]:
    claims = claims_from_text(town(), [street], [name], [address], zones=[zone])
    return sorted(name for _, name in claimed(claims))


def test_rows_claim_their_street_and_every_landmark_of_their_address() -> None:
    claims = claims_from_text(town(), ["街0", "", "街 1"], ["甲", "乙", "丙"], ["东湖路1号明月大厦", "", "东湖公园旁"])
    assert claimed(claims) == [(0, "东湖路"), (0, "明月大厦"), (0, "街0"), (2, "东湖公园"), (2, "街1")]
    assert claims.asked.tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("东湖站便利店", ["东湖"]),
        ("东湖公园管理处", ["东湖公园"]),
        ("明月大厦", ["明月大厦"]),
        ("明月大厦物业公司", []),
        ("东湖路小学", []),
    ],
)
def test_a_name_tells_of_a_station_or_park_but_not_of_a_parent_or_a_road(name: str, said: list[str]) -> None:
    assert read(name=name) == said


def test_a_name_that_several_places_bear_claims_nothing() -> None:
    assert read(address="星光产业园") == []
    assert read(address="星光软件园") == ["星光产业园"]


def test_one_thing_said_twice_is_one_claim() -> None:
    assert read(street="街0", address="街0东湖路东湖路") == ["东湖路", "街0"]


def test_a_street_may_be_given_by_id_and_a_zone_in_words() -> None:
    assert read(street="s2") == ["街2"]
    assert read(zone="位于街3") == ["街3"]


def test_a_table_without_words_claims_nothing() -> None:
    claims = claims_from_text(town(), [], [], [])
    assert (claims.size, claims.rows.size, claims.names) == (0, 0, ())
    assert not claims_from_text(town(), ["", ""], ["", ""], ["", ""]).asked.any()
