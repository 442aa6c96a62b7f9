"""The card of a bare spot tells all that applies there, how sure that is, and opens what it names."""

import pytest

from data.current import current_catalogue
from geo.stats.here import Applies, here
from tests.ui.pages import html_of, opened, param, press
from ui.components.spot_card import doubt_of
from ui.markup import clause, escaped

INSIDE = "at:113.34380,23.16340"


def test_zone_street_functions_and_who_is_near_stand_there_with_their_clauses() -> None:
    page = opened("", pick=INSIDE)
    said, made = html_of(page), current_catalogue()
    core = made.scheme().tiers[0]
    assert "113.34380°E 23.16340°N · 区内" in said
    assert f"{escaped(core.title)}{clause(core.clause)}" in said
    assert all(f"{escaped(one.name)}{clause(one.clause)}" in said for one in core.functions)
    found = here(made, 113.3438, 23.1634)
    assert f"300 米内 {len(found.near)} 项" in said
    labels = [one.label for one in page.button if str(one.key).startswith("here-")]
    assert labels[:2] == ["环五山创新策源区", "五山街道"]
    assert labels[2].startswith(str(made.entities["name"].iloc[found.near.rows[0]]))
    assert param(page, "pick") == INSIDE


@pytest.mark.parametrize("target", ["zone:wushan", "street:440106007"])
def test_a_name_on_the_card_opens_the_profile_of_its_place(target: str) -> None:
    page = opened("", pick=INSIDE)
    keys = [str(one.key) for one in page.button if str(one.key).startswith(f"here-{target.partition(':')[0]}")]
    pressed = press(page, keys[0])
    assert param(pressed, "pick") == keys[0].removeprefix("here-").replace("-", ":", 1)
    assert "统计与对照" in html_of(pressed)


def test_outside_the_district_the_card_says_how_far_and_who_is_nearest() -> None:
    page = opened("", pick="at:113.20000,23.10000")
    said = html_of(page)
    assert "区外，离区界约" in said
    assert "不在规划的任何片区内" in said
    assert "300 米内没有有坐标的对象，最近的：" in said
    assert "公里" in next(one.label for one in page.button if str(one.key).startswith("here-entity"))


@pytest.mark.parametrize("wrong", ["at:200,10", "at:x", "at:"])
def test_a_spot_that_is_none_is_told_and_nothing_is_picked(wrong: str) -> None:
    page = opened("", pick=wrong)
    assert "选中的对象" in page.toast[0].value
    assert param(page, "pick") == ""


def test_near_an_edge_the_card_says_which_side_and_by_how_much() -> None:
    def one(*, inside: bool, edge_m: float) -> Applies:
        return Applies("zone", "c", "区", inside, edge_m, 200.0, "core", ())

    assert doubt_of(one(inside=True, edge_m=200.4)) == ""
    assert doubt_of(one(inside=True, edge_m=120)) == "边缘：离示意边界约 120 米，边界误差 ±200 米，按示意边界在内，也可能在外。"
    assert "按示意边界在外，也可能在内" in doubt_of(one(inside=False, edge_m=50))
