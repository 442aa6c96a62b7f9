"""The tables of headings and words: each means one thing, and that thing is there."""

from collections import Counter

import pytest

from data.entities import COLUMNS
from data.intake.lexicon import IGNORED, LISTS, POINT, lexicon_from_catalogue
from data.intake.tidy import key_of
from data.read import TABLES, read_catalogue
from tests.data.intake.people import lexicon
from tests.data.shipped import rows
from tests.factories import catalogue

SHIPPED = lexicon_from_catalogue(read_catalogue(TABLES))


def test_every_field_of_a_record_has_a_heading_that_people_read() -> None:
    assert {*SHIPPED.fields} == {*COLUMNS, POINT, IGNORED}
    assert all(field.name for field in SHIPPED.fields.values())


def test_no_heading_means_two_fields() -> None:
    keys = [key_of(word) for row in rows("columns.csv") for word in {*row["words"].split(";"), row["name"]} - {""}]
    alike = {key: times for key, times in Counter(keys).items() if times > 1}
    assert {
        key for key in alike if len({row["field"] for row in rows("columns.csv") if key in map(key_of, row["words"].split(";"))}) > 1
    } == set()


def test_every_word_means_something_that_is_in_its_list() -> None:
    wrong = [row for row in rows("words.csv") if row["list"] in LISTS and row["means"] not in SHIPPED.names[row["list"]]]
    assert wrong == []
    assert {row["list"] for row in rows("words.csv")} <= {*LISTS, "affix", "datum"}


def test_every_default_is_in_its_list() -> None:
    assert [field.id for field in SHIPPED.fields.values() if field.default and field.default not in SHIPPED.names[field.id]] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_name_of_a_list_means_itself(name: str) -> None:
    assert {held: SHIPPED.words[name][key_of(text)] for held, text in SHIPPED.names[name].items()} == {
        held: held for held in SHIPPED.names[name]
    }


@pytest.mark.parametrize("written", ["街1", "街1街道", "街1街"])
def test_a_street_is_known_with_and_without_its_ending(written: str) -> None:
    assert lexicon().words["street"][key_of(written)] == "街1"


def test_a_district_without_these_tables_knows_the_ids_of_the_fields() -> None:
    found = lexicon_from_catalogue(catalogue())
    assert found.headings["name"] == ("name", 0)
    assert found.affixes.fullmatch("测试市")
