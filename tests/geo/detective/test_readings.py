import numpy as np
import pytest

from geo.datum import degrees_to
from geo.datums import datums_near
from geo.detective.readings import reading_of
from tests.factories import SOUTH, STEP, WEST, square

AREA = square(0, 0, width=2)
LON, LAT = np.array([WEST, WEST + STEP]), np.array([SOUTH, SOUTH + STEP / 3])
SYSTEMS = [datum.id for datum in datums_near(WEST)]


@pytest.mark.parametrize("datum", SYSTEMS)
def test_a_system_is_read_as_it_is_and_with_its_axes_turned(datum: str) -> None:
    x, y = degrees_to(datum, LON, LAT)
    for swapped, (first, second) in enumerate([(x, y), (y, x)]):
        reading = reading_of(datum, first, second, AREA)
        assert reading.lon == pytest.approx(LON, abs=1e-8)
        assert reading.lat == pytest.approx(LAT, abs=1e-8)
        assert reading.swapped.tolist() == [bool(swapped)] * 2
        assert not reading.powers.any()


@pytest.mark.parametrize(
    ("x", "y", "power"),
    [
        (113345678, 23123456, -6), (11334567, 2312345, -5), (1133456, 23123456, -6), (113.345678, 23123456, -6),
        (23123456, 113345678, -6), (113.345678, 23.123456, 0),
    ],
)  # fmt: skip
def test_a_lost_decimal_point_is_put_back_in_each_number_by_itself(x: float, y: float, power: int) -> None:
    reading = reading_of("wgs84", np.array([x]), np.array([y]), AREA)
    assert reading.lon[0] == pytest.approx(113.3456, abs=1e-4)
    assert reading.lat[0] == pytest.approx(23.1234, abs=1e-4)
    assert reading.powers[0] == power


def test_metres_may_come_in_kilometres_or_centimetres() -> None:
    x, y = degrees_to("cgcs2000-114", LON, LAT)
    for factor, power in ((1e-3, 3), (100, -2), (1000, -3)):
        reading = reading_of("cgcs2000-114", x * factor, y * factor, AREA)
        assert reading.lon == pytest.approx(LON, abs=1e-8)
        assert reading.powers.tolist() == [power, power]


@pytest.mark.parametrize(
    ("x", "y"),
    [(np.nan, 23.1), (113.3, np.nan), (np.inf, 23.1), (0, 0), (11.33, 23.1), (116.4, 39.9), (113.3, 113.3), (-113.3, 23.1), (1e308, 23.1)],
)
def test_what_is_not_near_the_district_is_not_read(x: float, y: float) -> None:
    reading = reading_of("wgs84", np.array([x]), np.array([y]), AREA)
    assert not reading.near.any()
    assert np.isnan(reading.lat).all()
    assert not reading.swapped.any()
    assert not reading.powers.any()


def test_numbers_of_one_kind_are_not_taken_for_another() -> None:
    for datum in SYSTEMS:
        x, y = degrees_to(datum, LON, LAT)
        others = [each for each in SYSTEMS if reading_of(each, x, y, AREA).near.any()]
        assert len({datum.split("-", 1)[-1] if "-" in datum else "" for datum in others} - {"49", "50"}) <= 2, (datum, others)
