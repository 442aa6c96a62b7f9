"""An ODS is counted before anything of it is laid out: what it repeats takes no room."""

import tracemalloc

import pytest

from data.gate import RefusedFileError
from data.gate.opendocument import clean_sheets
from tests.data.gate.maps import ods, ods_row

HIDDEN, AFAR = 'table:visibility="collapse"', 'table:number-rows-repeated="1000000"'
BLANK = f"<table:table-row {HIDDEN} {AFAR}/>"


def test_hidden_rows_are_those_above_the_last_filled_one() -> None:
    some = f'<table:table-row {HIDDEN} table:number-rows-repeated="2"/>'
    content = ods(ods_row(["名称"]) + some + ods_row(["甲"], HIDDEN) + ods_row(["乙"]) + some + BLANK)
    assert clean_sheets("a.ods", content).facts()["名单"].hidden_rows == (1, 2, 3)


def test_repeated_hidden_rows_take_no_memory() -> None:
    tracemalloc.start()
    assert clean_sheets("a.ods", ods(ods_row(["名称"]) + BLANK * 300)).facts()["名单"].hidden_rows == ()
    with pytest.raises(RefusedFileError, match="最多 300000 行"):
        clean_sheets("a.ods", ods(ods_row(["名称"]) + BLANK * 300 + ods_row(["甲"])))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
