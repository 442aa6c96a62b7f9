"""A record is known again by what it is, and its id is made once for all."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake import keys
from data.intake.keys import cores_of, keys_of, place_keys
from tests.data.intake.people import credit_code, lexicon, rows


def ids(*given: dict[str, str | float]) -> list[str]:
    return keys_of(rows(*given), lexicon()).ids


def test_an_id_comes_from_the_credit_code_where_there_is_one() -> None:
    assert ids({"name": "甲", "credit_code": credit_code(3)}) == [f"u-{credit_code(3).lower()}"]


def test_else_from_name_and_place_and_from_nothing_else() -> None:
    one, same, other, elsewhere = ids(
        {"name": "甲公司", "address": "测试市测试区甲路1号"}, {"name": " 甲 公司", "address": "甲路1号"},
        {"name": "乙公司", "address": "甲路1号"}, {"name": "甲公司", "address": "甲路2号"},
    )  # fmt: skip
    assert one == same
    assert len({one, other, elsewhere}) == 3


def test_the_order_of_the_rows_changes_no_id() -> None:
    first, second = ids({"name": "甲"}, {"name": "乙"}), ids({"name": "乙"}, {"name": "甲"})
    assert first == second[::-1]


def test_without_an_address_street_or_point_tell_places_apart() -> None:
    assert len(set(ids({"name": "甲", "street": "街1"}, {"name": "甲", "lon": 113.3, "lat": 23.1}, {"name": "甲"}))) == 3


@given(st.text(), st.text())
def test_every_id_is_plain_ascii(name: str, address: str) -> None:
    assert re.fullmatch(r"n-[0-9a-f]{16}", ids({"name": name.replace("\ud800", ""), "address": address})[0])


def test_two_that_would_get_one_id_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "DIGITS", 1)
    made = ids(*({"name": f"名{number}"} for number in range(40)))
    assert len(set(made)) == 40


@pytest.mark.parametrize(("one", "other"), [("测试市测试区甲路1号", "甲路1号"), ("甲路１号", "甲路1号"), ("甲路1号 3楼", "甲路1号3")])
def test_an_address_with_and_without_the_region_is_one_place(one: str, other: str) -> None:
    assert len(set(place_keys(pd.Series([one, other], dtype="str"), lexicon().affixes))) == 1


def test_the_cores_of_a_name_is_what_tells_it_apart() -> None:
    affixes = lexicon().affixes
    assert cores_of(["测试市羊城芯片设计有限公司", "测试市有限公司", ""], affixes) == ["羊城芯片设计", "测试市有限公司", ""]
    assert cores_of([], affixes) == []
