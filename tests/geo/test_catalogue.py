import hashlib
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from geo.catalogue import Catalogue, of_revision
from geo.model import Pick
from geo.scene import scene_from_selection
from geo.selection import Selection, rows_matching, selection_checked
from geo.tally import counts_by_option, profile_of, range_of, relaxations
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import DOMAINS, KNOWN, options_of, records, selections
from tests.geo.test_scene import Wish


def content_of(value: Any) -> str:
    """Hash what a value holds, however deep."""
    return hashlib.sha256(_flat(value).encode()).hexdigest()


def _flat(value: Any) -> str:
    if isinstance(value, pd.DataFrame):
        cells = value.to_numpy(object).ravel().tolist()
        return str([value.columns.tolist(), value.index.tolist(), *map(str, cells)])
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{value.shape}{value.tobytes().hex()}"
    if isinstance(value, dict):
        return str([(key, _flat(held)) for key, held in value.items()])
    if hasattr(value, "__dataclass_fields__"):
        return str([(name, _flat(getattr(value, name))) for name in value.__dataclass_fields__])
    return str(value)


def arrays_in(value: Any) -> list[np.ndarray]:
    if isinstance(value, np.ndarray):
        return [value]
    held = value.values() if isinstance(value, dict) else []
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, pd.DataFrame):
        held = [getattr(value, name) for name in value.__dataclass_fields__]
    return [array for one in held for array in arrays_in(one)]


@given(records(), selections())
def test_asking_changes_nothing_in_the_catalogue(given_records: list[dict[str, Any]], selection: Selection) -> None:
    made = catalogue(given_records)
    before = content_of(made)
    hits = np.ones(len(given_records), np.bool_)
    checked, _ = selection_checked(made, selection)
    rows = rows_matching(made, checked, hits, touched=hits)
    counts_by_option(made, checked, hits, touched=hits)
    relaxations(made, checked, hits, touched=hits)
    range_of(made.members["plan"], 0, rows)
    profile_of(made, made.street_members, 0)
    scene_from_selection(made, checked, rows, Wish(Pick("entity", "e0")))
    assert content_of(made) == before


def test_a_change_in_the_catalogue_would_be_noticed() -> None:
    made = catalogue([entity("a"), entity("b")])
    before = content_of(made)
    made.entities.loc[1, "name"] = "改"
    assert content_of(made) != before


def test_every_array_refuses_to_be_written() -> None:
    made = catalogue([entity("a", at(0.5, 0.5), domains=("d1",))])
    assert len(arrays_in(made)) > 20
    assert [array.shape for array in arrays_in(made) if array.flags.writeable] == []


@given(records())
def test_facets_count_whom_the_records_name(given_records: list[dict[str, Any]]) -> None:
    made = catalogue(given_records)
    for name, options in KNOWN.items():
        counted = made.facet(name).counts()
        assert counted == {
            option: sum(option in options_of(record, name, made.scheme(), made.streets) for record in given_records) for option in options
        }


@given(records())
def test_domain_bits_stand_in_the_order_of_the_domains(given_records: list[dict[str, Any]]) -> None:
    bits = catalogue(given_records).domain_bits
    assert bits.tolist() == [sum(1 << place for place, one in enumerate(DOMAINS) if one in record["domains"]) for record in given_records]


def test_rows_are_found_by_id() -> None:
    made = catalogue([entity("a"), entity("b")])
    assert [made.row_of(one) for one in ("a", "b", "gone")] == [0, 1, None]


def test_of_a_repeated_id_the_first_row_is_found() -> None:
    assert catalogue([entity("x"), entity("a"), entity("a")]).row_of("a") == 1


def test_neighbours_and_places_on_the_wire_are_those_of_the_points() -> None:
    made = catalogue([entity("a"), entity("b", at(1, 1)), entity("c", at(1, 1))])
    assert made.located.tolist() == [False, True, True]
    assert made.located_rows.tolist() == [1, 2]
    assert made.located_index.tolist() == [-1, 0, 1]
    assert made.neighbours(1).tolist() == [2]


def test_a_word_that_no_list_has_is_unknown() -> None:
    made = catalogue([entity("a", kind="gone", level="", precision="?", confidence="?", street="gone")])
    assert set(made.codes) == {"kind", "level", "precision", "confidence", "street"}
    assert [codes.tolist() for codes in made.codes.values()] == [[255]] * 5


def test_the_latest_scheme_is_the_default() -> None:
    made = catalogue((), scheme(scheme_id="new", valid_from="2026-01"), scheme(scheme_id="old", valid_from="2023-05"))
    assert made.scheme().id == "new"
    assert made.scheme("old").id == "old"
    with pytest.raises(KeyError):
        made.scheme("gone")


def two_schemes() -> Catalogue:
    later = scheme((zone("x", "pole", square(0, 0)),), scheme_id="later", valid_from="2030-01")
    return catalogue([entity("a", at(0.2, 0.2)), entity("b", at(1.8, 1.8))], scheme(), later)


def test_each_scheme_has_its_own_places_and_members() -> None:
    made = two_schemes()
    assert made.facet("places").counts() == {"tier:core": 0, "tier:pole": 1, "zone:x": 1}
    assert made.facet("places", "plan").counts() == {"tier:core": 1, "tier:pole": 0, "zone:c": 1, "zone:p": 0, "zone:q": 0}
    assert made.members["later"].inside.tolist() == [[True, False]]


def test_an_empty_catalogue_stands() -> None:
    made = catalogue()
    assert rows_matching(made, Selection()).tolist() == []
    assert set(counts_by_option(made, Selection())["kinds"].values()) == {0}


def test_another_revision_of_the_same_tables_is_equal_and_other_tables_never_are() -> None:
    made = catalogue([entity("a")])
    later = of_revision(made, 9)
    assert (later.revision, later == made, hash(later) == hash(made), of_revision(later, 9) is later) == (9, True, True, True)
    assert len({made, later, catalogue([entity("a")]), replace(made, fingerprint="other")}) == 3
    assert made != "catalogue"
