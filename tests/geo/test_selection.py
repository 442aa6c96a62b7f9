from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.points import Bools
from geo.selection import OPTION_FACETS, Selection, rows_matching, rows_touched, selection_checked
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import KNOWN, hit, matching, records, selections, was_touched

LISTS = tuple(name for name in OPTION_FACETS if name != "located")
SQUARE = tuple((at(*corner).x, at(*corner).y) for corner in ((0, 0), (1, 0), (1, 1), (0, 1)))


def chosen(options: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {name: tuple(ids) for name, ids in options.items()}


def hits_of(given_records: list[dict[str, Any]]) -> Bools:
    return np.array([hit(number) for number in range(len(given_records))], np.bool_)


def touched_of(given_records: list[dict[str, Any]]) -> Bools:
    return np.array([was_touched(number) for number in range(len(given_records))], np.bool_)


@given(records(), selections())
def test_rows_are_those_that_answer_to_every_facet(given_records: list[dict[str, Any]], selection: Selection) -> None:
    made = catalogue(given_records)
    found = rows_matching(made, selection, hits_of(given_records), touched=touched_of(given_records))
    assert found.tolist() == matching(given_records, selection, made)


@given(records(), selections(), st.randoms())
def test_the_order_of_options_and_of_records_does_not_matter(
    given_records: list[dict[str, Any]], selection: Selection, random: Any
) -> None:
    selection = replace(selection, text="", batch="")
    mixed = replace(selection, **chosen({name: random.sample(getattr(selection, name), len(getattr(selection, name))) for name in LISTS}))
    shuffled = random.sample(given_records, len(given_records))
    straight, other = (
        {record["id"] for record, matches in zip(order, rows_matching(catalogue(order), asked), strict=True) if matches}
        for order, asked in ((given_records, selection), (shuffled, mixed))
    )
    assert straight == other


@given(records(), selections(), st.sampled_from(LISTS), st.data())
def test_one_more_option_never_loses_anyone_unless_all_are_asked_for(
    given_records: list[dict[str, Any]], selection: Selection, name: str, data: st.DataObject
) -> None:
    assume(getattr(selection, name))
    more = replace(selection, **chosen({name: [*getattr(selection, name), data.draw(st.sampled_from(KNOWN[name]))]}))
    made, hits, touched = catalogue(given_records), hits_of(given_records), touched_of(given_records)
    before, after = (rows_matching(made, asked, hits, touched=touched) for asked in (selection, more))
    fewer, larger = (after, before) if name == "domains" and selection.domains_all else (before, after)
    assert not (fewer & ~larger).any()


def test_a_search_that_found_nothing_leaves_nothing_and_one_not_made_is_an_error() -> None:
    made = catalogue([entity("a")])
    assert rows_matching(made, Selection(text="x"), np.zeros(1, np.bool_)).tolist() == [False]
    with pytest.raises(ValueError, match="hits"):
        rows_matching(made, Selection(text="x"))


def test_the_edge_of_a_drawn_polygon_is_inside_and_no_point_is_not() -> None:
    made = catalogue(
        [entity("in", at(0.5, 0.5)), entity("edge", at(0.5, 0)), entity("corner", at(1, 1)), entity("out", at(1.01, 0)), entity("no")]
    )
    assert rows_matching(made, Selection(polygon=SQUARE)).tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    "corners",
    [
        SQUARE[:2],
        (SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]),
        ((0.0, 0.0), (1.0, 1.0), (2.0, 2.0)),
        (*SQUARE[:2], (float("nan"), 23.1)),
        (*SQUARE[:2], (float("inf"), 23.1)),
        (*SQUARE[:2], (1e300, 23.1)),
        tuple((113.3 + np.cos(turn), 23.1 + np.sin(turn)) for turn in np.linspace(0, 6.28, 201)),
    ],
    ids=("two corners", "bow tie", "line", "NaN", "infinite", "off the earth", "too many corners"),
)
def test_an_unusable_polygon_is_dropped_and_holds_no_one(corners: tuple[tuple[float, float], ...]) -> None:
    made = catalogue([entity("a", at(0.5, 0.5))])
    assert selection_checked(made, Selection(polygon=corners)) == (Selection(), ("polygon",))
    assert not rows_matching(made, Selection(polygon=corners)).any()


@given(selections())
def test_checking_leaves_only_known_options_and_changes_nothing_twice(selection: Selection) -> None:
    made = catalogue([entity("a", at(0.5, 0.5))])
    checked, dropped = selection_checked(made, selection)
    assert all(set(getattr(checked, name)) <= set(KNOWN[name]) for name in LISTS)
    assert selection_checked(made, checked) == (checked, ())
    assert set(dropped) <= {field.name for field in fields(Selection)}
    assert {name for name in LISTS if "gone" in getattr(selection, name)} == set(dropped) & set(LISTS)


@given(st.lists(st.text() | st.sampled_from(["d1", "zone:c", "s1", "lab"])).map(tuple), st.text(max_size=300))
def test_nothing_from_outside_breaks_a_selection(ids: tuple[str, ...], text: str) -> None:
    made = catalogue([entity("a", at(0.5, 0.5))])
    checked, dropped = selection_checked(made, Selection(**chosen(dict.fromkeys(LISTS, ids)), text=text, scheme=text or "?"))
    assert rows_matching(made, checked, np.ones(1, np.bool_)).size == 1
    assert "scheme" in dropped
    assert ("text" in dropped) == (len(text) > 200)


def test_repeated_options_are_kept_once_and_said() -> None:
    checked, dropped = selection_checked(catalogue(), Selection(kinds=("firm", "lab", "firm"), streets=("s1", "s0")))
    assert (checked.kinds, checked.streets) == (("lab", "firm"), ("s0", "s1"))
    assert dropped == ("kinds",)


def test_places_of_another_scheme_are_dropped() -> None:
    made = catalogue((), scheme(), scheme((zone("x", "core", square(0, 0)),), scheme_id="later", valid_from="2030-01"))
    assert selection_checked(made, Selection(places=("zone:x", "zone:c"))) == (Selection(places=("zone:x",)), ("places",))
    assert selection_checked(made, Selection(places=("zone:c",), scheme="plan")) == (Selection(places=("zone:c",), scheme="plan"), ())


def test_what_a_batch_touched_is_found_by_id_and_who_is_gone_is_passed_over() -> None:
    made = catalogue([entity("a"), entity("b"), entity("c")])
    touched = rows_touched(made, ["c", "gone", "a"])
    assert touched.tolist() == [True, False, True]
    assert rows_matching(made, Selection(batch="3-3fa9c1"), touched=touched).tolist() == [True, False, True]
    with pytest.raises(ValueError, match="batch"):
        rows_matching(made, Selection(batch="3-3fa9c1"))


@pytest.mark.parametrize("wrong", ["3", "x-3fa9c1", "3-3FA9C1", "3-3fa9c1 or 1=1", "../3-3fa9c1"])
def test_what_is_no_id_of_a_batch_is_dropped(wrong: str) -> None:
    assert selection_checked(catalogue(), Selection(batch=wrong)) == (Selection(), ("batch",))
    assert selection_checked(catalogue(), Selection(batch="12-3fa9c1")) == (Selection(batch="12-3fa9c1"), ())
