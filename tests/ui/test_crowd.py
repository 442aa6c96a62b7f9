"""Everybody at one place is in a list that is turned page by page."""

import re
from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from tests.ui.pages import html_of, opened
from ui.components.crowd import ON_A_PAGE

EVERYWHERE = "cluster:113.0000000,23.0000000,114.0000000,24.0000000"
page = partial(opened, "")


def listed(page: AppTest) -> list[str]:
    return [str(button.key).removeprefix("neighbour-") for button in page.button if str(button.key).startswith("neighbour-")]


def test_page_by_page_a_cluster_lists_everybody_once_and_no_page_is_long() -> None:
    entities = current_catalogue().entities
    everybody = {str(one) for one in entities["id"][current_catalogue().located]}
    first = page(pick=EVERYWHERE)
    assert f"这一处 {len(everybody)} 项" in html_of(first)
    assert len(everybody) > ON_A_PAGE
    found = listed(first)
    assert len(found) == ON_A_PAGE
    (turner,) = first.get("pagination")
    second = first
    second.session_state[re.sub(r"^.*-crowd", "crowd", turner.proto.id)] = 2
    found += listed(second.run())
    assert sorted(found) == sorted(everybody)


def test_a_short_list_has_no_pages_and_a_name_opens_its_card() -> None:
    lon, lat = (
        float(values[current_catalogue().located][0]) for values in (current_catalogue().points.lon, current_catalogue().points.lat)
    )
    short = page(pick=f"cluster:{lon:.7f},{lat:.7f},{lon + 0.002:.7f},{lat + 0.002:.7f}")
    assert 0 < len(listed(short)) <= ON_A_PAGE
    assert not short.get("pagination")
    one = listed(short)[0]
    short.button(key=f"neighbour-{one}").click().run()
    assert short.query_params["pick"] in (f"entity:{one}", [f"entity:{one}"])


@pytest.mark.parametrize("domain", ["d1", "d9"])
def test_a_cluster_lists_what_the_filter_leaves(domain: str) -> None:
    catalogue = current_catalogue()
    left = rows_matching(catalogue, Selection(domains=(domain,))) & catalogue.located
    assert f"这一处 {left.sum()} 项" in html_of(page(pick=EVERYWHERE, domain=domain))
