"""What is on offer, and what each file is called."""

from datetime import date

import pytest

from data.export.formats import FORMATS, SYSTEMS, file_from_rows, systems_of
from geo.datum import DATUMS
from tests.data.export.town import town

DAY = date(2026, 5, 1)


def test_every_system_on_offer_exists() -> None:
    assert [one for one in SYSTEMS if one not in DATUMS] == []
    assert (systems_of("xlsx"), "cgcs2000-114" in systems_of("kml")) == (SYSTEMS, False)


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_file_says_its_day_and_its_system(format_id: str) -> None:
    made = file_from_rows(town(), [0, 1, 2], format_id=format_id, datum="bd09", day=DAY)
    assert made.name == f"测试区科技创新名录_20260501_BD09{FORMATS[format_id].ending}"
    assert made.content


@pytest.mark.parametrize("format_id", FORMATS)
def test_a_list_of_nothing_is_a_file_all_the_same(format_id: str) -> None:
    assert file_from_rows(town(), [], format_id=format_id, datum="wgs84", day=DAY).content


def test_what_is_not_on_offer_is_refused() -> None:
    with pytest.raises(ValueError, match="kml"):
        file_from_rows(town(), [0], format_id="kml", datum="cgcs2000-114", day=DAY)
    with pytest.raises(KeyError):
        file_from_rows(town(), [0], format_id="doc", datum="wgs84", day=DAY)
