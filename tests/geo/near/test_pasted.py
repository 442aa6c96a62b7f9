import pytest

from geo.datum import degrees_to
from geo.near.pasted import numbers_in, readings_of
from tests.factories import catalogue

TOWN = catalogue()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("113.35,23.13", (113.35, 23.13)), ("113.35 23.13", (113.35, 23.13)), ("113.35°E 23.13°N", (113.35, 23.13)),
        ("东经113.35，北纬23.13", (113.35, 23.13)), (" 438000.5；2559000.25 ", (438000.5, 2559000.25)), ("113.35", None), ("", None),
        ("天河路385号", None), ("1 2 3", None), ("华景新城2期3栋", None),
    ],
)  # fmt: skip
def test_two_numbers_are_found_and_an_address_is_none(text: str, expected: tuple[float, float] | None) -> None:
    assert numbers_in(text) == expected


@pytest.mark.parametrize("datum", ["wgs84", "gcj02", "bd09", "cgcs2000-114"])
def test_the_true_reading_is_among_those_offered_in_either_order(datum: str) -> None:
    x, y = (float(part) for part in degrees_to(datum, 113.32, 23.12))
    for swapped, pair in ((False, (x, y)), (True, (y, x))):
        true = [one for one in readings_of(TOWN, *pair) if one.datum == datum and one.swapped == swapped]
        assert [(round(one.lon, 5), round(one.lat, 5), one.inside) for one in true] == [(113.32, 23.12, True)]


def test_numbers_of_elsewhere_have_no_reading() -> None:
    assert readings_of(TOWN, 116.4, 39.9) == []
    assert readings_of(TOWN, float("nan"), 23.1) == []


def test_readings_inside_come_first() -> None:
    inside = [one.inside for one in readings_of(TOWN, 113.3005, 23.12)]
    assert inside == sorted(inside, reverse=True)
    assert inside[0]
