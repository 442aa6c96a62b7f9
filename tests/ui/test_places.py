"""The places under the search box and the cards of what they select, run by Streamlit itself without a browser."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from geo.gazetteer import SHAPES, Place, shapes_of
from geo.model import Pick
from tests.ui.test_layout_page import page, text_of
from ui.components.places import MOST, WORDS, label_of


def offered(opened: AppTest) -> dict[str, str]:
    """Return pick and label of each place offered."""
    return {str(button.key).removeprefix("place-"): button.label for button in opened.button if str(button.key).startswith("place-")}


def test_without_a_text_no_place_is_offered() -> None:
    opened = page()
    assert offered(opened) == {}
    assert "地点" not in text_of(opened)


@pytest.mark.parametrize("text", ["车陂", "chebei", "CHE BEI"])
def test_what_a_text_names_is_offered_with_what_it_is(text: str) -> None:
    opened = page(q=text)
    assert offered(opened)["station:station-chebei"] == "车陂 地铁站"
    assert set(offered(opened).values()) >= {"车陂街道", "车陂路 道路", "车陂涌 河涌"}
    assert ">地点</div>" in text_of(opened)


def test_typing_offers_places_and_clearing_takes_them_away() -> None:
    opened = page()
    opened.text_input(key="text").set_value("长湴").run()
    assert list(offered(opened).values()) == ["长湴 地铁站"]
    opened.text_input(key="text").set_value("").run()
    assert offered(opened) == {}


def test_no_more_than_six_are_offered() -> None:
    assert len(offered(page(q="天河"))) == MOST == 6


def test_a_click_opens_the_card_of_the_place_and_puts_it_in_the_address() -> None:
    opened = page(q="岗顶")
    opened.button(key="place-station:station-gangding").click().run()
    assert opened.query_params["pick"] == "station:station-gangding"
    assert "<h2>岗顶</h2>" in text_of(opened)
    opened.button(key="close").click().run()
    assert "pick" not in opened.query_params


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "${7*7}", "`id`", "</script>", "**x**", "a" * 2_000])
def test_a_hostile_text_offers_no_more_than_places(text: str) -> None:
    opened = page(q=text)
    assert not opened.exception
    assert len(offered(opened)) <= MOST


@pytest.mark.parametrize("kind", SHAPES)
def test_every_shape_has_a_card_that_says_how_exact_it_is_and_where_it_comes_from(kind: str) -> None:
    shapes = shapes_of(current_catalogue(), kind, "")
    opened = page()
    for key, name, uncertainty in list(zip(shapes["id"], shapes["name"], shapes["edge_uncertainty_m"], strict=True))[::9]:
        opened.query_params["pick"] = f"{kind}:{key}"
        opened.run()
        assert not opened.exception
        card = text_of(opened).split('<div class="card">')[1]
        assert f"<h2>{name}</h2>" in card
        assert f"约 ±{uncertainty:.0f} 米" in card
        for term in ("来源", "资料年份", "可信度"):
            assert f"<dt>{term}</dt>" in card


def test_the_card_of_a_station_names_its_lines_and_says_when_it_lies_outside() -> None:
    inside, outside = text_of(page(pick="station:station-chebei")), text_of(page(pick="station:station-dongshankou"))
    assert re.findall(r'<span class="tag">(.+?)</span>', inside) == ["四号线", "十三号线"]
    assert ("区外" in inside, "区外" in outside) == (False, True)


def test_a_name_that_says_what_it_is_is_not_told_twice() -> None:
    named = {"甲街道": "street", "甲": "creek", "乙": "unheard"}
    picks = {"甲街道": "street", "甲": "water", "乙": "green"}
    labels = [label_of(Place(Pick(picks[name], "a"), name, kind, (0, 0))) for name, kind in named.items()]
    assert labels == ["甲街道", "甲 河涌", "乙 绿地"]


def test_every_kind_in_the_shipped_tables_has_a_word() -> None:
    shapes = current_catalogue().shapes
    assert {*shapes["green"]["kind"], *shapes["water"]["kind"]} <= set(WORDS)
