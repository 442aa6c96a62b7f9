"""A spot is picked by where it is, and reads back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import Pick
from geo.spot import lonlat_from_text, spot_at, spot_from_text

longitudes, latitudes = st.floats(-180, 180), st.floats(-90, 90)


@given(longitudes, latitudes)
def test_a_spot_comes_back_from_its_address_within_a_metre(lon: float, lat: float) -> None:
    kind, _, text = str(spot_at(lon, lat)).partition(":")
    found = lonlat_from_text(text)
    assert kind == "at"
    assert found == pytest.approx((lon, lat), abs=0.5e-5 + 1e-9)
    assert spot_from_text(text) == spot_at(lon, lat)


@pytest.mark.parametrize("text", ["113.34,23.15", "113.34 23.15", "113.34，23.15", " 113.34 ,  23.15 "])
def test_a_place_is_read_however_people_write_it(text: str) -> None:
    assert lonlat_from_text(text) == (113.34, 23.15)
    assert spot_from_text(text) == Pick("at", "113.34000,23.15000")


@pytest.mark.parametrize("text", ["113.3", "a b", "200 10", "10 91", "1 2 3", "nan nan", "inf 0", "", ","])
def test_what_is_no_place_on_earth_is_no_spot(text: str) -> None:
    assert lonlat_from_text(text) is None
    assert spot_from_text(text) is None
