"""The page of what is near, run by Streamlit itself without a browser."""

from data.current import current_catalogue
from geo.near.answer import Question, answered
from geo.near.case import start_from_row
from geo.near.results import results_of
from geo.near.targets import usual_kinds
from tests.ui.near.opened import cards_of, names_of, page, param, press, text_of


def test_without_a_start_the_page_says_what_to_do() -> None:
    text = text_of(page())
    assert "给一家企业找载体" in text
    assert names_of(page()) == []


def test_the_list_is_the_answer_to_the_question_in_the_address() -> None:
    catalogue = current_catalogue()
    begin = start_from_row(catalogue, catalogue.rows["pingyun-guangchang"])
    question = Question(begin, usual_kinds(catalogue), radius_m=3000, weights=catalogue.rules.weights("growth"))
    expected = [one.name for one in results_of(answered(catalogue, question).near)]
    opened = page(**{"from": "entity:pingyun-guangchang", "r": "3000", "preset": "growth"})
    assert names_of(opened)[: len(expected)] == expected
    assert "直线" in text_of(opened)


def test_a_search_finds_firms_places_and_coordinates() -> None:
    opened = page()
    opened.text_input(key="near.text").input("五山").run()
    keys = [str(button.key) for button in opened.button]
    assert any(key.startswith("near-from-station:") for key in keys)
    assert any(key.startswith("near-from-entity:") for key in keys)
    opened.text_input(key="near.text").input("113.35, 23.13").run()
    press(opened, "near-read-gcj02-False")
    lon, lat = map(float, param(opened, "from").removeprefix("point:").split(","))
    assert 300 < abs(lon - 113.35) * 102_000 + abs(lat - 23.13) * 111_000 < 1200
    assert names_of(opened)


def test_coordinates_of_elsewhere_are_said_to_be_elsewhere() -> None:
    opened = page()
    opened.text_input(key="near.text").input("116.4 39.9").run()
    assert any("不在本区附近" in caption.value for caption in opened.caption)


def test_a_firm_without_a_point_keeps_its_domains_and_name_for_a_start_nearby() -> None:
    catalogue = current_catalogue()
    firms = catalogue.entities["kind"].str.endswith("firm") & catalogue.entities["zone_hint"].astype(bool)
    row = next(row for row in firms[firms].index if not catalogue.located[row])
    firm = catalogue.entities.iloc[row]
    opened = page(**{"from": f"entity:{firm['id']}"})
    assert "没有坐标" in text_of(opened)
    press(opened, f"near-known-zone:{firm['zone_hint'][0]}")
    assert param(opened, "firm") == firm["name"]
    assert opened.session_state["near.domains"] == list(firm["domains"])
    assert "<b>" + firm["name"] + "</b>" in text_of(opened)


def test_moving_a_weight_changes_the_address_and_a_preset_takes_it_back() -> None:
    opened = page(**{"from": "entity:pingyun-guangchang", "k": "7"})
    assert not opened.slider
    opened.session_state["near-section-weights"] = True
    opened.run()
    opened.slider(key="near.w.distance").set_value(0.5).run()
    assert param(opened, "w") == "distance:0.5"
    opened.segmented_control(key="near.preset").set_value("growth").run()
    assert "w" not in opened.query_params
    assert opened.session_state["near.w.distance"] == current_catalogue().rules.weights("growth")["distance"]


def test_all_weights_at_nothing_is_said_and_no_failure() -> None:
    catalogue = current_catalogue()
    nothing = ",".join(f"{criterion.id}:0" for criterion in catalogue.rules.criteria)
    assert "权重全部是 0" in text_of(page(**{"from": "entity:pingyun-guangchang", "w": nothing}))


def test_whoever_has_no_point_is_listed_apart_with_its_number() -> None:
    opened = page(**{"from": "entity:pingyun-guangchang", "k": "3"})
    label = next(one.label for one in opened.expander if one.label.startswith("没有坐标的候选"))
    catalogue = current_catalogue()
    kinds = catalogue.entities["kind"].isin(usual_kinds(catalogue))
    assert label == f"没有坐标的候选（{int((kinds & ~catalogue.located).sum())}）"


def test_only_what_is_known_sets_the_unknown_to_nothing() -> None:
    opened = page(**{"from": "entity:pingyun-guangchang", "k": "7", "preset": "lab"})
    press(opened, "near-known-only")
    assert set(param(opened, "w").split(",")) == {"capacity:0", "rent:0", "lab_water:0", "exhaust:0"}


def test_a_station_is_a_start_and_the_report_says_what_the_start_is() -> None:
    opened = page()
    opened.text_input(key="near.text").input("五山").run()
    station = next(str(button.key) for button in opened.button if str(button.key).startswith("near-from-station:"))
    press(opened, station)
    assert param(opened, "from") == station.removeprefix("near-from-")
    assert "五山" in text_of(opened)
    assert len(cards_of(opened)) == coverage()[0]


def test_a_firm_that_starts_somewhere_in_an_area_says_so() -> None:
    catalogue = current_catalogue()
    street = str(catalogue.streets["id"].iloc[0])
    text = text_of(page(**{"from": f"street:{street}", "firm": "某公司"}))
    assert "<b>某公司</b>（起点：" in text
    assert "内一点（示意））" in text


def test_whoever_starts_sees_the_nearest_and_a_reach_cuts_the_list() -> None:
    opened = page(**{"from": "entity:lizhi"})
    everyone = [card["id"] for card in cards_of(opened)]
    assert len(everyone) == coverage()[0]
    for reach, metres in (("250", 250), ("1000", 1000), ("3000", 3000)):
        opened.pills(key="near.reach").set_value(reach).run()
        assert param(opened, "r") == reach
        assert {card["id"] for card in cards_of(opened)} == set(within(metres))
    opened.pills(key="near.reach").set_value("other").run()
    opened.number_input(key="near.radius").set_value(1400).run()
    assert param(opened, "r") == "1400"
    assert {card["id"] for card in cards_of(opened)} == set(within(1400))
    opened.pills(key="near.reach").set_value("nearest").run()
    opened.number_input(key="near.count").set_value(2).run()
    assert param(opened, "k") == "2"
    assert {card["id"] for card in cards_of(opened)} == set(sorted(everyone, key=lambda one: distances()[one])[:2])


def test_nobody_in_reach_offers_the_nearest() -> None:
    opened = page(**{"from": "point:113.40,23.22", "r": "10"})
    assert "没有有坐标的候选" in text_of(opened)
    press(opened, "near-nearest")
    assert "r" not in opened.query_params
    assert len(cards_of(opened)) == coverage()[0]


def test_the_page_says_of_how_many_candidates_the_place_is_known() -> None:
    known, unknown = coverage()
    said = f"名录里 {known + unknown} 个候选，{known} 个有坐标、可以排远近；另外 {unknown} 个不知道在哪"
    assert said in text_of(page(**{"from": "entity:lizhi"}))


def test_reasons_come_with_the_card_known_ones_first() -> None:
    (first, *_) = cards_of(page(**{"from": "entity:lizhi", "preset": "lab"}))
    marks = [mark for _, mark, _ in first["points"]]
    assert len(marks) > 5
    assert sorted(marks, key=lambda mark: mark.startswith("未知")) == marks
    assert all(said for _, _, said in first["points"])


def coverage() -> tuple[int, int]:
    """Count the carriers with a point and those without."""
    catalogue = current_catalogue()
    carriers = catalogue.entities["kind"].isin(usual_kinds(catalogue))
    return int((carriers & catalogue.located).sum()), int((carriers & ~catalogue.located).sum())


def distances() -> dict[str, float]:
    """Return the metres from the firm of these tests to each located carrier."""
    catalogue = current_catalogue()
    found = answered(
        catalogue, Question(start_from_row(catalogue, catalogue.rows["lizhi"]), usual_kinds(catalogue), 50_000.0, weights={"distance": 1.0})
    )
    return {str(catalogue.entities["id"].iloc[row]): float(m) for row, m in zip(found.near.case.rows, found.near.case.metres, strict=True)}


def within(metres: float) -> list[str]:
    """Return the carriers within some metres of the firm of these tests."""
    return [one for one, away in distances().items() if away <= metres]
