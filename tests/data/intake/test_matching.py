"""A row is the record that it is, and nothing is merged unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intake.matching import Matching, rows_matched
from tests.data.intake.people import credit_code, known, rows

Row = dict[str, str | float]
THERE = {"id": "a", "name": "羊城芯片设计有限公司", "address": "测试市测试区甲路1号", "street": "街1", "lon": "113.31", "lat": "23.11"}

CODES = (credit_code(1), credit_code(2))


def matched(*told: Row, record: dict[str, str] = THERE) -> Matching:
    return rows_matched(rows(*told), known(record))


def proposed(found: Matching) -> list[tuple[int, str]]:
    return [(likely.row, likely.id) for likely in found.likely]


def test_an_id_that_is_there_decides() -> None:
    assert matched({"id": "a", "name": "改了名"}).targets == ["a"]


def test_an_unknown_id_is_a_new_record_under_that_id() -> None:
    found = matched({"id": "b", "name": THERE["name"], "address": "甲路1号"})
    assert (found.targets, found.ids) == ([""], ["b"])


def test_a_credit_code_decides_whatever_the_name() -> None:
    record = {**THERE, "credit_code": credit_code(5)}
    assert matched({"name": "全新的名字", "credit_code": credit_code(5)}, record=record).targets == ["a"]


def test_one_name_with_two_credit_codes_is_two_and_somebody_is_asked() -> None:
    found = matched({"name": THERE["name"], "credit_code": credit_code(6)}, record={**THERE, "credit_code": credit_code(5)})
    assert (found.targets, proposed(found)) == ([""], [(0, "a")])


@pytest.mark.parametrize(
    "place",
    [
        {"address": "甲路1号"}, {"address": "甲路1号3楼"}, {"lon": 113.311, "lat": 23.11}, {"street": "街1"}, {},
        {"address": "别的路9号", "lon": 113.3101, "lat": 23.1101},
    ],
)  # fmt: skip
def test_the_same_name_at_the_same_place_is_the_same(place: Row) -> None:
    assert matched({"name": "羊城芯片设计有限公司", **place}).targets == ["a"]


@pytest.mark.parametrize("place", [{"address": "乙路2号"}, {"address": "甲路12号"}, {"lon": 113.33, "lat": 23.11}, {"street": "街2"}])
def test_the_same_name_elsewhere_is_another_and_somebody_is_asked(place: Row) -> None:
    found = matched({"name": "羊城芯片设计有限公司", **place})
    assert (found.targets, proposed(found)) == ([""], [(0, "a")])


@pytest.mark.parametrize("name", ["羊城芯片设计公司", "测试市羊城芯片设记有限公司"])
def test_a_near_name_is_proposed_and_not_taken(name: str) -> None:
    found = matched({"name": name})
    assert (found.targets, proposed(found)) == ([""], [(0, "a")])


def test_a_record_that_a_row_is_is_proposed_to_no_other_row() -> None:
    found = matched({"name": THERE["name"]}, {"name": "羊城芯片设计公司"})
    assert (found.targets, proposed(found)) == (["a", ""], [])


def test_a_row_that_repeats_an_earlier_one_is_known() -> None:
    found = matched({"name": "甲", "address": "丙路1号"}, {"name": "乙"}, {"name": "甲", "address": "丙路1号"}, {"id": "a"}, {"id": "a"})
    assert found.earlier.tolist() == [-1, -1, 0, -1, 3]


def test_what_was_imported_is_found_again_as_itself() -> None:
    table = rows({"name": "甲", "address": "丙路1号"}, {"name": "甲"}, {"name": "甲", "street": "街3"})
    first = rows_matched(table, known())
    stored = [
        {"id": one, **{name: str(value) for name, value in row.items() if name in {"name", "address", "street"}}}
        for one, row in zip(first.ids, table.to_dict("records"), strict=True)
    ]
    assert rows_matched(table, known(*stored)).targets == first.ids


def test_ids_of_names_and_places_are_made_when_somebody_asks_and_are_the_same_as_beside_records_that_have_some() -> None:
    table = rows({"name": "甲", "address": "丙路1号"}, {"name": "乙", "credit_code": credit_code(1)}, {"name": "丙", "street": "街3"})
    late, early = rows_matched(table, known(THERE)), rows_matched(table, known({**THERE, "id": "n-0"}))
    assert ["ids" in vars(found.keys) for found in (late, early)] == [False, True]
    assert late.ids == early.ids
    assert late.ids[1] == f"u-{credit_code(1).lower()}"


@given(
    st.lists(st.tuples(*(st.sampled_from(texts) for texts in (["甲", "乙", ""], ["", "街3"], ["", "丙路1号"], ["", *CODES], ["", "b"]))))
)
def test_the_earlier_row_is_the_first_of_the_same_id(cells: list[tuple[str, ...]]) -> None:
    names = ("name", "street", "address", "credit_code", "id")
    for ids in (True, False):
        table = [dict(zip(names, row, strict=True)) | ({} if ids else {"id": ""}) for row in cells]
        found = rows_matched(rows(*table), known())
        firsts = [found.ids.index(one) for one in found.ids]
        assert found.earlier.tolist() == [first if first < place else -1 for place, first in enumerate(firsts)]


def test_near_names_in_one_file_are_proposed_unless_both_have_codes_of_their_own() -> None:
    pair = ({"name": "羊城芯片设计有限公司"}, {"name": "珠江新材料"}, {"name": "羊城芯片设计公司"})
    found = rows_matched(rows(*pair), known())
    assert [(one.row, one.id, one.earlier) for one in found.likely] == [(2, found.ids[0], 0)]
    assert found.targets == ["", "", ""]
    coded = [{**row, "credit_code": credit_code(number)} for number, row in enumerate(pair)]
    assert rows_matched(rows(*coded), known()).likely == ()
    assert len(rows_matched(rows(*coded[:2], pair[2]), known()).likely) == 1


@pytest.mark.parametrize("place", [{"address": "乙路2号"}, {"lon": 113.33, "lat": 23.11}, {"street": "街2"}])
def test_near_names_in_one_file_at_two_places_are_two_and_nobody_is_asked(place: Row) -> None:
    here: Row = {"name": "羊城芯片设计有限公司", "address": "甲路1号", "street": "街1", "lon": 113.31, "lat": 23.11}
    here = {key: here[key] for key in ("name", *place)}
    assert rows_matched(rows(here, {**here, "name": "羊城芯片设记有限公司"}), known()).likely != ()
    assert rows_matched(rows(here, {**place, "name": "羊城芯片设记有限公司"}), known()).likely == ()
    assert rows_matched(rows(here, {**place, "name": "羊城芯片设计公司"}), known()).likely != ()  # but for its form it is the same name


def test_a_row_that_may_be_a_record_is_asked_about_once() -> None:
    found = matched({"name": "羊城芯片设计公司"}, {"name": "羊城芯片设记公司"})
    assert [(one.row, one.id, one.earlier) for one in found.likely] == [(0, "a", -1), (1, "a", -1)]
