"""Behind every number stands its list: as long as the number says, followed by the same filter on the map."""

import re
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from geo.stats.places import NOWHERE, street_places, zone_places
from geo.stats.report import statistics
from tests.ui.pages import html_of, opened, param
from ui.address import view_from_params
from ui.states.stats import EDGE, TABS, Focus

MAP_LINK = re.compile(r'<a href="\./\?([^"]*)">在地图上看</a>')


def behind(cell: str, **more: str) -> tuple[str, Any, Selection]:
    """Open a cell; return its heading, its list, and the filter to which it leads on the map."""
    page = opened("stats", cell=cell, **more)
    said = html_of(page)
    heading = re.search(r"<h3>([^<]*：[^<]*) 项</h3>", said)
    link = MAP_LINK.search(said)
    assert heading, said[-2000:]
    assert link
    view, wrong = view_from_params(parse_qs(link[1].replace("&amp;", "&")), current_catalogue(), [])
    assert wrong == []
    return heading[1], next(one.value for one in page.dataframe if "可信度" in one.value), view.selection


@pytest.mark.parametrize("place", ["zone:wushan", "zone:shahe", "street:440106001", "street:440106007"])
def test_the_list_of_a_place_has_everybody_who_may_be_there(place: str) -> None:
    made = current_catalogue()
    kind, _, one = place.partition(":")
    line = statistics(made, np.ones(len(made.entities), np.bool_))[f"{kind}s"].set_index("id").loc[one]
    heading, listed, chosen = behind(f"{place}/", by=kind)
    counts = str(line["count"]) if line["low"] == line["high"] else f"{line['count']} ({line['low']}–{line['high']})"
    assert heading.endswith(f"：{counts}")
    assert len(listed) == line["high"]
    assert ("边缘" in listed) == (line["high"] > line["low"])
    assert listed.get("边缘", pd.Series(dtype=object)).tolist().count("是") == line["high"] - line["low"]
    assert np.count_nonzero(rows_matching(made, chosen)) == line["count"]


@pytest.mark.parametrize("option", ["domains:d6", "kinds:university", "domains:none"])
def test_the_list_of_an_option_is_what_the_map_shows_for_it(option: str) -> None:
    made = current_catalogue()
    heading, listed, chosen = behind(f"/{option}", tab="pivot")
    field, _, value = option.partition(":")
    assert getattr(chosen, field) == (value,)
    found = rows_matching(made, chosen)
    assert heading.endswith(f"：{np.count_nonzero(found)}")
    assert sorted(listed["名称"]) == sorted(made.entities["name"][found])


def test_whoever_is_in_no_street_is_listed_too() -> None:
    made = current_catalogue()
    places = street_places(made)
    heading, listed, _ = behind(f"street:{NOWHERE}/", by="street")
    assert heading.startswith("未定街道：")
    assert set(made.entities["name"][places.members.inside[-1]]) <= set(listed["名称"])


def test_the_filter_of_the_page_holds_behind_a_number_as_well() -> None:
    made = current_catalogue()
    _, listed, chosen = behind("zone:wushan/", domain="d6", point="yes")
    assert (chosen.domains, chosen.located, chosen.places) == (("d6",), True, ("zone:wushan",))
    rows = rows_matching(made, Selection(domains=("d6",), located=True))
    members = zone_places(made).members
    assert set(listed["名称"]) == set(made.entities["name"][rows & (members.inside[0] | members.edge[0])])


@given(st.sampled_from(["", EDGE, "zone:a"]), st.lists(st.sampled_from(["domains:d1", "kinds:x"]), unique=True))
def test_a_focus_reads_back_as_it_was_written(place: str, options: list[str]) -> None:
    written = str(Focus(place, "+".join(options)))
    back = Focus(*[written.partition("/")[index] for index in (0, 2)])
    assert back == Focus(place, "+".join(options))
    assert back.options() == dict(one.split(":") for one in options)


@pytest.mark.parametrize("tab", TABS)
def test_a_view_opened_from_its_own_address_has_the_same_address(tab: str) -> None:
    asked = {"tab": tab, "by": "street", "across": "kinds", "founded": "5", "of": "firm", "first": "zone:cbd", "cell": "zone:wushan/"}
    first = opened("stats", **asked)
    address = {name: param(first, name) for name in first.query_params}
    again = opened("stats", **address)
    assert {name: param(again, name) for name in again.query_params} == address
    assert address["tab"] == tab
