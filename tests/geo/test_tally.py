from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.selection import OPTION_FACETS, Selection, rows_matching
from geo.tally import Range, counts_by_option, profile_of, range_of, relaxations
from tests import factories
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import records, selections
from tests.geo.test_selection import hits_of, touched_of

EMPTY: dict[str, Any] = {"located": None, "text": "", "polygon": (), "batch": ""}
widths_m = st.floats(0, 3000)


def chosen(selection: Selection, facet: str, option: str) -> Selection:
    """Choose an option as a user does who sees its count."""
    if facet == "located":
        return replace(selection, located=option == "yes")
    kept = selection.domains if facet == "domains" and selection.domains_all else ()
    demand: dict[str, Any] = {facet: (*kept, option)}
    return replace(selection, **demand)


@given(records(), selections())
def test_a_count_beside_an_option_is_what_choosing_it_leaves(given_records: list[dict[str, Any]], selection: Selection) -> None:
    made, hits, touched = catalogue(given_records), hits_of(given_records), touched_of(given_records)
    counts = counts_by_option(made, selection, hits, touched=touched)
    assert tuple(counts) == OPTION_FACETS
    for facet, options in counts.items():
        assert options == {option: rows_matching(made, chosen(selection, facet, option), hits, touched=touched).sum() for option in options}


def test_counts_are_given_for_every_option_also_without_anyone() -> None:
    counts = counts_by_option(catalogue([entity("a", domains=("d1",))]), Selection())
    assert counts["domains"] == {"d1": 1, "d2": 0, "d3": 0, "none": 0}
    assert counts["located"] == {"yes": 0, "no": 1}
    assert list(counts["places"]) == ["tier:core", "tier:pole", "zone:c", "zone:p", "zone:q"]


@given(records(), selections())
def test_a_relaxation_is_what_dropping_its_facet_leaves(given_records: list[dict[str, Any]], selection: Selection) -> None:
    made, hits, touched = catalogue(given_records), hits_of(given_records), touched_of(given_records)
    relaxed = relaxations(made, selection, hits, touched=touched)
    asked = [name for name in (*OPTION_FACETS, "polygon", "text", "batch") if getattr(selection, name) != EMPTY.get(name, ())]
    assert sorted(name for name, _ in relaxed) == sorted(asked)
    assert all(
        rows_matching(made, replace(selection, **{name: EMPTY.get(name, ())}), hits, touched=touched).sum() == left
        for name, left in relaxed
    )
    assert [left for _, left in relaxed] == sorted((left for _, left in relaxed), reverse=True)


@pytest.mark.parametrize(
    ("counted", "text"), [(Range(33, 31, 36), "33 (31–36)"), (Range(7, 7, 7), "7"), (Range(3, 3, 4), "3 (3–4)"), (Range(0, 0, 0), "0")]
)
def test_a_range_is_written_as_people_read_it(counted: Range, text: str) -> None:
    assert str(counted) == text


@given(records(), widths_m, widths_m)
def test_a_wider_band_widens_the_range_around_the_same_count(given_records: list[dict[str, Any]], one_m: float, other_m: float) -> None:
    narrow, wide = (
        range_of(
            catalogue(given_records, scheme((zone("c", "core", square(0, 0), edge_uncertainty_m=width),))).members["plan"], 0, everyone
        )
        for width in sorted((one_m, other_m))
        for everyone in (np.ones(len(given_records), np.bool_),)
    )
    assert wide.low <= narrow.low <= narrow.count == wide.count <= narrow.high <= wide.high


@given(records(), st.data())
def test_a_range_of_some_counts_only_them(given_records: list[dict[str, Any]], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.booleans(), min_size=len(given_records), max_size=len(given_records)))
    members = catalogue(given_records).members["plan"]
    left = catalogue([record for record, kept in zip(given_records, rows, strict=True) if kept]).members["plan"]
    assert range_of(members, 2, np.array(rows, np.bool_)) == range_of(left, 2, np.ones(sum(rows), np.bool_))


def test_a_membership_stated_without_a_point_is_never_in_doubt() -> None:
    made = catalogue([entity("a", zone_hint=("c",)), entity("b", at(0.001, 0.5)), entity("c", at(-0.001, 0.5))])
    assert range_of(made.members["plan"], 0, np.ones(3, np.bool_)) == Range(2, 1, 3)


@given(records(), widths_m)
def test_a_profile_counts_each_kind_and_domain_as_a_range(given_records: list[dict[str, Any]], width_m: float) -> None:
    made = catalogue(given_records, streets=factories.streets(edge_uncertainty_m=width_m))
    for index in range(len(made.streets)):
        profile = profile_of(made, made.street_members, index)
        for facet, ranges in (("kinds", profile.kinds), ("domains", profile.domains)):
            alone = {
                option: range_of(made.street_members, index, rows_matching(made, chosen(Selection(), facet, option)))
                for option in made.facet(facet).options
            }
            assert ranges == {option: counted for option, counted in alone.items() if counted.high}
