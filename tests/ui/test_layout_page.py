"""The map page, run by Streamlit itself without a browser."""

import re
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.store import Change
from tests.ui.pages import html_of as text_of
from tests.ui.pages import opened
from ui.address import NO_BATCH
from ui.components.filters import place_options, tiers_sheet

page = partial(opened, "")

COUNT = re.compile(r"<b>([\d,]+)</b> / ([\d,]+) 项 <span>图上 ([\d,]+)，无坐标 ([\d,]+)")


def counts_of(opened: AppTest) -> tuple[int, ...]:
    """Return found, all, on the map, without a point, as printed above the map."""
    found = COUNT.search(text_of(opened))
    assert found, "the page prints no count"
    return tuple(int(number.replace(",", "")) for number in found.groups())


def chips_of(opened: AppTest) -> list[str]:
    """Return the words on the chips."""
    return [button.label for button in opened.button if str(button.key).startswith("chip-")]


def test_the_first_screen_counts_everything_and_says_what_dashed_means() -> None:
    opened = page()
    entities = current_catalogue().entities
    assert not opened.exception
    assert counts_of(opened)[:2] == (len(entities), len(entities))
    assert "虚线是示意范围" in text_of(opened)


def test_found_is_what_is_on_the_map_and_what_has_no_point() -> None:
    found, _, on_map, without = counts_of(page(domain="d2"))
    assert found == on_map + without


def test_the_count_beside_an_option_is_what_choosing_it_gives() -> None:
    opened = page()
    promised = re.search(r'\.st-key-domains button:nth-of-type\(1\)::after\{content:"(\d+)"', text_of(opened))
    assert promised
    assert counts_of(page(domain="d1"))[0] == int(promised[1]) > 0


def test_a_filter_in_the_address_is_a_chip_and_its_removal_empties_the_address() -> None:
    opened = page(domain="d1")
    assert len(chips_of(opened)) == 1
    opened.button(key="chip-domains-d1").click().run()
    assert chips_of(opened) == []
    assert "domain" not in opened.query_params


def test_clear_all_brings_everything_back() -> None:
    opened = page(domain="d1", kind="incubator", point="yes", q="华南")
    opened.button(key="reset").click().run()
    assert counts_of(opened)[0] == counts_of(opened)[1]


def test_an_empty_result_offers_the_filter_to_relax_and_keeps_its_promise() -> None:
    opened = page(kind="incubator", q="华南农业大学", level="national")
    assert counts_of(opened)[0] == 0
    offers = [button for button in opened.button if str(button.key).startswith("relax-")]
    promised = int(re.search(r"得 ([\d,]+) 项", offers[0].label)[1])  # type: ignore[index] # no match is a failure too
    offers[0].click().run()
    assert counts_of(opened)[0] == promised > 0


@pytest.mark.parametrize(
    ("pick", "heading"),
    [("zone:wushan", "环五山创新策源区"), ("entity:scau", "华南农业大学"), ("street:440106001", "五山街道"), ("stack:scau", "同一点位")],
)
def test_a_pick_in_the_address_opens_its_card(pick: str, heading: str) -> None:
    opened = page(pick=pick)
    assert not opened.exception
    assert f"<h2>{heading}" in text_of(opened)


def test_every_entity_has_a_card() -> None:
    opened = page()
    for entity_id, name in current_catalogue().entities[["id", "name"]].iloc[::19].itertuples(index=False):
        opened.query_params["pick"] = f"entity:{entity_id}"
        opened.run()
        assert not opened.exception
        assert name in text_of(opened)


def test_a_neighbour_on_the_card_opens_its_own_card() -> None:
    opened = page(pick="entity:scau")
    neighbour = next(button for button in opened.button if str(button.key).startswith("neighbour-"))
    opened.button(key=neighbour.key).click().run()
    assert opened.query_params["pick"] == f"entity:{str(neighbour.key).removeprefix('neighbour-')}"


def test_the_result_table_lists_what_was_found() -> None:
    opened = page(domain="d4", table="1")
    assert len(opened.dataframe[0].value) == counts_of(opened)[0]


def test_lists_go_by_pinyin_unless_something_is_searched_for() -> None:
    names = page(kind="university", table="1").dataframe[0].value["名称"].tolist()
    assert names.index("暨南大学（石牌校区）") < names.index("星海音乐学院（沙河校区）")
    best = page(q="暨南大学", table="1").dataframe[0].value["名称"].iloc[0]
    assert best.startswith("暨南大学")


def test_an_unknown_value_in_the_address_is_told_and_nothing_is_filtered() -> None:
    opened = page(domain="d77")
    assert counts_of(opened)[0] == counts_of(opened)[1]
    assert ["领域" in toast.value for toast in opened.toast] == [True]


def test_only_what_a_batch_touched_is_shown_until_its_chip_is_removed_and_nothing_once_it_is_undone(own_data: Path) -> None:
    every = len(current_catalogue().entities)
    now = current_store().record("entities", "scau")
    assert now is not None
    batch = current_store().commit([Change("entities", "scau", now, {**now, "note": "改过"})], who="测试", why="试")
    opened = page(batch=batch.id, kind="incubator")
    assert chips_of(opened)[-1] == "只看第 2 版改动 ✕"
    assert counts_of(opened)[:2] == (0, every)
    opened.button(key="relax-kinds").click().run()
    assert (counts_of(opened)[0], opened.query_params["batch"]) == (1, batch.id)
    current_store().undo(batch.id, who="测试", why="撤")
    opened.run()
    assert chips_of(opened) == ["只看第 2 版改动（已撤销） ✕"]
    assert counts_of(opened)[0] == 0
    opened.button(key="chip-batch-").click().run()
    assert (counts_of(opened)[0], chips_of(opened), "batch" in opened.query_params) == (every, [], False)


def test_a_batch_that_there_is_not_is_named_and_dropped(own_data: Path) -> None:
    opened = page(batch="99-3fa9c1")
    assert [toast.value for toast in opened.toast] == [NO_BATCH]
    assert chips_of(opened) == []


def test_zones_stand_behind_their_tier_and_a_zone_alone_in_its_colour() -> None:
    rules = dict(re.findall(r"nth-of-type\((\d+)\)\{([^}]*)\}", tiers_sheet(current_catalogue(), "")))
    options = [option for option, _ in place_options(current_catalogue(), "")]
    columns = {option: rules[str(place)] for place, option in enumerate(options, 1)}
    assert columns["zone:wushan"] == "grid-column:1/-1;--rank:var(--zone-1)"
    assert columns["tier:pole"] == "grid-column:1;--rank:var(--zone-3)"
    assert columns["zone:shahe"] == "grid-column:2"
