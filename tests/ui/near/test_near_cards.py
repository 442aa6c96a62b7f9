"""What is pressed on a card does what it says, and nothing else does anything."""

import json

import pytest

from data.current import current_catalogue
from geo.near.gaps import labs_without_carrier
from geo.near.targets import usual_kinds
from tests.ui.near.opened import act, cards_of, message_of, page, param, text_of

FIRM = {"from": "entity:lizhi"}


def test_a_look_at_the_map_lets_the_card_stand_out_and_stands_in_the_address() -> None:
    opened = page(**FIRM)
    second = cards_of(opened)[1]["id"]
    act(opened, "see", second)
    assert param(opened, "pick") == second
    assert [card["id"] for card in cards_of(opened) if card["chosen"]] == [second]


def test_the_map_is_handed_the_list_that_the_page_shows_without_what_is_folded() -> None:
    opened = page(**FIRM)
    shown = [{name: said for name, said in card.items() if name not in {"points", "foot"}} for card in cards_of(opened)]
    assert json.loads(message_of(opened)["beside"]) == {"list": "near-cards", "cards": shown}
    opened.session_state["near.view"] = "gaps"
    opened.run()
    assert "beside" not in message_of(opened)


def test_a_second_press_on_compare_takes_it_out_again() -> None:
    opened = page(**FIRM)
    first = cards_of(opened)[0]["id"]
    act(opened, "compare", first)
    assert dict(cards_of(opened)[0]["acts"])["compare"] == "移出对比"
    act(opened, "compare", first)
    assert "cmp" not in opened.query_params
    assert dict(cards_of(opened)[0]["acts"])["compare"] == "对比"


@pytest.mark.parametrize("name", ["", "drop", "__class__"])
def test_an_act_that_no_card_has_changes_nothing(name: str) -> None:
    opened = page(**FIRM)
    before = (cards_of(opened), dict(opened.query_params))
    act(opened, name, cards_of(opened)[0]["id"])
    assert (cards_of(opened), dict(opened.query_params)) == before


def test_those_without_a_point_can_be_taken_and_compared_and_not_looked_at() -> None:
    opened = page(**FIRM)
    lost = cards_of(opened, "near-cards-lost")
    assert lost
    assert {card["number"] for card in lost} == {"?"}
    assert all([name for name, _ in card["acts"]] == ["take", "compare"] for card in lost)
    assert all("位置未知" in card["sub"] and "名次" not in card["ranks"] for card in lost)
    opened.button(key="near-more-lost").click().run()
    catalogue = current_catalogue()
    unknown = catalogue.entities["kind"].isin(usual_kinds(catalogue)) & ~catalogue.located
    assert len(cards_of(opened, "near-cards-lost")) == int(unknown.sum())


def test_from_a_gap_the_search_for_a_carrier_begins() -> None:
    gap = labs_without_carrier(current_catalogue())[0]
    opened = page(view="gaps")
    own = str(current_catalogue().entities["id"].iloc[gap.middle])
    act(opened, "begin", own)
    assert param(opened, "from") == f"entity:{own}"
    assert "view" not in opened.query_params
    assert cards_of(opened)
    assert "出发" in text_of(opened)


def test_only_some_levels_or_zones_are_looked_for_when_somebody_says_so() -> None:
    catalogue = current_catalogue()
    everyone = {card["id"] for card in cards_of(page(**FIRM))}
    levels = {one: str(catalogue.entities["level"].iloc[catalogue.rows[one]]) for one in everyone}
    level = min(set(levels.values()) - {""})
    assert {card["id"] for card in cards_of(page(**FIRM, level=level))} == {one for one in everyone if levels[one] == level}
