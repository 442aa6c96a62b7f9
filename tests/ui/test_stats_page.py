"""The page of statistics shows the numbers of the filter, leads behind each of them, and is wholly in its address."""

import io
import re
import zipfile
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from geo.stats.measures import MEASURES
from geo.stats.places import street_places
from geo.stats.report import Question, statistics
from tests.sources import ROOT
from ui.components.stat_compare import point_from_text
from ui.components.stat_download import TITLES, workbook
from ui.markup import clause, escaped
from ui.states.stats import TABS, Focus


def shown(**params: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "ui" / "screens" / "stats.py"), default_timeout=60)
    page.query_params.update(params)
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return "\n".join(block.proto.body for block in page.get("html"))


def value(page: AppTest, name: str) -> str:
    found: Any = page.query_params.get(name, "")
    return found[0] if isinstance(found, list) else str(found)


@pytest.mark.parametrize("tab", TABS)
def test_every_view_opens_from_its_address_and_tells_what_its_numbers_mean(tab: str) -> None:
    page = shown(tab=tab, by="street")
    assert value(page, "tab") == tab
    assert any("口径" in one.label for one in page.expander)
    assert MEASURES["count"].definition in words(page) or MEASURES["lq"].definition in words(page)


def test_cards_and_tables_follow_the_filter() -> None:
    page = shown(domain="d6", by="street")
    rows = rows_matching(current_catalogue(), Selection(domains=("d6",)))
    assert f"<b>{np.count_nonzero(rows)}</b><span>名录内</span>" in words(page)
    table = page.dataframe[0].value
    assert table["街道"].tolist() == list(street_places(current_catalogue()).names)
    assert sum(int(text.split(" ")[0]) for text in table["数量"]) == np.count_nonzero(rows)
    assert value(page, "domain") == "d6"


def test_a_matrix_cell_shows_its_list_its_clauses_and_the_way_to_the_map() -> None:
    page = shown(tab="matrix", cell="zone:zhihuicheng/domains:d1")
    said = words(page)
    assert "天河智慧城 · 新一代人工智能技术：8 (7–8) 项" in said
    assert clause("四（二）区域赋能2") in said
    assert 'href="./?domain=d1&amp;place=zone%3Azhihuicheng&amp;band=1&amp;pick=zone%3Azhihuicheng&amp;table=1"' in said
    assert len(page.dataframe[0].value) == 8
    assert page.dataframe[0].value["边缘"].tolist().count("是") == 1


def test_every_cell_of_the_matrix_is_a_link_with_its_status_in_words() -> None:
    said = words(shown(tab="matrix"))
    assert said.count("<td class=") == 9 * 6
    assert said.count('title="有规划缺基础"') == 7
    assert "cell=zone%3Ashahe%2Fdomains%3Ad9" in said


def test_the_threshold_of_a_foundation_is_the_users() -> None:
    said = words(shown(tab="matrix", founded="1"))
    assert "1 项以上" in said
    assert said.count('title="有规划缺基础"') < 7


def test_what_the_address_asks_for_in_vain_is_left_out() -> None:
    page = shown(tab="castle", by="moon", cell="zone:none-such/domains:d99", founded="-1", reach="x")
    assert (value(page, "tab"), value(page, "by"), value(page, "founded")) == ("overview", "", "")
    assert "点一行、一格或一根柱子" in "".join(caption.value for caption in page.caption)


def test_two_places_stand_side_by_side() -> None:
    said = words(shown(tab="compare", first="zone:cbd", second="street:440106001"))
    assert escaped("天河中央商务区") in said
    assert "面积" in said
    assert said.index("天河中央商务区") < said.index("按领域")


def test_a_drawn_area_is_compared_like_a_zone() -> None:
    page = shown(tab="compare", first="area:area", area="113.33 23.14;113.37 23.14;113.37 23.17;113.33 23.17")
    assert "画的范围" in words(page)


def test_the_workbook_has_a_sheet_for_every_table_and_the_meanings() -> None:
    made = current_catalogue()
    rows = np.ones(len(made.entities), np.bool_)
    packed = zipfile.ZipFile(io.BytesIO(workbook(made, rows, Question(), "")))
    names = re.findall(r'<sheet name="([^"]+)"', packed.read("xl/workbook.xml").decode())
    assert names == [*(TITLES[name] for name in statistics(made, rows)), "口径"]
    meanings = packed.read(f"xl/worksheets/sheet{len(names)}.xml").decode()
    assert meanings.count("<row ") > len(MEASURES)
    assert "未定街道" in "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def test_a_place_can_be_divided_once_more_and_a_cell_asks_for_both() -> None:
    page = shown(tab="pivot", split="yes", cell="zone:wushan/domains:d6+kinds:university")
    table = page.dataframe[0].value
    there = table[(table["片区"] == "环五山创新策源区") & (table["类型"] == "高校")]
    assert there["基因生物"].tolist() == ["2"]
    assert "环五山创新策源区 · 基因与生物技术 · 高校：2 项" in words(page)
    assert "domain=d6&amp;kind=university&amp;place=zone%3Awushan" in words(page)


def test_a_focus_is_written_as_it_stands_in_the_address() -> None:
    assert [str(Focus()), str(Focus("zone:a")), str(Focus("", "kinds:b"))] == ["", "zone:a/", "/kinds:b"]


def test_a_point_lists_all_that_applies_there() -> None:
    said = words(shown(tab="compare", here="113.3438 23.1634"))
    assert all(part in said for part in ("五山街道", "环五山创新策源区", clause("四（一）区域赋能3")))
    assert "看不懂" in shown(tab="compare", here="五山").error[0].value


@pytest.mark.parametrize("text", ["113.3", "a b", "200 10", "1 2 3", "nan nan", ""])
def test_what_is_no_place_is_no_point(text: str) -> None:
    assert point_from_text(text) is None
    assert point_from_text("113.34，23.15") == (113.34, 23.15)


def test_the_options_of_a_focus_are_told_apart() -> None:
    assert Focus("", "domains:d1+kinds:a").options() == {"domains": "d1", "kinds": "a"}
    assert Focus("zone:a").options() == {}
